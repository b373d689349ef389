import type { Station } from '../../lib/station/station.ts';
import { BITRATE_KBPS, SAMPLE_RATE_HZ } from './tracks.ts';

export interface MountStatus {
  readonly url: string;
  readonly listeners: number;
  readonly listenersPeak: number;
}

/**
 * `/status-json.xsl` as Icecast 2.4.4 answers it (compared with one fed by ffmpeg). With a single mount
 * Icecast's `source` is an object, with more a list: here it is a list.
 */
export function icecastStatus(
  station: Station,
  mounts: readonly MountStatus[],
  title: string,
  startedAtMs: number,
): unknown {
  const started = new Date(startedAtMs);
  const startedText = started.toUTCString().replace('GMT', '+0000');
  const startedIso = started.toISOString().replace(/\.\d+Z$/, '+0000');
  return {
    icestats: {
      admin: 'nobody@localhost',
      host: '127.0.0.1',
      location: 'Your own computer',
      server_id: SERVER_NAME,
      server_start: startedText,
      server_start_iso8601: startedIso,
      source: mounts.map(({ url, listeners, listenersPeak }) => ({
        audio_info: `bitrate=${BITRATE_KBPS}`,
        bitrate: BITRATE_KBPS,
        channels: 1,
        genre: 'Demonstration',
        listener_peak: listenersPeak,
        listeners,
        listenurl: url,
        samplerate: SAMPLE_RATE_HZ,
        server_description: 'Made-up news for trying Pips',
        server_name: station.name,
        server_type: 'audio/mpeg',
        server_url: station.homepage,
        stream_start: startedText,
        stream_start_iso8601: startedIso,
        title,
        dummy: null,
      })),
    },
  };
}

export const SERVER_NAME = 'Pips demo station (like Icecast 2.4.4)';
