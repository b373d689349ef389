import Parser from 'rss-parser';
import type { FetchedDocument } from '../../../../lib/bulletins/feed-document.ts';
import { claimFeed } from '../../../../lib/bulletins/reading/claim-feed.ts';
import { decodeDocument } from '../../../../lib/bulletins/reading/decode-document.ts';
import { parseFeed } from '../../../../lib/bulletins/reading/parse-feed.ts';
import { addressOfFeed, FEED_NAMES, feedBytes } from '../../../fixtures/feeds.ts';
import { drawsOf } from '../../../proof/seeded.ts';
import { draftedAs } from './drafted.ts';
import { liesIn } from './honest-reading.ts';
import { mutated } from './mutations.ts';

/** What came of fuzzing: how much was tried, and what was found. */
export interface Fuzzed {
  readonly rounds: number;
  /** How many mutants were still feeds: a fuzzer whose mutants are all refused proves little. */
  readonly feeds: number;
  readonly slowestMs: number;
  /** Each with its round; the seed and the round bring the mutant back. */
  readonly findings: readonly string[];
}

const MOST_MS = 2_000;
const MOST_FINDINGS = 10;
const CONTENT_TYPES = [
  undefined,
  'application/rss+xml',
  'text/xml; charset=utf-8',
  'text/html; charset=iso-8859-1',
];

/** Mutates the fixtures and reads what comes out, for as long as `goesOn` says so. */
export async function fuzz(seed: number, goesOn: (round: number) => boolean): Promise<Fuzzed> {
  const fixtures = FEED_NAMES.map((name) => ({ name, bytes: feedBytes(name) }));
  const findings: string[] = [];
  let [round, feeds, slowestMs] = [0, 0, 0];
  for (; goesOn(round) && findings.length < MOST_FINDINGS; round += 1) {
    const draws = drawsOf(seed, round);
    const { name, bytes } = draws.oneOf(fixtures);
    const mutant = mutated(bytes, draws);
    const contentType = draws.oneOf(CONTENT_TYPES);
    const found = (what: string) =>
      findings.push(`round ${round}, ${name}, ${mutant.done.join(', ')}: ${what}`);
    const startedAtMs = processorMs();
    try {
      const document = { bytes: mutant.bytes, url: addressOfFeed(name), contentType };
      const reading = parseFeed(document);
      if (reading.ok) feeds += 1;
      for (const lie of liesIn(reading).slice(0, 1)) found(lie);
      if (differs(document) && (await isWellFormed(document)))
        found('the short way reads something else than the library');
    } catch (thrown) {
      found(`threw ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    }
    const tookMs = processorMs() - startedAtMs;
    slowestMs = Math.max(slowestMs, tookMs);
    if (tookMs > MOST_MS) found(`took ${Math.round(tookMs)} ms`);
  }
  return { rounds: round, feeds, slowestMs, findings };
}

/**
 * Whether a strict parser takes it. What is broken is guessed at, by us and by the library, and may well be
 * guessed otherwise; what is not has one meaning.
 */
async function isWellFormed(document: FetchedDocument): Promise<boolean> {
  return new Parser().parseString(decodeDocument(document).text).then(
    () => true,
    () => false,
  );
}

/** Whether plain items, read on the way, come out otherwise than the library reads them. */
function differs(document: FetchedDocument): boolean {
  const { text } = decodeDocument(document);
  const [short, long] = [true, false].map((isShort) =>
    JSON.stringify(draftedAs(claimFeed(text, document, isShort))),
  );
  return short !== long;
}

/** The processor's time, not the wall's: a machine that is busy with something else, or asleep, is no hang. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
