import { positionSecAt } from '../../lib/radio/listening.ts';
import { waitUntil } from '../harness/processes.ts';
import type { Draws } from '../proof/seeded.ts';
import type { RunningStation } from '../station/create-station.ts';
import { type OpenedPips, type PipsOptions, playable } from './opened-pips.ts';

const MOST_LOST_SEC = 6; // saved every five seconds
const MOST_AHEAD_SEC = 1; // of what was heard: between the look at it and the end of the browser
const LONGEST_BEFORE_MS = 12_000; // two saves, and the time between them
const LONGEST_FOLLOW_MS = 600;
const EDITIONS = 20;
const EDITIONS_WRITTEN = 200;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface KilledRound {
  readonly station: RunningStation;
  /** Numbers the feed that is being stored meanwhile, so that each round has its own. */
  readonly round: number;
  readonly draws: Draws;
  readonly userDataDir: string;
  readonly open: (options: PipsOptions) => Promise<OpenedPips>;
}

/**
 * Plays an edition, ends the browser at a drawn instant by SIGKILL, often while a feed is being stored, and
 * looks at what is left in the next one.
 *
 * @returns the next browser, how many seconds of listening were lost, and what is wrong
 */
export async function killWhilePlaying(
  pips: OpenedPips,
  { station, round, draws, userDataDir, open }: KilledRound,
): Promise<{ readonly pips: OpenedPips; readonly lostSec: number; readonly problems: readonly string[] }> {
  const feedUrl = `${station.url}/load/feed-1.xml?editions=${EDITIONS}`;
  const writtenUrl = `${station.url}/load/feed-${1_000 + round}.xml?editions=${EDITIONS_WRITTEN}`;
  await pips.ask({ kind: 'follow', url: feedUrl });
  const feed = (await pips.feeds()).find(({ url }) => url === feedUrl);
  const edition = feed && draws.oneOf(await pips.editionsOf(feed.id));
  if (!feed || !edition) throw new Error(`follow "${feedUrl}": there is no edition`);
  const { durationSec = 0 } = edition;
  const wanted = playable(feed, edition);
  const atSec = draws.between(1, durationSec / 2);
  await pips.ask({ kind: 'play-edition', edition: wanted, atSec });
  await pips.untilEdition('playing');
  await wait(draws.between(0, LONGEST_BEFORE_MS));
  if (draws.chance(0.7)) {
    pips.call({ kind: 'follow', url: writtenUrl }).catch(() => {}); // nobody will be there to hear the answer
    await wait(draws.between(0, LONGEST_FOLLOW_MS));
  }
  const heardSec = positionSecAt({ playback: await pips.edition(), nowMs: Date.now() }) ?? Number.NaN;
  await pips.killHard();

  const next = await open({ userDataDir });
  const keptSec = (await next.positionOf(edition.id))?.positionSec ?? 0;
  const lostSec = heardSec - keptSec;
  const { current, playing } = await next.listening();
  const wrongFeeds = await feedsNotWhole(next);
  await next.ask({ kind: 'resume' });
  await next.untilEdition('playing');
  const resumedSec = positionSecAt({ playback: await next.edition(), nowMs: Date.now() }) ?? Number.NaN;
  await next.ask({ kind: 'pause' });
  await waitUntil('the pause', async () => (await next.edition())?.status === 'paused');
  const unreadable = await next.unreadableCount();
  const problems = [
    lostSec <= MOST_LOST_SEC ? '' : `heard to ${sec(heardSec)} and kept at ${sec(keptSec)}`,
    lostSec >= -MOST_AHEAD_SEC ? '' : `heard to ${sec(heardSec)} only and kept at ${sec(keptSec)}`,
    resumedSec >= heardSec - MOST_LOST_SEC ? '' : `heard to ${sec(heardSec)}, resumed at ${sec(resumedSec)}`,
    current?.editionId === edition.id ? '' : `"${current?.title}" is in the player, not "${edition.title}"`,
    playing ? 'it wants to sound without being asked' : '',
    unreadable === 0 ? '' : `${unreadable} records cannot be read`,
    ...wrongFeeds,
  ].filter((problem) => problem !== '');
  return { pips: next, lostSec, problems };
}

/** A feed is stored with all its editions or not at all. */
async function feedsNotWhole(pips: OpenedPips): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const feed of await pips.feeds()) {
    const expected = Number(new URL(feed.url).searchParams.get('editions'));
    const { length } = await pips.editionsOf(feed.id);
    if (length !== expected) problems.push(`"${feed.title}" has ${length} editions of ${expected}`);
  }
  return problems;
}

const sec = (value: number) => `${value.toFixed(1)} s`;
