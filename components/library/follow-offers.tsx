import { Rss } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { feedAddressKey } from '../../lib/bulletins/following/feed-address.ts';
import type { FollowOffer } from '../../lib/bulletins/following/follow-offers.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { Icon } from '../parts/icon.tsx';
import { libraryAddressOf, useView, type View } from '../view.ts';
import { callFailureText } from '../words/failure-words.ts';
import { type FollowState, type FollowTarget, useFollowMany } from './use-follow-many.ts';

/** A feed on offer, with what is known of where it comes from. */
export interface OfferedFeed extends FollowOffer {
  /** The station whose slots its editions are matched to. */
  readonly stationId?: string;
  /** Whose it is, in words; its host where that is not said. */
  readonly from?: string;
}

interface FollowOffersProps {
  readonly heading: string;
  readonly offers: readonly OfferedFeed[];
  /** They have little to do with one another: nobody is offered all of them at once. */
  readonly isAssorted?: boolean;
  /** What stands between heading and feeds. */
  readonly children?: ComponentChildren;
}

/** Feeds to choose one or all of. */
export function FollowOffers({
  heading,
  offers,
  isAssorted = false,
  children,
}: FollowOffersProps): JSX.Element {
  const { askHosts, t } = useView();
  const following = useFollowMany();
  const followed = useFollowedIds();
  const { states } = following;
  const targetOf = ({ url, stationId }: OfferedFeed): FollowTarget => ({ url, stationId });
  const open = offers.filter(({ url }) => !followed.has(feedAddressKey(url)));
  const hasAll = !isAssorted && open.length > 1;
  const locked = offers.filter(({ url }) => states.get(url)?.status === 'needs-permission');

  /** Asked with the click itself: a browser asks nobody who has waited for something meanwhile. */
  function allow(chosen: readonly OfferedFeed[]): void {
    void askHosts(chosen.map(({ url }) => url)).then((isHeld) => {
      if (isHeld) void following.follow(chosen.map(targetOf));
    });
  }

  return (
    <section class="follow-offers">
      <div class="page-head">
        <h3>{heading}</h3>
        {following.isRunning && hasAll ? (
          <button type="button" class="button" onClick={following.stop}>
            {t('follow.stop')}
          </button>
        ) : (
          hasAll && (
            <button type="button" class="button" onClick={() => void following.follow(open.map(targetOf))}>
              {t('follow.all', { count: open.length })}
            </button>
          )
        )}
      </div>
      {children}
      <ul class="offered-feeds">
        {offers.map((offer) => (
          <Offer
            key={offer.url}
            offer={offer}
            state={states.get(offer.url)}
            followedId={followed.get(feedAddressKey(offer.url))}
            onFollow={() => void following.follow([targetOf(offer)])}
            onAllow={() => allow([offer])}
          />
        ))}
      </ul>
      {locked.length > 0 && (
        <div class="follow-outcome is-question">
          <p>{t('follow.needsPermission', { hosts: hostsOf(locked) })}</p>
          <button type="button" class="button is-first" onClick={() => allow(locked)}>
            {t('follow.allow')}
          </button>
        </div>
      )}
    </section>
  );
}

interface OfferProps {
  readonly offer: OfferedFeed;
  readonly state: FollowState | undefined;
  /** Of the feed, where it is followed already. */
  readonly followedId: string | undefined;
  onFollow(): void;
  onAllow(): void;
}

function Offer({ offer, state, followedId, onFollow, onAllow }: OfferProps): JSX.Element {
  const { t } = useView();
  const name = offer.title === '' ? offer.url : offer.title;
  const reached = state?.status === 'followed' || state?.status === 'already' ? state.feedId : followedId;
  const isBusy = state?.status === 'busy' || state?.status === 'waiting';
  return (
    <li class="offered-feed">
      <Icon node={Rss} />
      <span class="offered-words">
        <span class="offered-title" title={name} dir="auto">
          {name}
        </span>
        <span class="offered-soft" role="status" dir="auto">
          {softText(offer, state, t)}
        </span>
      </span>
      {reached !== undefined ? (
        <a class="button" href={`#${libraryAddressOf('feed', reached)}`}>
          {t('follow.open')}
        </a>
      ) : (
        <button
          type="button"
          class="button"
          aria-label={t('bulletins.followThis', { programme: name })}
          disabled={isBusy}
          onClick={state?.status === 'needs-permission' ? onAllow : onFollow}
        >
          {isBusy ? t('bulletins.following') : t('bulletins.follow')}
        </button>
      )}
    </li>
  );
}

function softText(offer: OfferedFeed, state: FollowState | undefined, t: View['t']): string {
  switch (state?.status) {
    case 'failed':
      return callFailureText(state.failure, t);
    case 'needs-permission':
      return t('feedFailure.mayNeedPermission');
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

/** Ids of the feeds that are followed, by what two addresses of one feed have in common. */
export function useFollowedIds(): ReadonlyMap<string, string> {
  const { value: feeds } = useLibrary((reader) => reader.feeds(), { parts: ['feeds'] });
  return useMemo(() => new Map((feeds ?? []).map(({ id, url }) => [feedAddressKey(url), id])), [feeds]);
}

function hostsOf(offers: readonly FollowOffer[]): string {
  return [...new Set(offers.map(({ url }) => new URL(url).host))].join(', ');
}
