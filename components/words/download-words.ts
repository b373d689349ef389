import type { AutoDownload } from '../../lib/bulletins/feed.ts';
import type { CleanUp, Download, DownloadFailure, DownloadWait } from '../../lib/downloads/download.ts';
import type { Settings } from '../../lib/settings/settings.ts';
import type { View } from '../view.ts';
import { afterFailureText, downloadFailureText } from './download-failure-words.ts';
import { isolated } from './isolated.ts';
import { sizeIn, sizeNumberText, sizeText, speedText } from './size-text.ts';
import { waitText } from './wait-text.ts';

type Words = Pick<View, 'nowMs' | 'locale' | 't'>;
/** A time of day as the listener reads it. */
type TimeText = (instantMs: number) => string;

/** How much has come, as far as it is known. */
export interface Arrived {
  readonly receivedBytes: number;
  readonly totalBytes: number | undefined;
  /** Absent where nothing has come for a while. */
  readonly bytesPerSec: number | undefined;
}

const SECONDS_UNTIL_MS = 120_000; // up to here a wait is counted in seconds

/** How it gets on, in pieces: `8.1 of 12.4 MB`, `1.2 MB/s`, `20 s left`. */
export function arrivedTexts(
  arrived: Arrived,
  { locale, t }: Pick<Words, 'locale' | 't'>,
): readonly string[] {
  const { receivedBytes, totalBytes, bytesPerSec } = arrived;
  // A claim that was too low is worth nothing.
  const wholeBytes = totalBytes !== undefined && totalBytes >= receivedBytes ? totalBytes : undefined;
  const amount =
    wholeBytes === undefined
      ? t('downloads.soFar', { received: sizeText(receivedBytes, locale) })
      : t('downloads.amount', {
          received: sizeNumberText(receivedBytes, wholeBytes, locale),
          total: sizeText(wholeBytes, locale),
        });
  const isMoving = bytesPerSec !== undefined && bytesPerSec > 0;
  const pieces = [
    amount,
    ...(isMoving ? [speedText(bytesPerSec, locale)] : []),
    ...(isMoving && wholeBytes !== undefined
      ? [leftText((wholeBytes - receivedBytes) / bytesPerSec, t)]
      : []),
  ];
  return pieces.map((piece) => isolated(piece, t));
}

