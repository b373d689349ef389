import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Station } from '../../lib/station/station.ts';
import { MOUNT_NAMES, type MountName, parseFaultOrders } from './fault.ts';
import type { FeedFault } from './feeds/feed-fault.ts';
import type { FileFault } from './files/file-fault.ts';
import { homePage } from './home-page.ts';
import { icecastStatus, SERVER_NAME } from './icecast-status.ts';
import type { Mount } from './mount.ts';
import type { ServedPaths } from './serving/served-paths.ts';

export type Mounts = Readonly<Record<MountName, Mount>>;

export interface Studio {
  readonly url: string;
  readonly station: Station;
  readonly title: () => string;
  readonly mounts: Mounts;
  readonly feeds: ServedPaths<FeedFault>;
  readonly files: ServedPaths<FileFault>;
  readonly startedAtMs: number;
}

export const PATHS: Readonly<Record<MountName, string>> = { live: '/live.mp3', mirror: '/mirror.mp3' };

const MOST_CONTROL_BYTES = 64 * 1024;

/** What the server does with each request. */
export function createRoutes(studio: Studio): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    // The one expected failure: the other side goes away in the middle of its request.
    answer(studio, request, response).catch(() => response.destroy());
  };
}

async function answer(studio: Studio, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { feeds, files, mounts, station, title } = studio;
  const pathname = (request.url ?? '/').split('?')[0] ?? '/';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  setCommonHeaders(response, pathname);
  if (pathname === '/control' && !isRead) return obey(studio, request, response);
  // Icecast knows no OPTIONS: a preflight for Icy-MetaData fails there, and here.
  if (!isRead) return send(response, 400, 'text/plain', '400 - unknown request');
  const mountName = MOUNT_NAMES.find((name) => PATHS[name] === pathname);
  if (mountName !== undefined) return mounts[mountName].handle(request, response);
  if (feeds.handle(request, response) || files.handle(request, response)) return;
  switch (pathname) {
    case '/':
      return send(response, 200, 'text/html', homePage(station, title()));
    case '/station.json':
      return sendJson(response, 200, station);
    case '/status-json.xsl':
      return sendJson(response, 200, statusOf(studio));
    case '/control':
      return sendJson(response, 200, reportOf(studio));
    default:
      return send(response, 404, 'text/plain', '404 - not found');
  }
}

function setCommonHeaders(response: ServerResponse, pathname: string): void {
  response.setHeader('Server', SERVER_NAME);
  response.setHeader('Connection', 'close');
  response.setHeader('Cache-Control', 'no-cache, no-store');
  response.setHeader('Expires', 'Mon, 26 Jul 1997 05:00:00 GMT');
  response.setHeader('Pragma', 'no-cache');
  // Not for faults: a page on the web has no business with them.
  if (pathname !== '/control') response.setHeader('Access-Control-Allow-Origin', '*');
}

function statusOf({ url, title, mounts, startedAtMs, station }: Studio): unknown {
  const statuses = MOUNT_NAMES.map((name) => {
    const { listeners, listenersPeak } = mounts[name].counts();
    return { url: `${url}${PATHS[name]}`, listeners, listenersPeak };
  });
  return icecastStatus(station, statuses, title(), startedAtMs);
}

function reportOf({ mounts, feeds, files }: Studio): unknown {
  const reports = MOUNT_NAMES.map((name) => [
    name,
    { fault: mounts[name].fault(), counts: mounts[name].counts() },
  ]);
  return { ...Object.fromEntries(reports), feeds: feeds.report(), files: files.report() };
}

async function obey(studio: Studio, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (status: number, problem: string) => sendJson(response, status, { problem });
  if (request.method !== 'POST') return refuse(405, 'only GET and POST');
  if (!isLoopback(request.socket.remoteAddress)) return refuse(403, 'only from this machine');
  // A page elsewhere cannot send this type without a preflight, which fails.
  if (request.headers['content-type']?.split(';')[0] !== 'application/json') {
    return refuse(415, 'the body must be application/json');
  }
  const pieces: Buffer[] = [];
  let receivedBytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    receivedBytes += piece.length;
    if (receivedBytes > MOST_CONTROL_BYTES) return refuse(413, 'the body is too long');
    pieces.push(piece);
  }
  const parsed = parseFaultOrders(Buffer.concat(pieces).toString('utf8'));
  if (!parsed.ok) return refuse(400, parsed.problem);
  for (const order of parsed.orders) {
    if ('mount' in order) studio.mounts[order.mount].set(order.fault);
    else if (order.of === 'feed') studio.feeds.set(order.address, order.turns);
    else studio.files.set(order.address, order.turns);
  }
  sendJson(response, 200, reportOf(studio));
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}
