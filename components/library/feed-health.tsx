import { RefreshCw, ShieldCheck } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Feed } from '../../lib/bulletins/feed.ts';
import type { CallAnswer } from '../../lib/radio/calls.ts';
import { useAsking } from '../asking.tsx';
import { Icon } from '../parts/icon.tsx';
import { useView, type View } from '../view.ts';
import { dayText, timeText } from '../words/clock-text.ts';
import { callFailureText, refreshFailureText } from '../words/failure-words.ts';
import { useTimes } from '../words/use-times.ts';
import { waitText } from '../words/wait-text.ts';
import { wordsLocale } from '../words/words-locale.ts';
import { Refusal } from './refusal.tsx';

/** How looking for a programme's bulletins goes: when it was, what came of it, when it is next. */
export function FeedHealthPart({ feed }: { feed: Feed }): JSX.Element {
  const view = useView();
  const { t, askHosts } = view;
  const { send } = useAsking();
  const { zone, style } = useTimes();
  const [looking, setLooking] = useState<'now' | CallAnswer>();
  const [isRefused, setRefused] = useState(false);
  const { health } = feed;
  const { failure } = health;
  const when = (atMs: number) => momentText(atMs, timeText(atMs, zone, style), zone, view);

  async function look(): Promise<void> {
    setLooking('now');
    setLooking(await send({ kind: 'refresh', feedIds: [feed.id] }));
  }

  /** Asked with the click itself: a browser asks nobody who has waited for something meanwhile. */
  function allow(): void {
    void askHosts([feed.url]).then((isHeld) => {
      setRefused(!isHeld);
      if (isHeld) void look();
    });
  }

  return (
    <section class="feed-part" aria-labelledby="feed-health">
      <div class="page-head">
        <h3 id="feed-health">{t('feedPage.health')}</h3>
        <button type="button" class="button" disabled={looking === 'now'} onClick={() => void look()}>
          <Icon node={RefreshCw} /> {t('feedPage.look')}
        </button>
      </div>
      {failure && (
        <div class="feed-trouble">
          <p>
            <b>{refreshFailureText(failure, t)}</b> {nextText(health.nextDueAtMs, view)}{' '}
            {health.failureCount > 1 && t('feedPage.failures', { count: health.failureCount })}
          </p>
          {failure.kind === 'unreachable' && failure.mayNeedPermission && (
            <>
              <p>{t('follow.needsPermission', { hosts: new URL(feed.url).host })}</p>
              <button type="button" class="button is-first" onClick={allow}>
                <Icon node={ShieldCheck} /> {isRefused ? t('follow.allowAgain') : t('follow.allow')}
              </button>
              <Refusal words={isRefused ? t('follow.refused') : undefined} next={t('feedPage.refusedNext')} />
            </>
          )}
        </div>
      )}
      <dl class="facts">
        <Fact name={t('feedPage.lastGood')}>
          {health.lastGoodAtMs === undefined ? t('feedPage.never') : when(health.lastGoodAtMs)}
        </Fact>
        {health.lastNewAtMs !== undefined && (
          <Fact name={t('feedPage.lastNew')}>{when(health.lastNewAtMs)}</Fact>
        )}
        {!failure && (
          <Fact name={t('feedPage.next')}>
            {health.nextDueAtMs === undefined
              ? t('bulletins.noNext')
              : health.nextDueAtMs <= view.nowMs
                ? t('feedPage.nextSoon')
                : waitText(health.nextDueAtMs - view.nowMs, t)}
          </Fact>
        )}
        <Fact name={t('feedPage.address')}>
          <span class="feed-address" dir="ltr">
            {feed.url}
          </span>
        </Fact>
      </dl>
      <p role="status" class={looking === undefined ? 'hidden' : 'quiet'}>
        {looking !== undefined && lookingText(looking, t)}
      </p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: JSX.Element | string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function lookingText(looking: 'now' | CallAnswer, t: View['t']): string {
  if (looking === 'now') return t('bulletins.looking');
  if (!looking.ok) return callFailureText(looking.failure, t);
  if (looking.result?.kind !== 'refreshed' || looking.result.failedCount > 0) return '';
  const { newCount } = looking.result;
  return t('bulletins.cameIn', newCount, { count: newCount });
}

function nextText(nextDueAtMs: number | undefined, { nowMs, t }: View): string {
  if (nextDueAtMs === undefined) return t('bulletins.noNext');
  return nextDueAtMs <= nowMs
    ? t('bulletins.nextNow')
    : t('bulletins.next', { wait: waitText(nextDueAtMs - nowMs, t) });
}

/** The time alone where it is of today. */
function momentText(atMs: number, time: string, zone: string, view: View): string {
  const locale = wordsLocale(view);
  const day = dayText(atMs, zone, locale);
  return day === dayText(view.nowMs, zone, locale) ? time : `${day}, ${time}`;
}
