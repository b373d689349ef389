import type { Timetable } from '../timetable/timetable.ts';

/** How a stream's audio is coded. */
export type Codec = 'mp3' | 'aac' | 'ogg' | 'opus';

/** One address of a station. */
export interface Stream {
  readonly url: string;
  readonly codec: Codec;
  readonly bitrateKbps: number | undefined;
}

/** A feed the broadcaster publishes. */
export interface FeedLink {
  readonly title: string;
  readonly url: string;
}

/** A broadcaster as a listener knows it. */
export interface Station {
  readonly id: string;
  readonly name: string;
  /** BCP 47, for example `en` or `pt-BR`. */
  readonly language: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly homepage: string | undefined;
  /** IANA zone the station tells its time in. */
  readonly zone: string;
  /** In the order they are tried; https first. */
  readonly streams: readonly Stream[];
  readonly feeds: readonly FeedLink[];
  readonly timetable: Timetable | undefined;
  /** It broadcasts news bulletins round the clock today: offered where another timetable is history. */
  readonly airsBulletinsToday: boolean;
}
