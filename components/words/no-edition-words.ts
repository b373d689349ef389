import type { NoEdition } from '../../lib/bulletins/matching/why-no-edition.ts';
import type { View } from '../view.ts';
import { isolated } from './isolated.ts';

/** Why a slot has nothing to listen to, as a sentence. */
export function noEditionText(why: NoEdition, { nowMs, t }: Pick<View, 'nowMs' | 't'>): string {
  switch (why.kind) {
    case 'no-feed-followed':
      return t('slot.noFeedFollowed');
    case 'programme-not-followed':
      return t('slot.programmeNotFollowed', { programme: isolated(why.programme, t) });
    case 'not-aired-yet':
      return why.startsAtMs <= nowMs ? t('slot.onNow') : t('slot.notAiredYet');
    case 'feeds-fail':
      return t('slot.feedsFail');
    case 'none-in-feeds':
      return t('slot.noneInFeeds');
  }
}
