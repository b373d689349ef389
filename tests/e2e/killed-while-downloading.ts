import { createHash } from 'node:crypto';
import type { Draws } from '../proof/seeded.ts';
import type { RunningStation } from '../station/create-station.ts';
import type { OpenedPips, PipsOptions } from './opened-pips.ts';

const KB = 1024;
const MOST_PIECE_BYTES = 1024 * KB;
const KEPT_WITHIN_MS = 90_000;
const EDITIONS = 20;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface KilledDownload {
  readonly station: RunningStation;
  /** Numbers the feed, so that each round has editions of its own. */
  readonly round: number;
  readonly draws: Draws;
  readonly userDataDir: string;
  readonly open: (options: PipsOptions) => Promise<OpenedPips>;
}

/**
 * Has two editions of drawn lengths fetched from a server that takes its time, ends the browser at a drawn
 * instant by SIGKILL, and looks at what becomes of them in the next one, where nobody asks for anything.
 *
 * @returns the next browser, how many bytes were fetched twice, and what is wrong
 */
export async function killWhileDownloading(
  pips: OpenedPips,
  { station, round, draws, userDataDir, open }: KilledDownload,
): Promise<{ readonly pips: OpenedPips; readonly twiceBytes: number; readonly problems: readonly string[] }> {
  const feedUrl = `${station.url}/load/feed-${2_000 + round}.xml?editions=${EDITIONS}`;
  await pips.ask({ kind: 'follow', url: feedUrl });
  const feed = (await pips.feeds()).find(({ url }) => url === feedUrl);
  const editions = feed ? await pips.editionsOf(feed.id) : [];
  const first = draws.between(0, EDITIONS - 2) | 0;
  const wanted = editions.slice(first, first + 2);
  if (wanted.length < 2) throw new Error(`follow "${feedUrl}": there are not editions enough`);
  const urls = wanted.map(({ enclosure }) => enclosure.url);
  const wholes = await Promise.all(urls.map(wholeAt));
  const mostBytes = Math.max(...wholes.map(({ sizeBytes }) => sizeBytes));
  // Fast enough to be over in time, slow enough that any instant may lie in the middle.
  const bytesPerSec = draws.between(mostBytes / 12, mostBytes / 2);
  for (const url of urls) {
    station.control.setFile(pathOf(url), { kind: 'trickle', bytesPerSec });
  }
  station.control.resetCounts();
  await pips.ask({ kind: 'download', editionIds: wanted.map(({ id }) => id) });
  await wait(draws.between(0, (1_000 * mostBytes) / bytesPerSec));
  await pips.killHard();
  for (const url of urls) station.control.setFile(pathOf(url), { kind: 'none' });

  const next = await open({ userDataDir });
  const problems: string[] = [];
  let twiceBytes = 0;
  for (const [index, { id, title }] of wanted.entries()) {
    const whole = wholes[index];
    const url = urls[index] ?? '';
    await next.untilDownload(id, 'kept', KEPT_WITHIN_MS);
    const saved = await next.savedFileOf(id);
    if (saved?.sha256 !== whole?.sha256) {
      problems.push(`"${title}" is kept with ${saved?.sizeBytes} bytes, of ${whole?.sizeBytes}, and differs`);
    }
    const againBytes = station.control.fileCounts(pathOf(url)).bytesSent - (whole?.sizeBytes ?? 0);
    twiceBytes = Math.max(twiceBytes, againBytes);
    // What was still on its way when the browser ended counts as sent, too.
    if (againBytes > MOST_PIECE_BYTES + ON_THE_WAY_BYTES) {
      problems.push(`"${title}": ${Math.round(againBytes / KB)} KiB were sent twice`);
    }
  }
  const unreadable = await next.unreadableCount();
  if (unreadable > 0) problems.push(`${unreadable} records cannot be read`);
  return { pips: next, twiceBytes, problems };
}

const ON_THE_WAY_BYTES = 1024 * KB; // in the buffers of server, system and browser

const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;

async function wholeAt(url: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  return { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
}
