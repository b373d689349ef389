import RssParser from 'rss-parser';
import { parseFeed } from '../../lib/bulletins/reading/parse-feed.ts';
import { addressOfFeed } from '../fixtures/feeds.ts';
import { type Bench, compared, median } from './figure.ts';
import { type RealShapedFeed, realShapedFeeds } from './real-shaped-feeds.ts';

// Bytes to items through the whole door: decoding, mending, the library, believing. The baseline is rss-parser
// on the same bytes, decoded as UTF-8, which it cannot do itself. Both take turns on every feed.

const ITEMS = 200;
const WARM_ROUNDS = 10;
const ROUNDS = 40;

const baseline = new RssParser();

async function timed(run: () => unknown): Promise<number> {
  const startedAtMs = performance.now();
  await run();
  return performance.now() - startedAtMs;
}

function ours({ bytes, name, itemCount }: RealShapedFeed): void {
  const reading = parseFeed({ bytes, url: addressOfFeed(name), contentType: undefined });
  const count = reading.ok ? reading.feed.items.length : 0;
  if (count !== itemCount) throw new Error(`Parsing "${name}": ${count} items of ${itemCount}`);
}

async function theirs({ bytes, name, itemCount }: RealShapedFeed): Promise<void> {
  const { items } = await baseline.parseString(new TextDecoder().decode(bytes));
  if (items.length !== itemCount) throw new Error(`"${name}": rss-parser found ${items.length} items`);
}

export const parse: Bench = {
  name: 'parse',
  also: [],
  about: `ms to read a feed of ${ITEMS} items, against rss-parser on the same feeds; the mean of all shapes`,
  async run(tell) {
    const feeds = realShapedFeeds(ITEMS);
    const values: number[] = [];
    const baselines: number[] = [];
    const byFeed = new Map(feeds.map(({ name }) => [name, { ours: [] as number[], theirs: [] as number[] }]));
    for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1) {
      let [oursMs, theirsMs] = [0, 0];
      for (const feed of feeds) {
        const [one, other] = [await timed(() => ours(feed)), await timed(() => theirs(feed))];
        oursMs += one;
        theirsMs += other;
        if (round < 0) continue;
        byFeed.get(feed.name)?.ours.push(one);
        byFeed.get(feed.name)?.theirs.push(other);
      }
      if (round < 0) continue;
      values.push(oursMs / feeds.length);
      baselines.push(theirsMs / feeds.length);
    }
    for (const [name, times] of byFeed) {
      tell(`${name} ${median(times.ours).toFixed(1)} ms, rss-parser ${median(times.theirs).toFixed(1)} ms`);
    }
    const kb = Math.round(feeds.reduce((sum, { bytes }) => sum + bytes.length, 0) / feeds.length / 1000);
    const note = `${feeds.length} shapes, ${kb} kB each on average`;
    return [compared({ name: 'parse', unit: 'ms', values, baselines, limit: 1, note })];
  },
};
