import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const FEED =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Bulletins</title></channel></rss>';
export const ETAG = '"bulletins-1"';
export const MODIFIED = 'Wed, 31 Aug 2016 12:00:00 GMT';
const MEGABYTE = Buffer.alloc(1024 * 1024, ' ');

/** A server that is asked for its manners by path. */
export interface FeedServer {
  readonly url: string;
  readonly port: number;
  /** What was asked, oldest first. */
  readonly requests: readonly IncomingMessage[];
  /** How many responses are still being written. */
  openCount(): number;
  close(): Promise<void>;
}

type Manner = (response: ServerResponse, request: IncomingMessage) => void;

const feed = (response: ServerResponse, headers: Record<string, string> = {}) =>
  response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(FEED);

const status =
  (code: number, headers: Record<string, string> = {}): Manner =>
  (response) =>
    void response.writeHead(code, headers).end('no feed');

const MANNERS: Readonly<Record<string, Manner>> = {
  good: (response) =>
    void feed(response, { etag: ETAG, 'last-modified': MODIFIED, 'cache-control': 'public, max-age=600' }),
  conditional(response, { headers }) {
    if (headers['if-none-match'] === ETAG || headers['if-modified-since'] === MODIFIED) {
      response.writeHead(304, { etag: ETAG, 'cache-control': 'max-age=60' }).end();
    } else feed(response, { etag: ETAG });
  },
  'always-304': status(304),
  gone: status(410),
  'not-found': status(404),
  broken: status(500),
  'busy-seconds': status(503, { 'retry-after': '120' }),
  'busy-date': status(429, { 'retry-after': 'Wed, 31 Aug 2016 12:05:00 GMT' }),
  'busy-nonsense': status(503, { 'retry-after': 'soon' }),
  html: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'),
  untyped: (response) => void response.writeHead(200).end(FEED),
  empty: (response) => void response.writeHead(200, { 'content-length': '0' }).end(),
  'no-content': (response) => void response.writeHead(204).end(),
  moved: (response) => void response.writeHead(301, { location: '/good' }).end(),
  'to-other-name': (response, request) =>
    void response.writeHead(302, { location: `http://127.0.0.1:${request.socket.localPort}/good` }).end(),
  loop: (response) => void response.writeHead(302, { location: '/loop' }).end(),
  nowhere: (response) => void response.writeHead(302).end(),
  'to-file': (response) => void response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
  silent: () => {},
  'no-body-yet': (response) => void response.writeHead(200).flushHeaders(),
  stalls: (response) => void response.writeHead(200).write(FEED.slice(0, 20)),
  drips(response) {
    response.writeHead(200);
    const timer = setInterval(() => response.write('<'), 20);
    response.on('close', () => clearInterval(timer));
  },
  endless(response) {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(MEGABYTE));
    };
    response.on('drain', more);
    more();
  },
  stream(response) {
    response.writeHead(200, { 'content-type': 'audio/mpeg', 'icy-name': 'Radio' });
    response.write(FEED);
  },
  'fifty-megabytes'(response) {
    response.writeHead(200, { 'content-length': String(50 * MEGABYTE.length) });
    response.write(MEGABYTE);
  },
  'gzip-bomb': (response) =>
    void response
      .writeHead(200, { 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(50 * MEGABYTE.length, ' '))),
  'truncated-gzip'(response) {
    const whole = gzipSync(FEED.repeat(400));
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(whole.length) });
    response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
  },
  'no-gzip': (response) => void feed(response, { 'content-encoding': 'gzip' }),
  reset: (_response, request) => void request.socket.resetAndDestroy(),
  'reset-midway'(response, request) {
    response.writeHead(200, { 'content-length': String(FEED.length) });
    response.write(FEED.slice(0, 20), () => request.socket.resetAndDestroy());
  },
  'short-body'(response, request) {
    response.writeHead(200, { 'content-length': '9999' });
    response.write(FEED, () => request.socket.destroy());
  },
  'no-http': (_response, request) => void request.socket.end('220 mail.example ESMTP\r\n'),
  'refuses-headers'(response, { headers }) {
    // As a host without permission does when it is asked with what CORS does not let through.
    if (headers['if-none-match']) response.destroy();
    else feed(response);
  },
};

export async function createFeedServer(host = '127.0.0.1'): Promise<FeedServer> {
  const requests: IncomingMessage[] = [];
  let open = 0;
  const server: Server = createServer((request, response) => {
    requests.push(request);
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    const manner = MANNERS[request.url?.slice(1) ?? ''];
    if (manner) manner(response, request);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    requests,
    openCount: () => open,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
