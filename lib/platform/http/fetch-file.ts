import type { FetchedFile, FetchFile } from '../../player/fetch-file.ts';

const LIMIT_BYTES = 200 * 1024 * 1024; // some hours of speech; more is too much to hold in memory
const TELL_EVERY_MS = 1_000;

/** A whole file in memory, for what the browser lets a page fetch but not play. */
export const fetchFile: FetchFile = async ({ url, mimeType }, arriving, signal) => {
  try {
    const response = await fetch(url, { credentials: 'omit', signal });
    const claimed = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    const isDocument = claimed.startsWith('text/') || claimed.includes('json') || claimed.includes('xml');
    if (!response.ok || !response.body || isDocument) return { kind: 'not-audio' };
    const announcedBytes = Number(response.headers.get('content-length') ?? 0);
    if (announcedBytes > LIMIT_BYTES) return { kind: 'refused' };
    return await readWhole(response.body, mimeType ?? claimed, arriving);
  } catch {
    // CORS, no route, cut off, aborted: a browser does not tell them apart.
    return { kind: 'refused' };
  }
};

async function readWhole(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  type: string,
  arriving: () => void,
): Promise<FetchedFile> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  let receivedBytes = 0;
  let toldAtMs = performance.now();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { kind: 'file', file: new Blob(pieces, { type }) };
    pieces.push(value);
    receivedBytes += value.length;
    if (receivedBytes > LIMIT_BYTES) {
      void reader.cancel().catch(() => {}); // it was cut off anyway
      return { kind: 'refused' };
    }
    if (performance.now() - toldAtMs < TELL_EVERY_MS) continue;
    toldAtMs = performance.now();
    arriving();
  }
}
