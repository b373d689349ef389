import type { FeedDocumentFailure, FeedSetAside } from './feed-document.ts';

/** A feed that the listener follows, as stored. */
export interface Feed {
  /** Stays the same when the address moves. */
  readonly id: string;
  /** Where it is fetched. */
  readonly url: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly homepage: string | undefined;
  readonly imageUrl: string | undefined;
  readonly language: string | undefined;
  readonly author: string | undefined;
  /** The station whose slots its editions are matched to; absent for a feed of its own. */
  readonly stationId: string | undefined;
  readonly followedAtMs: number;
  readonly options: FeedOptions;
  readonly health: FeedHealth;
  /** What the last document held that could not be used, at most as many as are worth reading. */
  readonly setAside: readonly FeedSetAside[];
  /**
   * Ids of undated editions that retention took although the document still lists them. A date would tell
   * that they are old; without one they would seem new at every refresh.
   */
  readonly goneIds: readonly string[];
}

/** What a listener may set of one programme. */
export interface FeedOptions {
  readonly retention: Retention;
  /** Which of its editions are fetched by themselves; absent: none. */
  readonly autoDownload?: AutoDownload | undefined;
}

/** Which editions of a programme are fetched to be kept without being asked for. */
export interface AutoDownload {
  readonly newestCount: number;
  readonly unplayedOnly: boolean;
  /** Whole hours of the listener's day, from the first until before the second; across midnight too. */
  readonly hours: { readonly from: number; readonly until: number } | undefined;
  /** Also where the browser says that the connection is slow or costs. */
  readonly onAnyConnection: boolean;
  /** Whether older ones that it fetched go once as many newer ones are kept; absent: they stay. */
  readonly keepNewest?: boolean | undefined;
}

/** Which editions of a programme stay in the list. What is playing, queued or half heard always stays. */
export type Retention =
  | { readonly kind: 'all' }
  | { readonly kind: 'newest' }
  | { readonly kind: 'last'; readonly count: number }
  | { readonly kind: 'hours'; readonly hours: number };

/** How refreshing a feed has gone. Times are epoch milliseconds. */
export interface FeedHealth {
  readonly etag: string | undefined;
  /** The header as sent. */
  readonly lastModified: string | undefined;
  /** Fingerprint of the last document: the same bytes again need no parsing, where no 304 can say so. */
  readonly bodyKey: string | undefined;
  readonly lastTriedAtMs: number | undefined;
  /** When it last answered well, changed or not. */
  readonly lastGoodAtMs: number | undefined;
  /** When it last brought something new. */
  readonly lastNewAtMs: number | undefined;
  /** `undefined`: never again by itself (the publisher says it is gone). */
  readonly nextDueAtMs: number | undefined;
  /** Failures since it last answered well. */
  readonly failureCount: number;
  readonly failure: RefreshFailure | undefined;
  /** How long to wait between two looks, as learnt from how often the feed changes. */
  readonly intervalMs: number;
  /** Where its address has led lately; after enough of them over a week the feed moves there. */
  readonly redirected: { readonly url: string; readonly sinceMs: number; readonly count: number } | undefined;
}

/** Why a refresh brought nothing. */
export type RefreshFailure =
  /** No route, unknown host, refused, unsafe, or not allowed by CORS: browsers do not tell these apart. */
  | { readonly kind: 'unreachable'; readonly mayNeedPermission: boolean }
  | { readonly kind: 'http-error'; readonly httpStatus: number; readonly retryAfterMs: number | undefined }
  /** 410: the publisher says it will not come back. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  /** The address led to a private network although the listener's did not. */
  | { readonly kind: 'private-address'; readonly host: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'document'; readonly failure: FeedDocumentFailure }
  /** The browser did not take what should be stored. */
  | { readonly kind: 'not-stored'; readonly problem: string };
