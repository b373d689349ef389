import { RECONNECT_POLICY, scaledPolicy } from '../../lib/player/reconnect.ts';
import { type Driver, driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { launchExtension } from '../harness/chromium.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import type { Fault } from '../station/fault.ts';
import { goesOn, type Proof, wait } from './proof.ts';
import { type Draws, drawsOf } from './seeded.ts';

// Seeded rounds of faults at the demo station, in the test build with its shortened waits. A round is: play
// goes well, a fault strikes (on the one address, or on both), lasts, is over; then sound moves again
// within what the policy may take, one Howl is alive throughout, and the server was asked no more often
// than the policy would. The trouble of one round may reach into the next, as in life.

const ROUNDS = 100;
const MOST_FAILURES = 5; // then it is broken, and more rounds tell no more
const ADDRESSES = ['/live.mp3', '/mirror.mp3'];
const TEST_SCALE = 0.2; // of the test build (entrypoints/engine/assemble-engine.ts)
const POLICY = scaledPolicy(RECONNECT_POLICY, TEST_SCALE);
const LOOK_MS = 150;
const MOVING_MS = 400;
const CONNECT_MS = 3_000; // to connect, to fill a buffer and to be told, on a busy machine
const PROBE_MS = 1_500; // an element that failed is followed by a look whether anything answers
const DRY_MS = 9_500; // a burst of 64 KiB lasts 8.2 s, and silence is told a second later

interface Trouble {
  readonly fault: Fault;
  /** Cuts those connected too, where the fault itself only meets new ones. */
  readonly cutsFirst: boolean;
  readonly lastsMs: number;
  readonly onBoth: boolean;
}

/** How many requests one try may cost: the try itself and the look whether anything answers. */
function requestsATry({ fault, onBoth }: Trouble): number {
  // Each address leads to the other: on both, that is a loop too, of which Chromium follows twenty.
  if (fault.kind === 'redirect-loop' || (fault.kind === 'redirect' && onBoth)) return 42;
  if (fault.kind === 'redirect') return 4; // each is two
  return 2;
}

function troubleOf(draws: Draws): Trouble {
  const forMs = draws.between(200, 6_000);
  const faults: readonly Fault[] = [
    { kind: 'end' },
    { kind: 'drop' },
    { kind: 'drop', thenRefuseForMs: forMs },
    { kind: 'refuse' },
    { kind: 'stall', forMs },
    { kind: 'not-found' },
    { kind: 'unavailable' },
    { kind: 'html' },
    { kind: 'slow-start', forMs },
    { kind: 'slow-headers', forMs },
    { kind: 'flap', afterMs: draws.between(100, 3_000) },
    { kind: 'trickle' },
    { kind: 'redirect' },
    { kind: 'redirect-loop' },
  ];
  const fault = draws.oneOf(faults);
  const strikesItself = ['end', 'drop', 'stall', 'flap'].includes(fault.kind);
  return {
    fault,
    cutsFirst: !strikesItself && draws.chance(0.85),
    lastsMs: draws.between(100, 12_000),
    onBoth: draws.chance(0.5),
  };
}

function inWords({ fault, lastsMs, onBoth, cutsFirst }: Trouble): string {
  const where = onBoth ? 'on both addresses' : 'on the first address';
  return `${JSON.stringify(fault)} ${where} for ${lastsMs} ms${cutsFirst ? ', after a cut' : ''}`;
}

/** From the end of a fault until sound must move again. */
function longestMs({ fault }: Trouble): number {
  const wait = Math.max(POLICY.capMs, POLICY.youngCapMs);
  const hangs = fault.kind === 'stall' || fault.kind === 'slow-start' || fault.kind === 'slow-headers';
  // A server that was silent when it was asked is waited for; one that sends too little is heard out first.
  const patience = hangs ? POLICY.silentMs : fault.kind === 'trickle' ? DRY_MS + POLICY.starvedMs : 0;
  return patience + PROBE_MS + wait + CONNECT_MS;
}

/** How often a listener may ask within a time of trouble. */
function mostTries(streamCount: number, elapsedMs: number): number {
  const jitter = 0.85; // the shortest of a spread wait
  const doublings = Math.ceil(Math.log2(POLICY.youngCapMs / POLICY.baseMs));
  return 2 + streamCount + doublings + Math.ceil(elapsedMs / (POLICY.youngCapMs * jitter));
}

interface Seen {
  readonly backAfterMs: number;
  readonly requestCount: number;
}

export const reconnect: Proof = {
  name: 'reconnect',
  claim:
    'After whatever a server did, sound moves again within what the reconnect policy may take, with one Howl and bounded requests (test build, waits a fifth).',
  async run(options) {
    const outputDir = await buildExtension({ browser: 'chrome', mode: 'test' });
    const station = await createStation();
    const browser = await launchExtension(outputDir);
    const failures: string[] = [];
    const backs: number[] = [];
    let [rounds, requests] = [0, 0];
    try {
      const page = await browser.openPage('library.html');
      const driver = driverOf((expression) => page.evaluate(expression));
      const more = goesOn(options, ROUNDS);
      let streamCount = 1;
      for (; more(rounds) && failures.length < MOST_FAILURES; rounds += 1) {
        const draws = drawsOf(options.seed, rounds);
        // Play pressed forgets earlier trouble; without it the trouble of the last round still counts.
        if (draws.chance(0.6) || rounds === 0) {
          streamCount = draws.between(1, 2);
          await driver.call({ kind: 'stop' });
          await driver.playAddresses(
            ...ADDRESSES.slice(0, streamCount).map((path) => `${station.url}${path}`),
          );
        }
        const trouble = troubleOf(draws);
        const said = `round ${rounds}: ${inWords(trouble)}, ${streamCount} address(es)`;
        try {
          const seen = await round(station, driver, trouble, streamCount, draws);
          backs.push(seen.backAfterMs);
          requests += seen.requestCount;
        } catch (problem) {
          failures.push(`${said}: ${(problem as Error).message}`);
          options.tell(failures.at(-1) ?? '');
        }
        if (rounds % 10 === 9) options.tell(`${rounds + 1} rounds`);
      }
    } finally {
      await browser.close();
      await station.close();
    }
    const facts = [
      `sound was back ${Math.round(Math.max(0, ...backs) / 100) / 10} s after the end of a fault at the latest`,
      `${requests} requests`,
    ];
    return { failures, count: rounds, counted: 'rounds', facts };
  },
};

async function round(
  station: RunningStation,
  driver: Driver,
  trouble: Trouble,
  streamCount: number,
  draws: Draws,
): Promise<Seen> {
  const { control } = station;
  await untilMoving(driver, CONNECT_MS + POLICY.capMs, () => {});
  await wait(draws.between(0, 4_000));
  if (draws.chance(0.15)) await wait(POLICY.goodPlayMs); // so that trouble is forgotten now and then

  control.resetCounts();
  const countOf = () => control.counts('live').requestCount + control.counts('mirror').requestCount;
  const mounts = trouble.onBoth ? (['live', 'mirror'] as const) : (['live'] as const);
  const struckAtMs = Date.now();
  for (const mount of mounts) {
    if (trouble.cutsFirst) control.set(mount, { kind: 'drop' });
    control.set(mount, trouble.fault);
  }
  const oneHowl = (aliveCount: number) => {
    if (aliveCount > 1) throw new Error(`${aliveCount} Howls alive`);
  };
  while (Date.now() < struckAtMs + trouble.lastsMs) {
    oneHowl((await driver.inspect()).aliveCount);
    await wait(LOOK_MS);
  }
  for (const mount of mounts) control.set(mount, { kind: 'none' });
  const overAtMs = Date.now();
  await untilMoving(driver, longestMs(trouble), oneHowl);
  const backAfterMs = Date.now() - overAtMs;

  const requestCount = countOf();
  const perTry = requestsATry(trouble);
  const most = perTry * mostTries(streamCount, Date.now() - struckAtMs);
  if (requestCount > most) throw new Error(`${requestCount} requests, at most ${most} are the policy's`);
  const listeners = control.counts('live').listeners + control.counts('mirror').listeners;
  if (listeners > 1) {
    await wait(500); // a look that was under way ends
    const left = control.counts('live').listeners + control.counts('mirror').listeners;
    if (left > 1) throw new Error(`${left} connections at the server`);
  }
  return { backAfterMs, requestCount };
}

/** Sound moves: playing by the engine's word, and the position further on a moment later. */
async function untilMoving(
  driver: Driver,
  withinMs: number,
  check: (aliveCount: number) => void,
): Promise<void> {
  const giveUpAtMs = Date.now() + withinMs;
  for (;;) {
    const before = await driver.inspect();
    check(before?.aliveCount ?? 0);
    if (before?.playback.status === 'playing') {
      await wait(MOVING_MS);
      const after = await driver.inspect();
      check(after.aliveCount);
      const isSame = after.sequence === before.sequence && after.epoch === before.epoch;
      if (isSame && after.positionSec > before.positionSec + MOVING_MS / 2_000) return;
    }
    if (Date.now() > giveUpAtMs)
      throw new Error(`no sound within ${withinMs} ms, but ${JSON.stringify(before?.playback)}`);
    await wait(LOOK_MS);
  }
}
