import type { ServerResponse } from 'node:http';
import { type IcyPlace, interleave } from './icy.ts';

/** One open answer of a mount, from its headers to its end. */
export interface Listener {
  /** Takes audio in; nothing leaves before `flush`. */
  queue(audio: Uint8Array, title: string): void;
  /** Sends up to so many of the queued bytes and says how many went. */
  flush(mostBytes: number): number;
  /** Bytes that wait here or in the socket because the other side does not read. */
  waitingBytes(): number;
}

/** `metaintBytes` is `undefined` for a listener who did not ask for titles. */
export function createListener(response: ServerResponse, metaintBytes: number | undefined): Listener {
  let place: IcyPlace = { untilBlockBytes: metaintBytes ?? 0, toldTitle: undefined };
  let queued: Uint8Array[] = [];
  let queuedBytes = 0;

  return {
    queue(audio, title) {
      let bytes = audio;
      if (metaintBytes !== undefined) {
        const woven = interleave(place, audio, title, metaintBytes);
        place = woven.place;
        bytes = woven.bytes;
      }
      queued.push(bytes);
      queuedBytes += bytes.length;
    },
    flush(mostBytes) {
      if (queuedBytes === 0 || mostBytes <= 0) return 0;
      const all = Buffer.concat(queued);
      const sent = all.subarray(0, Math.min(all.length, Math.floor(mostBytes)));
      const rest = all.subarray(sent.length);
      queued = rest.length === 0 ? [] : [rest];
      queuedBytes = rest.length;
      response.write(sent);
      return sent.length;
    },
    waitingBytes: () => queuedBytes + response.writableLength,
  };
}
