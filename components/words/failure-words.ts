import type { RefreshFailure } from '../../lib/bulletins/feed.ts';
import type { FeedDocumentFailure } from '../../lib/bulletins/feed-document.ts';
import type { StreamFailure } from '../../lib/player/failure.ts';
import type { CallFailure } from '../../lib/radio/calls.ts';
import type { DraftFailure } from '../../lib/station/own-station.ts';
import { parsedAddress } from '../../lib/station/parsed-address.ts';
import type { View } from '../view.ts';
import { isolated } from './isolated.ts';

/** What the world did to a connection, as a sentence. */
export function failureText(failure: StreamFailure, t: View['t']): string {
  const host = isolated(hostOf(failure.url), t);
  switch (failure.kind) {
    case 'stream-ended':
      return t('failure.streamEnded');
    case 'connection-lost':
      return t('failure.connectionLost');
    case 'unreachable':
      return t('failure.unreachable', { host });
    case 'not-audio':
      return t('failure.notAudio', { host });
    case 'silent':
      return t('failure.silent', { host });
    case 'starved':
      return t('failure.starved');
    case 'plain-http-refused':
      return t('failure.plainHttpRefused');
    case 'not-allowed':
      return t('failure.notAllowed');
  }
}

/** What a listener can do about it, as a sentence; empty where the failure says it itself. */
export function failureAdvice(failure: StreamFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'stream-ended':
      return t('failureNext.streamEnded');
    case 'connection-lost':
      return t('failureNext.connectionLost');
    case 'unreachable':
      return t('failureNext.unreachable');
    case 'not-audio':
    case 'silent':
      return t('failureNext.later');
    case 'starved':
      return t('failureNext.starved');
    case 'plain-http-refused':
    case 'not-allowed':
      return '';
  }
}

/** What the world did to an edition's audio, as a sentence. */
export function editionFailureText(failure: StreamFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'stream-ended':
      return t('failure.editionCut');
    case 'plain-http-refused':
      return t('failure.editionPlainHttp');
    case 'connection-lost':
    case 'unreachable':
    case 'not-audio':
    case 'silent':
    case 'starved':
    case 'not-allowed':
      return failureText(failure, t);
  }
}

/** What a listener can do about it, as a sentence; empty where the failure says it itself. */
export function editionAdvice(failure: StreamFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'stream-ended':
    case 'connection-lost':
    case 'unreachable':
      return t('failureNext.connectionLost');
    case 'not-audio':
    case 'silent':
      return t('failureNext.editionLater');
    case 'starved':
      return t('failureNext.starved');
    case 'plain-http-refused':
    case 'not-allowed':
      return '';
  }
}

/** Why a call was not carried out, as a sentence. */
export function callFailureText(failure: CallFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'not-a-call':
      return t('call.notACall', { problem: isolated(failure.problem, t) });
    case 'unknown-station':
      return t('call.unknownStation');
    case 'invalid-station':
      return t('call.invalidStation', { problem: isolated(failure.problem, t) });
    case 'too-many-reminders':
      return t('call.tooManyReminders', { most: failure.most });
    case 'nothing-told':
      return t('call.nothingTold');
    case 'engine-unavailable':
      return t('call.engineUnavailable', { problem: isolated(failure.problem, t) });
    case 'not-read':
      return t('call.notRead', { problem: isolated(failure.problem, t) });
    case 'not-stored':
      return t('call.notStored', { problem: isolated(failure.problem, t) });
    case 'feed':
      return refreshFailureText(failure.failure, t);
    case 'not-chapters':
      return t('call.notChapters', { problem: failure.problem });
    case 'edit-refused':
      return t('call.editRefused');
    case 'invalid-timetable':
      return t('call.invalidTimetable', { problem: isolated(failure.problem, t) });
  }
}

/** Why looking for editions brought nothing, as a sentence. */
export function refreshFailureText(failure: RefreshFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'unreachable':
      return failure.mayNeedPermission ? t('feedFailure.mayNeedPermission') : t('feedFailure.unreachable');
    case 'http-error':
      return failure.httpStatus === 404
        ? t('feedFailure.notFound')
        : t('feedFailure.httpError', { status: failure.httpStatus });
    case 'gone':
      return t('feedFailure.gone');
    case 'too-slow':
      return t('feedFailure.tooSlow');
    case 'too-large':
      return t('feedFailure.tooLarge');
    case 'private-address':
      return t('feedFailure.privateAddress', { host: isolated(failure.host, t) });
    case 'offline':
      return t('feedFailure.offline');
    case 'document':
      return documentFailureText(failure.failure, t);
    case 'not-stored':
      return t('call.notStored', { problem: isolated(failure.problem, t) });
  }
}

function documentFailureText(failure: FeedDocumentFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'empty':
      return t('feedFailure.empty');
    case 'is-a-page':
      return t('feedFailure.isAPage');
    case 'not-a-feed':
      return t('feedFailure.notAFeed');
    case 'hostile':
      return t('feedFailure.hostile');
  }
}

/** What is missing or wrong in a station's form, as a sentence. */
export function draftFailureText(failure: DraftFailure, t: View['t']): string {
  switch (failure.kind) {
    case 'name-missing':
      return t('form.nameMissing');
    case 'name-too-long':
      return t('form.nameTooLong', { count: failure.maxLength });
    case 'address-missing':
      return t('form.addressMissing');
    case 'address-invalid':
      return t('form.addressInvalid', { value: isolated(failure.value, t) });
    case 'address-is-playlist':
      return t('form.addressIsPlaylist', { value: isolated(failure.value, t) });
    case 'address-is-hls':
      return t('form.addressIsHls', { value: isolated(failure.value, t) });
    case 'address-has-password':
      return t('form.addressHasPassword');
    case 'address-too-long':
      return t('form.addressTooLong', { count: failure.maxLength });
    case 'too-many-addresses':
      return t('form.tooManyAddresses', { count: failure.maxCount });
    case 'zone-unknown':
      return t('form.zoneUnknown', { value: isolated(failure.value, t) });
  }
}

function hostOf(url: string): string {
  return parsedAddress(url)?.host ?? url;
}
