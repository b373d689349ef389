import { ShieldCheck } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isPrivateHost } from '../../lib/bulletins/refreshing/private-host.ts';
import { Icon } from '../parts/icon.tsx';
import { libraryAddressOf, useView } from '../view.ts';
import { followFailureText, unreachableText } from '../words/follow-failure-words.ts';
import { Refusal } from './refusal.tsx';
import type { FollowState, FollowTarget } from './use-follow-many.ts';

interface FollowOutcomeProps {
  readonly target: FollowTarget;
  readonly state: FollowState;
  onFollow(target: FollowTarget): void;
}

/** What came of following an address, and what can be done about it. */
export function FollowOutcome({ target, state, onFollow }: FollowOutcomeProps): JSX.Element | null {
  const { t } = useView();
  switch (state.status) {
    case 'waiting':
    case 'busy':
      return (
        <p class="quiet" role="status">
          {t('follow.lookingAt', { host: new URL(target.url).host })}
        </p>
      );
    case 'followed':
      return <Followed words={t('follow.followed', { programme: state.title })} feedId={state.feedId} />;
    case 'already':
      return <Followed words={t('follow.already', { programme: state.title })} feedId={state.feedId} />;
    case 'page':
      return <p role="status">{t('follow.pageOffers', state.links.length, { count: state.links.length })}</p>;
    case 'needs-permission':
      return <NeedsPermission key={target.url} target={target} onFollow={onFollow} />;
    case 'failed':
      return (
        <div class="follow-outcome">
          <p role="alert" class="form-failure">
            {followFailureText(state.failure, target.url, t)}
          </p>
          <button type="button" class="button" onClick={() => onFollow(target)}>
            {t('trouble.tryAgain')}
          </button>
        </div>
      );
  }
}

function Followed({ words, feedId }: { words: string; feedId: string }): JSX.Element {
  const { t } = useView();
  return (
    <div class="follow-outcome">
      <p role="status">{words}</p>
      <a class="button" href={`#${libraryAddressOf('feed', feedId)}`}>
        {t('follow.open')}
      </a>
    </div>
  );
}

function NeedsPermission({ target, onFollow }: Pick<FollowOutcomeProps, 'target' | 'onFollow'>): JSX.Element {
  const { askHosts, t } = useView();
  const [isRefused, setRefused] = useState(false);
  const urls = target.plainUrl === undefined ? [target.url] : [target.url, target.plainUrl];

  /** Asked with the click itself: a browser asks nobody who has waited for something meanwhile. */
  function allow(): void {
    void askHosts(urls).then((isHeld) => {
      setRefused(!isHeld);
      if (isHeld) onFollow(target);
    });
  }

  return (
    <div class="follow-outcome is-question">
      <p>
        <b>{unreachableText(target.url, t) ?? t('feedFailure.mayNeedPermission')}</b>
      </p>
      {isPrivateHost(new URL(target.url).hostname) ? (
        <p>{t('followFailure.privatePermission')}</p>
      ) : (
        <p>{t('follow.needsPermission', { hosts: new URL(target.url).host })}</p>
      )}
      <button type="button" class="button is-first" onClick={allow}>
        <Icon node={ShieldCheck} /> {isRefused ? t('follow.allowAgain') : t('follow.allow')}
      </button>
      <Refusal words={isRefused ? t('follow.refused') : undefined} next={t('follow.refusedNext')} />
    </div>
  );
}
