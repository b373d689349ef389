import type { JSX } from 'preact';
import type { Feed, Retention } from '../../lib/bulletins/feed.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { rateText } from '../words/rate-text.ts';
import { AmountChoice, withValue } from './amount-choice.tsx';
import { Choices } from './choices.tsx';

const RATES = [0.8, 1, 1.2, 1.5, 1.8, 2] as const;
const COUNTS = [3, 5, 10, 25, 50, 100] as const;
const HOURS = [6, 12, 24, 48, 72, 168] as const;
const FIRST_COUNT = 10;
const FIRST_HOURS = 24;

/** What a listener may set of one programme. */
export function FeedOptionsPart({ feed }: { feed: Feed }): JSX.Element {
  const { snapshot, locale, t } = useView();
  const { ask } = useAsking();
  const rate = snapshot.listening.rates[feed.id] ?? 1;
  const rates = withValue(RATES, rate);
  return (
    <section class="feed-part" aria-label={t('feedPage.options')}>
      <RetentionChoice feed={feed} />
      <Choices
        name="rate"
        label={t('rate.label')}
        chosen={String(rate)}
        choices={rates.map((offered) => [String(offered), rateText(offered, locale)] as const)}
        onChoose={(chosen) => ask({ kind: 'set-rate', rate: Number(chosen), feedId: feed.id })}
      />
    </section>
  );
}

function RetentionChoice({ feed }: { feed: Feed }): JSX.Element {
  const { t } = useView();
  const { ask } = useAsking();
  const { retention } = feed.options;
  const keep = (chosen: Retention) => ask({ kind: 'set-retention', feedId: feed.id, retention: chosen });
  return (
    <>
      <Choices
        name="retention"
        label={t('retention.label')}
        hint={t('retention.hint')}
        chosen={retention.kind}
        choices={[
          ['all', t('retention.all')],
          ['newest', t('retention.newest')],
          ['last', t('retention.last')],
          ['hours', t('retention.hours')],
        ]}
        onChoose={(kind) => keep(retentionOf(kind))}
      />
      {retention.kind === 'last' && (
        <AmountChoice
          label={t('retention.lastCount')}
          chosen={retention.count}
          offered={COUNTS}
          words={(count) => t('retention.countWords', { count })}
          onChoose={(count) => keep({ kind: 'last', count })}
        />
      )}
      {retention.kind === 'hours' && (
        <AmountChoice
          label={t('retention.hoursCount')}
          chosen={retention.hours}
          offered={HOURS}
          words={(hours) => t('retention.hoursWords', { hours })}
          onChoose={(hours) => keep({ kind: 'hours', hours })}
        />
      )}
    </>
  );
}

function retentionOf(kind: Retention['kind']): Retention {
  switch (kind) {
    case 'all':
    case 'newest':
      return { kind };
    case 'last':
      return { kind, count: FIRST_COUNT };
    case 'hours':
      return { kind, hours: FIRST_HOURS };
  }
}
