import type { FeedAddressFailure } from '../../lib/bulletins/following/feed-address.ts';
import type { OpmlFailure, OpmlProblem } from '../../lib/bulletins/following/parse-opml.ts';
import type { View } from '../view.ts';

/** Why what was typed is no address to follow, as a sentence. */
export function feedAddressFailureText(failure: FeedAddressFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'empty':
      return t('follow.empty');
    case 'too-long':
      return t('follow.tooLong', { count: failure.maxLength });
    case 'scheme-refused':
      return t('follow.schemeRefused', { scheme: failure.scheme });
    case 'holds-password':
      return t('follow.holdsPassword');
    case 'not-an-address':
      return t('follow.notAnAddress');
  }
}

/** What keeps an entry of a list from being followed, as a sentence. */
export function opmlProblemText(problem: OpmlProblem, t: View['t']): string {
  switch (problem.kind) {
    case 'no-address':
      return t('import.noAddress');
    case 'broken-address':
      return t('import.brokenAddress');
    case 'not-whole':
      return t('import.notWhole', { address: problem.address });
    case 'not-web':
      return t('import.notWeb', { address: problem.address });
  }
}

/** Why a list of feeds could not be read, as a sentence. */
export function opmlFailureText(failure: OpmlFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'empty':
      return t('import.empty');
    case 'too-large':
      return t('import.tooLarge');
    case 'not-opml':
      return t('import.notOpml');
    case 'hostile':
      return t('import.hostile');
  }
}
