import { Rss } from 'lucide';
import type { JSX } from 'preact';
import type { FollowOffer } from '../../lib/bulletins/following/follow-offers.ts';
import { Icon } from '../parts/icon.tsx';
import { libraryAddressOf, useView, type View } from '../view.ts';
import { followFailureText } from '../words/follow-failure-words.ts';
import { isolated } from '../words/isolated.ts';
import type { FollowState } from './use-follow-many.ts';

/** A feed on offer, with what is known of where it comes from. */
export interface OfferedFeed extends FollowOffer {
  /** The station whose slots its editions are matched to. */
  readonly stationId?: string;
  /** Whose it is, in words; its host where that is not said. */
  readonly from?: string;
}

interface OfferedFeedRowProps {
  readonly offer: OfferedFeed;
  readonly state: FollowState | undefined;
  /** Of the feed, where it is followed already. */
  readonly followedId: string | undefined;
  /** Access to its host was asked for and not given. */
  readonly isRefused: boolean;
  onFollow(): void;
  onAllow(): void;
}

/** One feed on offer: what came of it, and the one thing to do about it. */
export function OfferedFeedRow(props: OfferedFeedRowProps): JSX.Element {
  const { offer, state, followedId } = props;
  const { t } = useView();
  const name = offer.title === '' ? offer.url : offer.title;
  const reached = state?.status === 'followed' || state?.status === 'already' ? state.feedId : followedId;
  const isTrouble = state?.status === 'failed' || state?.status === 'needs-permission';
  return (
    <li class="offered-feed">
      <Icon node={Rss} />
      <span class="offered-words">
        <span class="offered-title" title={name} dir="auto">
          {name}
        </span>
        <span class={isTrouble ? 'offered-soft is-trouble' : 'offered-soft'} role="status" dir="auto">
          {softText(props, t)}
        </span>
      </span>
      {reached !== undefined ? (
        <a class="button" href={`#${libraryAddressOf('feed', reached)}`}>
          {t('follow.open')}
        </a>
      ) : (
        <Act {...props} name={name} />
      )}
    </li>
  );
}

function Act({ state, isRefused, name, onFollow, onAllow }: OfferedFeedRowProps & { name: string }) {
  const { t } = useView();
  if (state?.status === 'needs-permission') {
    const programme = { programme: name };
    return (
      <button
        type="button"
        class="button"
        aria-label={isRefused ? t('follow.askAgainFor', programme) : t('follow.allowFor', programme)}
        onClick={onAllow}
      >
        {isRefused ? t('follow.askAgain') : t('follow.allowShort')}
      </button>
    );
  }
  const isBusy = state?.status === 'busy' || state?.status === 'waiting';
  return (
    <button
      type="button"
      class="button"
      aria-label={t('bulletins.followThis', { programme: name })}
      disabled={isBusy}
      onClick={onFollow}
    >
      {isBusy ? t('bulletins.following') : t('bulletins.follow')}
    </button>
  );
}

function softText({ offer, state, isRefused }: OfferedFeedRowProps, t: View['t']): string {
  switch (state?.status) {
    case 'failed':
      return followFailureText(state.failure, offer.url, t);
    case 'needs-permission':
      return isRefused
        ? t('follow.refusedFor', { host: isolated(new URL(offer.url).hostname, t) })
        : t('feedFailure.mayNeedPermission');
    case 'page':
      return t('feedFailure.isAPage');
    case 'followed':
      return t('follow.followedCount', state.editionCount, { count: state.editionCount });
    case 'already':
    case 'busy':
    case 'waiting':
    case undefined:
      return offer.from ?? (offer.title === '' ? '' : new URL(offer.url).host);
  }
}
