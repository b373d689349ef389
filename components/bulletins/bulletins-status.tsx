import { RefreshCw } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { CallAnswer } from '../../lib/radio/calls.ts';
import { useAsking } from '../asking.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { libraryAddressOf, useView, type View } from '../view.ts';
import { callFailureText, refreshFailureText } from '../words/failure-words.ts';
import { useTimes } from '../words/use-times.ts';
import { waitText } from '../words/wait-text.ts';

interface BulletinsStatusProps {
  readonly feeds: readonly Feed[];
  /** More buttons. */
  readonly children?: ComponentChildren;
}

/** One line: how looking for new bulletins went and what happens next, and the button to look now. */
export function BulletinsStatus({ feeds, children }: BulletinsStatusProps): JSX.Element {
  const view = useView();
  const { t, openLibrary } = view;
  const { send } = useAsking();
  const times = useTimes();
  const [looking, setLooking] = useState<'now' | CallAnswer>();
  const failing = feeds.filter(({ health }) => health.failure !== undefined);
  const [first] = failing;
  const isLooking = looking === 'now';

  async function look(): Promise<void> {
    if (isLooking) return;
    setLooking('now');
    setLooking(await send({ kind: 'refresh' }));
  }

  const calm = statusText(feeds, looking, times.time, view);
  const trouble = first && troubleText(failing, first, view);
  return (
    <div class="bulletins-status">
      {trouble !== undefined && first && !isLooking ? (
        <button
          type="button"
          class="status-trouble"
          title={trouble.join(' ')}
          onClick={() => openLibrary(libraryAddressOf('feed', first.id))}
        >
          <span class="status-happened">{trouble[0]}</span> <span class="status-next">{trouble[1]}</span>
        </button>
      ) : (
        <p role="status" title={calm}>
          {calm}
        </p>
      )}
      <IconButton
        icon={RefreshCw}
        class={isLooking ? 'is-looking' : ''}
        label={isLooking ? t('bulletins.looking') : t('bulletins.look')}
        onPress={() => void look()}
      />
      {children}
    </div>
  );
}

function statusText(
  feeds: readonly Feed[],
  looking: 'now' | CallAnswer | undefined,
  time: (instantMs: number) => string,
  { t }: View,
): string {
  if (looking === 'now') return t('bulletins.looking');
  if (looking && !looking.ok) return callFailureText(looking.failure, t);
  if (looking?.ok && looking.result?.kind === 'refreshed') {
    const { newCount } = looking.result;
    return t('bulletins.cameIn', newCount, { count: newCount });
  }
  const lookedAtMs = Math.max(...feeds.map(({ health }) => health.lastGoodAtMs ?? 0));
  return lookedAtMs > 0 ? t('bulletins.lookedAt', { time: time(lookedAtMs) }) : t('bulletins.notLookedYet');
}

/** What happened to the feed, or to how many; and what happens next. */
function troubleText(failing: readonly Feed[], first: Feed, { nowMs, t }: View): readonly [string, string] {
  const dueAtMs = failing.map(({ health }) => health.nextDueAtMs).filter((atMs) => atMs !== undefined);
  const nextMs = dueAtMs.length > 0 ? Math.min(...dueAtMs) - nowMs : undefined;
  const next =
    nextMs === undefined
      ? t('bulletins.noNext')
      : nextMs <= 0
        ? t('bulletins.nextNow')
        : t('bulletins.next', { wait: waitText(nextMs, t) });
  const count = failing.length;
  const failure = first.health.failure;
  const happened =
    count === 1 && failure
      ? t('bulletins.feedTrouble', { programme: first.title, reason: refreshFailureText(failure, t) })
      : t('bulletins.feedsTrouble', { count });
  return [happened, next];
}
