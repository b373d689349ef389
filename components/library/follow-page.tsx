import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { feedAddress } from '../../lib/bulletins/following/feed-address.ts';
import { type FollowOffer, readFollowOffers } from '../../lib/bulletins/following/follow-offers.ts';
import { libraryAddressOf, useView } from '../view.ts';
import { feedAddressFailureText } from '../words/feed-address-words.ts';
import { CatalogueOffers } from './catalogue-offers.tsx';
import { FollowForm } from './follow-form.tsx';
import { FollowOffers } from './follow-offers.tsx';
import { FollowOutcome } from './follow-outcome.tsx';
import { type FollowTarget, useFollowMany } from './use-follow-many.ts';

interface FollowPageProps {
  /** What the address offers to be followed, see `readFollowOffers`. */
  readonly offered: string | undefined;
}

/** Following a programme by its feed's or its page's address, or one of those that are offered. */
export function FollowPage({ offered }: FollowPageProps): JSX.Element {
  const { snapshot, openLibrary, t } = useView();
  const { station } = snapshot;
  const handedOver = useMemo(() => readFollowOffers(offered ?? ''), [offered]);
  const single = handedOver.length === 1 ? handedOver[0] : undefined;
  const [typed, setTyped] = useState(single?.url ?? '');
  const [target, setTarget] = useState<FollowTarget>();
  const [failure, setFailure] = useState<string>();
  const following = useFollowMany();
  const state = target && following.states.get(target.url);

  async function follow(next: FollowTarget): Promise<void> {
    setTarget(next);
    const outcome = await following.follow([next]);
    if (outcome?.status === 'followed') openLibrary(libraryAddressOf('feed', outcome.feedId));
  }

  function submit(): void {
    const address = feedAddress(typed);
    setFailure(address.ok ? undefined : feedAddressFailureText(address.failure, t));
    if (address.ok) void follow({ url: address.url, plainUrl: address.plainUrl });
  }

  const ofPage: readonly FollowOffer[] = state?.status === 'page' ? state.links : [];
  return (
    <section class="follow-page">
      <h2>{t('follow.heading')}</h2>
      <p class="quiet">{t('follow.intro')}</p>
      <FollowForm
        typed={typed}
        failure={failure}
        isBusy={state?.status === 'busy' || state?.status === 'waiting'}
        onInput={setTyped}
        onSubmit={submit}
      />
      {target && state && (
        <FollowOutcome target={target} state={state} onFollow={(next) => void follow(next)} />
      )}
      {ofPage.length > 0 && (
        <FollowOffers key={target?.url} heading={t('follow.onThatPage')} offers={ofPage} />
      )}
      {handedOver.length > 1 && <FollowOffers heading={t('follow.onYourPage')} offers={handedOver} />}
      {station.feeds.length > 0 && (
        <FollowOffers
          key={station.id}
          heading={t('bulletins.ofStation', { station: station.name })}
          offers={station.feeds.map((feed) => ({ ...feed, stationId: station.id }))}
        />
      )}
      <CatalogueOffers />
      <p class="quiet follow-import">
        {t('follow.fromAnotherApp')} <a href="#import">{t('import.heading')}</a>
      </p>
    </section>
  );
}
