import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BYTES_PER_SEC, readTracks } from '../station/tracks.ts';

export interface FileServer {
  readonly url: string;
  readonly fileSec: number;
  readonly cutSec: number;
  /** How often each path was asked for. */
  requestCount(path: string): number;
  /** From now on `/cut.mp3` is as it should be. */
  mend(): void;
  close(): void;
}

const FILE_SEC = 60;
const CUT_SEC = 14;

/**
 * Serves one minute of speech as a finite file, in pieces where it is asked to: `/file.mp3` as it should be,
 * `/cut.mp3` with nothing from `cutSec` on, `/fetchable.mp3` only to those that ask for it whole, as media
 * elements never do, and `/locked.mp3` to them as well, but not across origins.
 */
export async function startFileServer(): Promise<FileServer> {
  const file = minuteOfSpeech();
  const counts = new Map<string, number>();
  let cutByte = CUT_SEC * BYTES_PER_SEC;
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    counts.set(path, (counts.get(path) ?? 0) + 1);
    if (path !== '/locked.mp3') response.setHeader('Access-Control-Allow-Origin', '*');
    if (path === '/file.mp3') return serve(file, request, response, file.length);
    if (path === '/cut.mp3') return serve(file, request, response, cutByte);
    if (request.headers.range !== undefined) return request.socket.destroy();
    return serve(file, request, response, file.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fileSec: file.length / BYTES_PER_SEC,
    cutSec: CUT_SEC,
    requestCount: (path) => counts.get(path) ?? 0,
    mend() {
      cutByte = file.length;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Announces the whole file and breaks off at `endByte`. */
function serve(file: Buffer, request: IncomingMessage, response: ServerResponse, endByte: number): void {
  const [, first] = /^bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
  const start = Number(first ?? 0);
  const headers = { 'Content-Type': 'audio/mpeg', 'Accept-Ranges': 'bytes', ETag: '"minute"' };
  if (start >= endByte && endByte < file.length) {
    request.socket.destroy();
    return;
  }
  response.writeHead(first === undefined ? 200 : 206, {
    ...headers,
    'Content-Length': file.length - start,
    ...(first !== undefined && { 'Content-Range': `bytes ${start}-${file.length - 1}/${file.length}` }),
  });
  if (endByte >= file.length) response.end(file.subarray(start));
  else response.write(file.subarray(start, endByte), () => setTimeout(() => request.socket.destroy(), 300));
}

function minuteOfSpeech(): Buffer {
  const frames = readTracks()['bulletin-1'];
  const track = Buffer.concat(frames);
  const times = Math.ceil((FILE_SEC * BYTES_PER_SEC) / track.length);
  const whole = Buffer.concat(Array.from({ length: times }, () => track));
  return whole.subarray(0, FILE_SEC * BYTES_PER_SEC);
}
