import { type Driver, driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { launchRaw, type RawChromium } from '../harness/chromium-raw.ts';
import { createTempDir, removeTempDir, waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { goesOn, type Proof, wait } from './proof.ts';
import { type Draws, drawsOf } from './seeded.ts';

// Seeded rounds of what can end under a listener: the worker, the engine's page, both, the browser by
// SIGKILL; at any moment from the press of play on, and sometimes with another press right after it.
// Nobody but the page that asks is attached. The test build looks after its engine every 5 s.

const ROUNDS = 60;
const MOST_FAILURES = 5; // then it is broken, and more rounds tell no more
const LONGEST_BEFORE_MS = 3_000;
const HONEST_WITHIN_MS = 15_000; // the look after the engine, an alarm that is late, a connection
const HELD_MS = 700;
const STATION_ID = 'own-test'; // as the driver names it

const DISASTERS = ['worker', 'engine', 'engine and worker', 'browser'] as const;
type Disaster = (typeof DISASTERS)[number];

const PRESSES = ['nothing', 'stop', 'play'] as const;
type Press = (typeof PRESSES)[number];

interface Life {
  readonly browser: RawChromium;
  readonly driver: Driver;
  evaluate(expression: string): Promise<unknown>;
}

export const restart: Proof = {
  name: 'restart',
  claim:
    'Whenever worker, engine or browser are ended, what the popup shows is what the engine does, no listener is left at the server, and a restarted browser is silent and remembers the rest (test build).',
  async run(options) {
    const outputDir = await buildExtension({ browser: 'chrome', mode: 'test' });
    const station = await createStation();
    const userDataDir = createTempDir('restart');
    const failures: string[] = [];
    const counts = new Map<Disaster, number>();
    let rounds = 0;
    let life = await begin(outputDir, userDataDir);
    try {
      const more = goesOn(options, ROUNDS);
      for (; more(rounds) && failures.length < MOST_FAILURES; rounds += 1) {
        const draws = drawsOf(options.seed, rounds);
        const disaster = draws.oneOf(DISASTERS);
        const afterMs = draws.chance(0.4) ? draws.between(0, 200) : draws.between(0, LONGEST_BEFORE_MS);
        const press = disaster === 'browser' ? 'nothing' : draws.oneOf(PRESSES);
        counts.set(disaster, (counts.get(disaster) ?? 0) + 1);
        const volume = draws.between(1, 100) / 100;
        try {
          await pressPlay(life, station, volume);
          await wait(afterMs);
          if (disaster === 'browser') {
            await life.browser.killHard();
            await goneFrom(station);
            life = await begin(outputDir, userDataDir);
            await remembersButIsSilent(life, station, volume);
          } else {
            await strike(life.browser, disaster);
            await pressed(life.driver, press, draws);
            await isHonest(life, station, press === 'stop' ? 'stopped' : 'playing');
          }
        } catch (problem) {
          failures.push(
            `round ${rounds}: ${disaster} ended ${afterMs} ms after play, then ${press}: ${(problem as Error).message}`,
          );
          options.tell(failures.at(-1) ?? '');
        }
        if (rounds % 10 === 9) options.tell(`${rounds + 1} rounds`);
      }
    } finally {
      await life.browser.close();
      await station.close();
      removeTempDir(userDataDir);
    }
    const facts = [`ended: ${[...counts].map(([what, times]) => `${what} ${times} times`).join(', ')}`];
    return { failures, count: rounds, counted: 'rounds', facts };
  },
};

async function begin(outputDir: string, userDataDir: string): Promise<Life> {
  const browser = await launchRaw(outputDir, { userDataDir });
  const page = await browser.openPage('popup.html');
  return {
    browser,
    driver: driverOf((expression) => page.evaluate(expression)),
    evaluate: page.evaluate,
  };
}

/** Leaves the station chosen and the volume stored, and play just asked for. */
async function pressPlay({ driver }: Life, station: RunningStation, volume: number): Promise<void> {
  await driver.call({ kind: 'stop' });
  await driver.playAddresses(`${station.url}/live.mp3`);
  await driver.call({ kind: 'stop' });
  await waitUntil('the last round to end', () => station.control.counts('live').listeners === 0);
  await driver.call({ kind: 'set-volume', volume });
  // Not awaited: what follows may come in the middle of it, and the answer may never come.
  driver.call({ kind: 'play' }).catch(() => {});
}

async function strike(browser: RawChromium, disaster: Exclude<Disaster, 'browser'>): Promise<void> {
  if (disaster !== 'worker') {
    await browser.evaluateInWorker('chrome.offscreen.closeDocument()').catch((problem: Error) => {
      // At the first moments there is none yet.
      if (!/No current offscreen document/.test(problem.message)) throw problem;
    });
  }
  if (disaster !== 'engine') await browser.stopServiceWorkers();
}

async function pressed(driver: Driver, press: Press, draws: Draws): Promise<void> {
  if (press === 'nothing') return;
  await wait(draws.between(0, 500));
  const answer = await driver.call({ kind: press });
  if (!answer?.ok) throw new Error(`pressing ${press}: ${JSON.stringify(answer)}`);
}

interface Truth {
  readonly shown: string | undefined;
  readonly engine: string | undefined;
  readonly howls: number;
  readonly listeners: number;
}

async function truthOf({ driver, browser }: Life, station: RunningStation): Promise<Truth> {
  const shown = (await driver.playback())?.status;
  // Nobody answers while there is no engine; that is an answer, too.
  const report = (await browser.hasOffscreenPage())
    ? await driver.inspect().catch(() => undefined)
    : undefined;
  return {
    shown,
    engine: report?.playback.status,
    howls: report?.aliveCount ?? 0,
    listeners: station.control.counts('live').listeners,
  };
}

/** What is shown is what is done, within the time it takes, and from then on. */
async function isHonest(life: Life, station: RunningStation, wanted: 'playing' | 'stopped'): Promise<void> {
  const expected = wanted === 'playing' ? 1 : 0;
  const isTrue = ({ shown, engine, howls, listeners }: Truth) =>
    shown === wanted && (engine ?? 'stopped') === wanted && howls === expected && listeners === expected;
  let truth = await truthOf(life, station);
  const giveUpAtMs = Date.now() + HONEST_WITHIN_MS;
  while (!isTrue(truth)) {
    if (Date.now() > giveUpAtMs)
      throw new Error(`not ${wanted} within ${HONEST_WITHIN_MS} ms: ${JSON.stringify(truth)}`);
    await wait(100);
    truth = await truthOf(life, station);
  }
  await wait(HELD_MS);
  truth = await truthOf(life, station);
  if (!isTrue(truth)) throw new Error(`${wanted}, and then ${JSON.stringify(truth)}`);
}

async function goneFrom(station: RunningStation): Promise<void> {
  await waitUntil('the dead browser to be gone', () => station.control.counts('live').listeners === 0);
}

async function remembersButIsSilent(life: Life, station: RunningStation, volume: number): Promise<void> {
  await life.driver.until('stopped');
  await isHonest(life, station, 'stopped');
  const { intent } = (await life.evaluate(`chrome.storage.local.get('intent')`)) as {
    readonly intent: {
      readonly stationId: string;
      readonly volume: number;
      readonly playing: boolean;
    };
  };
  const isRight = intent.stationId === STATION_ID && intent.volume === volume && !intent.playing;
  if (!isRight) throw new Error(`volume was ${volume}, after the restart ${JSON.stringify(intent)}`);
}
