import type { DownloadFailure } from '../../lib/downloads/download.ts';
import type { View } from '../view.ts';
import { isolated } from './isolated.ts';
import { sizeIn } from './size-text.ts';

/** Why bytes did not come, to stand behind a colon. */
export function downloadFailureText(
  failure: DownloadFailure,
  host: string,
  words: Pick<View, 'locale' | 't'>,
): string {
  const { t } = words;
  switch (failure.kind) {
    case 'unreachable':
      return t('downloadFailure.unreachable', { host: isolated(host, t) });
    case 'cut-off':
      return t('downloadFailure.cutOff');
    case 'too-slow':
      return t('downloadFailure.tooSlow');
    case 'http-error':
      return httpErrorText(failure.httpStatus, t);
    case 'not-audio':
      return t('downloadFailure.notAudio');
    case 'wrong-length':
      return t('downloadFailure.wrongLength', {
        announced: sizeIn(failure.announcedBytes, words),
        got: sizeIn(failure.gotBytes, words),
      });
    case 'wrong-answer':
      return t('downloadFailure.wrongAnswer', { problem: isolated(failure.problem, t) });
    case 'too-large':
      return t('downloadFailure.tooLarge', { limit: sizeIn(failure.limitBytes, words) });
    case 'private-address':
      return t('downloadFailure.privateAddress', { host: isolated(failure.host, t) });
    case 'not-stored':
      return t('downloadFailure.notStored', { problem: isolated(failure.problem, t) });
  }
}

function httpErrorText(status: number, t: View['t']): string {
  switch (status) {
    case 401:
    case 403:
      return t('downloadFailure.notAllowed', { status });
    case 404:
      return t('downloadFailure.notFound', { status });
    case 410:
      return t('downloadFailure.gone', { status });
    case 429:
      return t('downloadFailure.tooMany', { status });
    default:
      return status >= 500
        ? t('downloadFailure.serverTrouble', { status })
        : t('downloadFailure.httpError', { status });
  }
}

/** What is left to do where it is not tried again by itself, as a sentence. */
export function afterFailureText(failure: DownloadFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'unreachable':
    case 'cut-off':
    case 'too-slow':
      return t('downloadNext.checkNetwork');
    case 'http-error':
      return failure.httpStatus === 404 || failure.httpStatus === 410
        ? t('downloadNext.goneForGood')
        : t('downloadNext.tryLater');
    case 'not-audio':
      return t('downloadNext.signIn');
    case 'wrong-length':
    case 'wrong-answer':
      return t('downloadNext.notWhole');
    case 'too-large':
    case 'private-address':
      return t('downloadNext.never');
    case 'not-stored':
      return t('downloadNext.restart');
  }
}