/** Rounded so that it does not flicker: nobody waits by the second for what takes minutes. */
function leftText(leftSec: number, t: View['t']): string {
  if (leftSec < 10) return t('downloads.secondsLeft', { seconds: Math.max(1, Math.ceil(leftSec)) });
  if (leftSec <= 55) return t('downloads.secondsLeft', { seconds: Math.ceil(leftSec / 5) * 5 });
  const minutes = Math.ceil(leftSec / 60);
  if (minutes < 60) return t('downloads.minutesLeft', { minutes });
  return t('downloads.hoursLeft', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** What happened and what happens next, in sentences; `undefined` where all goes as one expects. */
export function downloadTroubleText(
  download: Download,
  time: TimeText,
  budgetBytes: number,
  words: Words,
): string | undefined {
  const { state } = download;
  switch (state.kind) {
    case 'queued':
    case 'fetching':
    case 'checking':
    case 'kept':
      return undefined;
    case 'paused':
      return pausedText(download, state.by, words);
    case 'waiting':
      return waitingText(download, state.wait, time, budgetBytes, words);
    case 'failed':
      return [stoppedText(download, state.failure, words), afterFailureText(state.failure, words.t)].join(
        ' ',
      );
  }
}

function pausedText({ storedBytes }: Download, by: 'listener' | 'full-disk', words: Words): string {
  const { t } = words;
  const size = sizeIn(storedBytes, words);
  const hasSome = storedBytes > 0;
  switch (by) {
    case 'listener':
      return hasSome ? t('downloads.pausedAt', { size }) : t('downloads.paused');
    case 'full-disk':
      return hasSome ? t('downloads.diskFullAt', { size }) : t('downloads.diskFull');
  }
}

function waitingText(
  download: Download,
  wait: DownloadWait,
  time: TimeText,
  budgetBytes: number,
  words: Words,
): string {
  const { nowMs, t } = words;
  switch (wait.for) {
    case 'network':
      return t('downloads.waitsForNetwork');
    case 'space':
      return t('downloads.waitsForSpace', {
        needed: sizeIn(wait.neededBytes, words),
        budget: sizeIn(budgetBytes, words),
      });
    case 'permission':
      return isEverySite(wait.origin)
        ? t('downloads.waitsForEverySite')
        : t('downloads.waitsForPermission', { host: isolated(hostOfOrigin(wait.origin), t) });
    case 'retry':
      return [stoppedText(download, wait.failure, words), tryingText(wait.atMs - nowMs, t)].join(' ');
    case 'hours':
      return t('downloads.waitsForHours', { time: time(wait.atMs) });
    case 'connection':
      return t('downloads.waitsForConnection');
  }
}

function stoppedText(download: Download, failure: DownloadFailure, words: Words): string {
  const { t } = words;
  const reason = downloadFailureText(failure, hostOf(download), words);
  return download.storedBytes > 0
    ? t('downloads.stoppedAt', { size: sizeIn(download.storedBytes, words), reason })
    : t('downloads.stopped', { reason });
}

function tryingText(waitMs: number, t: View['t']): string {
  if (waitMs <= 0) return t('trouble.tryingNow');
  if (waitMs <= SECONDS_UNTIL_MS) return t('trouble.tryingIn', { seconds: Math.ceil(waitMs / 1_000) });
  return t('downloads.tryingLater', { wait: waitText(waitMs, t) });
}

/** Of where it comes from, or last came from. */
function hostOf({ source, edition }: Download): string {
  return new URL(source?.url ?? edition.url).hostname;
}

/** Whether a match pattern stands for every website: where redirects lead to hosts that nobody can name. */
export function isEverySite(origin: string): boolean {
  return /^[^:]+:\/\/\*\//.test(origin);
}

/** `https://audio.example/*` without what a listener does not speak of. */
export function hostOfOrigin(origin: string): string {
  return origin.replace(/^[^:]+:\/\//, '').replace(/\/\*?$/, '');
}

interface KeptRules extends Pick<Settings, 'cleanUp' | 'removePlayedAfterDays' | 'removeAfterDays'> {
  /** Of its programme. */
  readonly rule: AutoDownload | undefined;
}

/** By which rule of the listener's settings, or of its programme, a kept one goes, or stays. */
export function keptRuleText(
  { pinned, isSpared, askedBy }: Pick<Download, 'pinned' | 'isSpared' | 'askedBy'>,
  isPlayed: boolean,
  { cleanUp, removePlayedAfterDays, removeAfterDays, rule }: KeptRules,
  t: View['t'],
): string {
  if (pinned) return t('downloads.pinned');
  if (!isSpared) {
    const goesOncePlayed = removePlayedAfterDays !== 'never';
    if (goesOncePlayed && isPlayed) return t('downloads.playedGoes');
    if (removeAfterDays !== 'never')
      return t('downloads.keptForDays', removeAfterDays, { count: removeAfterDays });
    // It takes only what it fetched itself.
    if (rule?.keepNewest && askedBy === 'rule')
      return t('downloads.keptNewest', rule.newestCount, { count: rule.newestCount });
    if (goesOncePlayed) return t('downloads.keptUntilPlayed');
  }
  switch (cleanUp) {
    case 'never':
      return t('downloads.keptUntilRemoved');
    case 'played':
      return isPlayed ? t('downloads.keptWhilePlayed') : t('downloads.keptUntilPlayed');
    case 'oldest':
      return t('downloads.keptUntilNeeded');
  }
}

/** What goes by itself when there is no room. */
export function cleanUpText(cleanUp: CleanUp, t: View['t']): string {
  switch (cleanUp) {
    case 'never':
      return t('downloads.goesNever');
    case 'played':
      return t('downloads.goesPlayed');
    case 'oldest':
      return t('downloads.goesOldest');
  }
}

/** How a download stands, in a word or two beside an edition; `undefined` where there is nothing to say. */
export function downloadStateText(download: Download | undefined, t: View['t']): string | undefined {
  if (!download || download.goesAtMs !== undefined) return undefined;
  switch (download.state.kind) {
    case 'kept':
      return t('downloadState.kept');
    case 'queued':
      return t('downloadState.queued');
    case 'fetching':
      return t('downloadState.fetching');
    case 'checking':
      return t('downloadState.checking');
    case 'paused':
      return t('downloadState.paused');
    case 'waiting':
      return t('downloadState.waiting');
    case 'failed':
      return t('downloadState.failed');
  }
}
