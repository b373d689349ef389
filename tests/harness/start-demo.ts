import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import type { EngineReport } from '../../lib/player/engine.ts';
import { onAirAt } from '../../lib/timetable/on-air.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { MOUNT_NAMES } from '../station/fault.ts';
import { buildExtension } from './build.ts';
import { type ChromiumExtension, launchExtension } from './chromium.ts';
import { waitUntil } from './processes.ts';

// Shows the product on the demo station, which needs no network: in a window where there is a display,
// else headless for some seconds with a line of what is heard each.

const OUTPUT = fileURLToPath(new URL('../../.output/', import.meta.url));
const DEFAULT_SECONDS = 20;
const POPUP_SIZE = { width: 400, height: 600 };

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    headless: { type: 'boolean' },
    refuses: { type: 'boolean' }, // the station turns every listener away: what trouble looks like
  },
});
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const station = await createStation({ zone });
if (values.refuses) for (const mount of MOUNT_NAMES) station.control.set(mount, { kind: 'refuse' });
console.log(`The demo station is on the air at ${station.url}`);
console.log('Building the extension …');
const outputDir = await buildExtension({
  browser: 'chrome',
  mode: 'demo', // the store build with the demo station in it, in a folder of its own
  env: { PIPS_DEMO_STATION: JSON.stringify(station.station) },
});
const showsWindow = hasDisplay && !values.headless && values.seconds === undefined;
const browser = await launchExtension(outputDir, {
  headless: !showsWindow,
  ...(showsWindow ? {} : { viewport: POPUP_SIZE }),
});
const isGood = showsWindow
  ? await showWindow(browser)
  : await playHeadless(browser, station, secondsOf(values.seconds));
await browser.close().catch(() => {}); // the listener may have closed it
await station.close();
process.exit(isGood ? 0 : 1);

async function showWindow(shown: ChromiumExtension): Promise<boolean> {
  await shown.openPage('library.html');
  console.log('Pips is open in a tab, and behind its icon in the toolbar (pin it under the puzzle piece).');
  console.log('Close the browser, or press Ctrl+C here, to end.');
  await new Promise<void>((resolve) => {
    shown.context.once('close', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  return true;
}

async function playHeadless(
  shown: ChromiumExtension,
  { station: played }: RunningStation,
  seconds: number,
): Promise<boolean> {
  const page = await shown.openPage('popup.html');
  await page
    .getByRole('button', { name: `Play ${played.name}` })
    .first()
    .click();
  // The popup takes its time to say "live" on a slow machine; the lines below then say what it says.
  await waitUntil('the engine', async () => (await inspect(page)) !== undefined).catch(() => {});
  let soundedSec = 0;
  let lastSec = 0;
  for (let second = 1; second <= seconds; second += 1) {
    await page.waitForTimeout(1_000);
    const report = await inspect(page);
    const positionSec = report?.positionSec ?? 0;
    soundedSec += Math.max(0, positionSec - lastSec);
    lastSec = positionSec;
    const programme =
      onAirAt(played.timetable?.slots ?? [], Date.now())[0]?.slot.programme ?? 'nothing listed';
    const status = report?.playback.status ?? 'no engine';
    console.log(
      `${String(second).padStart(3)} s  ${status.padEnd(12)}  ${positionSec.toFixed(1)} s heard  ${programme}`,
    );
  }
  mkdirSync(OUTPUT, { recursive: true });
  const picture = join(OUTPUT, 'popup.png');
  await page.screenshot({ path: picture });
  const isGood = soundedSec > seconds / 2;
  console.log(`The popup's picture: ${picture}`);
  console.log(
    isGood
      ? `Sound advanced by ${soundedSec.toFixed(1)} s.`
      : `Sound advanced by only ${soundedSec.toFixed(1)} s.`,
  );
  return isGood;
}

async function inspect(page: Page): Promise<EngineReport | undefined> {
  return (await page.evaluate(
    `chrome.runtime.sendMessage({ to: 'engine', kind: 'inspect' }).catch(() => undefined)`,
  )) as EngineReport | undefined;
}

function secondsOf(text: string | undefined): number {
  const seconds = Number(text ?? DEFAULT_SECONDS);
  if (!Number.isFinite(seconds) || seconds < 1)
    throw new Error(`start for "${text}" seconds: that is no number of seconds`);
  return seconds;
}
