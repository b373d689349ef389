import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { launchExtension } from '../harness/chromium.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { absolute, type Bench, type Figure } from './figure.ts';

// How often one listener asks a server in trouble, in five minutes by the wall clock and with the real
// waits. Every request counts, whoever makes it: the element's, Chromium's own, and the look whether
// anything answers at all.

const WATCH_MS = 5 * 60_000;
const FLAP_MS = 3_000;
const LOOK_MS = 50;
const LIMIT = 30;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Resets every connection three seconds after its request. */
async function flap({ control }: RunningStation, untilMs: number): Promise<void> {
  while (Date.now() < untilMs) {
    const { listeners, requests } = control.counts('live');
    const lastAtMs = requests.at(-1)?.atMs ?? 0;
    if (listeners > 0 && Date.now() - lastAtMs >= FLAP_MS) control.set('live', { kind: 'drop' });
    await wait(LOOK_MS);
  }
}

async function refuse({ control }: RunningStation, untilMs: number): Promise<void> {
  control.set('live', { kind: 'refuse' });
  await wait(untilMs - Date.now());
}

async function requestsUnder(
  name: string,
  note: string,
  trouble: (station: RunningStation, untilMs: number) => Promise<void>,
): Promise<Figure> {
  const outputDir = await buildExtension({ browser: 'chrome', mode: 'production' });
  const station = await createStation();
  const browser = await launchExtension(outputDir);
  try {
    const page = await browser.openPage('library.html');
    const driver = driverOf((expression) => page.evaluate(expression));
    const troubled = trouble(station, Date.now() + WATCH_MS);
    await driver.playAddresses(`${station.url}/live.mp3`);
    await troubled;
    const { requestCount, requests } = station.control.counts('live');
    const startMs = requests[0]?.atMs ?? 0;
    const inFirstMinute = requests.filter(({ atMs }) => atMs < startMs + 60_000).length;
    const { status } = await driver.playback();
    return absolute({
      name,
      unit: 'requests',
      values: [requestCount],
      limit: LIMIT,
      note: `${note}; ${inFirstMinute} of them in the first minute; at the end "${status}"`,
    });
  } finally {
    await browser.close();
    await station.close();
  }
}

export const reconnectRequests: Bench = {
  name: 'reconnect-requests',
  also: ['reconnect-requests-refused'],
  about: 'requests in five minutes to a server that resets after 3 s, and beside it to one that refuses all',
  run: () =>
    Promise.all([
      requestsUnder('reconnect-requests', 'every connection reset 3 s after its request', flap),
      requestsUnder('reconnect-requests-refused', 'every connection reset before any answer', refuse),
    ]),
};
