import { isPrivateHost } from '../../lib/bulletins/refreshing/private-host.ts';
import type { CallFailure } from '../../lib/radio/calls.ts';
import { isAudioAddress } from '../../lib/station/stream-address.ts';
import type { View } from '../view.ts';
import { callFailureText } from './failure-words.ts';
import { isolated } from './isolated.ts';

/** Why an address that was never followed is not followed now, and what to try next. */
export function followFailureText(failure: CallFailure, url: string, t: View['t']): string {
  if (failure.kind !== 'feed') return callFailureText(failure, t);
  const why = failure.failure;
  switch (why.kind) {
    case 'http-error':
      return why.httpStatus === 404 ? t('followFailure.nothingThere') : callFailureText(failure, t);
    case 'unreachable':
      return unreachableText(url, t) ?? callFailureText(failure, t);
    case 'too-slow':
    case 'too-large':
      // A stream has no end, so that it is always too long or too slow to be read as a feed.
      return isAudioAddress(url) ? t('followFailure.looksLikeStream') : callFailureText(failure, t);
    case 'document':
      if (why.failure.kind === 'is-a-page') return t('followFailure.pageNamesNone');
      return why.failure.kind === 'not-a-feed' && isAudioAddress(url)
        ? t('followFailure.looksLikeStream')
        : callFailureText(failure, t);
    case 'gone':
    case 'private-address':
    case 'offline':
    case 'not-stored':
      return callFailureText(failure, t);
  }
}

/** What an address that does not answer tells by itself; `undefined` where it tells nothing. */
export function unreachableText(url: string, t: View['t']): string | undefined {
  if (isAudioAddress(url)) return t('followFailure.looksLikeStream');
  const { hostname } = new URL(url);
  return isPrivateHost(hostname)
    ? t('followFailure.privateSilent', { host: isolated(hostname, t) })
    : undefined;
}
