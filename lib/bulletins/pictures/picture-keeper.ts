import type { Clock } from '../../time/clock.ts';
import type { LibraryPart, LibraryWriter } from '../ports.ts';
import { wantedPictures } from './wanted-pictures.ts';

export interface PictureKeeperNeeds {
  readonly library: Pick<
    LibraryWriter,
    'feeds' | 'editionsOf' | 'hasArtwork' | 'removeOtherArtwork' | 'removeUnshownArtwork'
  >;
  /** Fetches a picture, scales it and stores it; resolves with how many bytes came, stored or not. */
  readonly keepArtwork: (url: string, signal: AbortSignal) => Promise<number>;
  readonly changed: (part: LibraryPart) => void;
  readonly clock: Pick<Clock, 'setTimer'>;
}

/** Keeps publishers' pictures behind everybody's back: views load none from the network. */
export interface PictureKeeper {
  /** Fetches what is not kept yet of these feeds and of their newest editions; answers at once. */
  keepOf(feedIds: readonly string[]): void;
  /** Resolves once nothing is being fetched any more, some minutes after the last wish at the latest. */
  settled(): Promise<void>;
}

const AT_ONCE = 3;
const LONGEST_MS = 5 * 60_000; // after the last wish; what was left is fetched when the feed brings something new
const MOST_EDITION_BYTES = 40_000_000; // at a stretch: whoever brings a hundred feeds shall not pay for a thousand covers

export function createPictureKeeper({
  library,
  keepArtwork,
  changed,
  clock,
}: PictureKeeperNeeds): PictureKeeper {
  // Feeds come first: their pictures stand in every list.
  const feedsWaiting = new Set<string>();
  const editionsWaiting = new Set<string>();
  const underWay = new Set<string>();
  const runners = new Set<Promise<void>>();
  let giveUp = new AbortController();
  let cancelTimer = () => {};
  let editionBytes = 0;

  async function keep(url: string): Promise<number> {
    if (underWay.has(url)) return 0;
    underWay.add(url);
    try {
      if (giveUp.signal.aborted || (await library.hasArtwork(url))) return 0;
      const bytes = await keepArtwork(url, giveUp.signal);
      // It may have been unfollowed while its picture was on its way.
      await library.removeUnshownArtwork([url]);
      changed('artwork');
      return bytes;
    } finally {
      underWay.delete(url);
    }
  }

  async function keepOfFeed(feedId: string): Promise<void> {
    const feed = (await library.feeds()).find(({ id }) => id === feedId);
    if (!feed) return;
    editionsWaiting.add(feedId);
    if (feed.imageUrl !== undefined) await keep(feed.imageUrl);
  }

  async function keepOfEditions(feedId: string): Promise<void> {
    const feed = (await library.feeds()).find(({ id }) => id === feedId);
    if (!feed) return;
    const wanted = wantedPictures(feed, await library.editionsOf(feedId));
    await library.removeOtherArtwork(feedId, wanted);
    for (const url of wanted) {
      if (editionBytes >= MOST_EDITION_BYTES) return;
      const bytes = await keep(url);
      editionBytes += bytes;
    }
  }

  async function run(): Promise<void> {
    for (;;) {
      const ofFeed = takeFrom(feedsWaiting);
      const ofEditions = ofFeed === undefined ? takeFrom(editionsWaiting) : undefined;
      const work = ofFeed ? keepOfFeed(ofFeed) : ofEditions && keepOfEditions(ofEditions);
      if (!work) return;
      // A full disk, or time that is over: lists look poorer, and nothing else is lost.
      await work.catch((problem: unknown) => {
        if (!giveUp.signal.aborted) console.error('Keep a picture:', problem);
      });
    }
  }

  function stop(): void {
    feedsWaiting.clear();
    editionsWaiting.clear();
    giveUp.abort();
  }

  function start(): void {
    if (runners.size === 0) editionBytes = 0;
    while (runners.size < AT_ONCE && feedsWaiting.size > 0) {
      const runner: Promise<void> = run().finally(() => {
        runners.delete(runner);
        if (runners.size === 0) cancelTimer();
      });
      runners.add(runner);
    }
  }

  return {
    keepOf(feedIds) {
      if (feedIds.length === 0) return;
      for (const feedId of feedIds) feedsWaiting.add(feedId);
      if (giveUp.signal.aborted) giveUp = new AbortController();
      cancelTimer();
      cancelTimer = clock.setTimer(LONGEST_MS, stop);
      start();
    },
    async settled() {
      while (runners.size > 0) await Promise.all(runners);
    },
  };
}

function takeFrom(waiting: Set<string>): string | undefined {
  const [first] = waiting;
  if (first !== undefined) waiting.delete(first);
  return first;
}
