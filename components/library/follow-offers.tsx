import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { feedAddressKey } from '../../lib/bulletins/following/feed-address.ts';
import { useLibrary } from '../bulletins/use-library.ts';
import { useView } from '../view.ts';
import { hostsText } from '../words/hosts-text.ts';
import { type OfferedFeed, OfferedFeedRow } from './offered-feed.tsx';
import { Refusal } from './refusal.tsx';
import { type FollowTarget, useFollowMany } from './use-follow-many.ts';
import { useHostAccess } from './use-host-access.ts';

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
  const { t } = useView();
  const access = useHostAccess();
  const following = useFollowMany();
  const followed = useFollowedIds();
  const { states } = following;
  const targetOf = ({ url, stationId }: OfferedFeed): FollowTarget => ({ url, stationId });
  const open = offers.filter(({ url }) => !followed.has(feedAddressKey(url)));
  const hasAll = !isAssorted && open.length > 1;
  const locked = offers.filter(({ url }) => states.get(url)?.status === 'needs-permission');

  /** Asked with the click itself: a browser asks nobody who has waited for something meanwhile. */
  function allow(chosen: readonly OfferedFeed[]): void {
    void access.ask(chosen.map(({ url }) => url)).then((isHeld) => {
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
          <OfferedFeedRow
            key={offer.url}
            offer={offer}
            state={states.get(offer.url)}
            followedId={followed.get(feedAddressKey(offer.url))}
            isRefused={access.isRefused(offer.url)}
            onFollow={() => void following.follow([targetOf(offer)])}
            onAllow={() => allow([offer])}
          />
        ))}
      </ul>
      {locked.length > 0 && (
        <Locked locked={locked} isRefused={access.isRefused} onAllow={() => allow(locked)} />
      )}
    </section>
  );
}

interface LockedProps {
  readonly locked: readonly OfferedFeed[];
  isRefused(url: string): boolean;
  onAllow(): void;
}

/** The feeds whose hosts may have to be allowed: why, and all of them in one question. */
function Locked({ locked, isRefused, onAllow }: LockedProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const refused = locked.filter(({ url }) => isRefused(url));
  const hosts = (of: readonly OfferedFeed[]) =>
    hostsText(
      of.map(({ url }) => new URL(url).hostname),
      view,
    );
  return (
    <div class="follow-outcome is-question">
      <p>{t('follow.needsPermission', { hosts: hosts(locked) })}</p>
      <button type="button" class="button is-first" onClick={onAllow}>
        {refused.length > 0 ? t('follow.allowAgain') : t('follow.allow')}
      </button>
      <Refusal
        words={refused.length > 0 ? t('follow.refusedHosts', { hosts: hosts(refused) }) : undefined}
        next={t('follow.refusedNext')}
      />
    </div>
  );
}

/** Ids of the feeds that are followed, by what two addresses of one feed have in common. */
export function useFollowedIds(): ReadonlyMap<string, string> {
  const { value: feeds } = useLibrary((reader) => reader.feeds(), { parts: ['feeds'] });
  return useMemo(() => new Map((feeds ?? []).map(({ id, url }) => [feedAddressKey(url), id])), [feeds]);
}
