import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Slot } from '../../lib/timetable/slot.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';
import { aSlot, aStation } from '../fakes/stations.ts';
import { buildExtension } from '../harness/build.ts';
import { launchExtension as launchChromium } from '../harness/chromium.ts';
import { launchExtension as launchFirefox } from '../harness/firefox.ts';
import { waitUntil } from '../harness/processes.ts';
import { demoTimetable } from '../station/demo-station.ts';
import { driverOf, type EvaluateInPage } from './driver.ts';

// What a listener sees first: the list stands at what is on now, or at what comes next. Only a real browser
// lays rows out and scrolls them, and it does so again when a style comes late.

const POPUP = { width: 400, height: 600 };
const LATER_MS = 1_500; // a popup is drawn anew every second

const HOUR_NOW = 14; // in the zone below: there is a day behind and a day ahead, more than fits

/** The zone in which that is the hour. */
function afternoonZone(nowMs: number): string {
  const ahead = HOUR_NOW - new Date(nowMs).getUTCHours(); // from -9 to 14
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`; // their signs are the other way round
}

const NOW_MS = Date.now();
const ZONE = afternoonZone(NOW_MS);

/** A slot in every hour of the day, as long as it; every other one is described. */
const SLOTS: readonly Slot[] = Array.from({ length: 24 }, (_, hour) => {
  const at = (full: number) => `${String(full % 24).padStart(2, '0')}:00` as Slot['start'];
  const description = hour % 2 === 0 ? 'Reports, interviews and analysis of the day' : undefined;
  return aSlot(`hour-${hour}`, at(hour), at(hour + 1), { zone: ZONE, description });
});

const STATIONS = [
  { name: 'what is on now', id: 'own-now', slots: SLOTS },
  {
    name: 'what comes next, where nothing is on',
    id: 'own-next',
    // The hour may turn while the test runs.
    slots: SLOTS.filter((_, hour) => hour !== HOUR_NOW && hour !== HOUR_NOW + 1),
  },
  {
    name: 'what is on now at a station in the rhythm of RFI',
    id: 'own-demo',
    slots: demoTimetable(NOW_MS, ZONE).slots,
  },
] as const;

/** Where the row that the list opens at stands, and where it can be seen. */
interface Place {
  readonly title: string;
  readonly rowTop: number;
  readonly rowBottom: number;
  readonly boxTop: number;
  readonly boxBottom: number;
  readonly scrollTop: number;
  /** What lies at the middle of the row is the row: nothing covers it. */
  readonly isUncovered: boolean;
}

const READ_PLACE = `(() => {
  const scroller = document.querySelector('.scroller');
  const row = scroller?.querySelector('.row.is-now') ?? scroller?.querySelector('.row:not(.is-past)');
  if (!row) return undefined;
  const box = scroller.getBoundingClientRect();
  const place = row.getBoundingClientRect();
  const atMiddle = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
  return {
    title: row.querySelector('.row-title')?.textContent,
    rowTop: place.top,
    rowBottom: place.bottom,
    boxTop: Math.max(0, box.top),
    boxBottom: Math.min(innerHeight, box.bottom),
    scrollTop: scroller.scrollTop,
    isUncovered: row.contains(atMiddle),
  };
})()`;

/** A page of the extension, however the browser is driven. */
interface Popup {
  readonly evaluate: EvaluateInPage;
  close(): Promise<void>;
}

interface OpenBrowser {
  openPopup(): Promise<Popup>;
  close(): Promise<void>;
}

async function startChromium(): Promise<OpenBrowser> {
  const outputDir = await buildExtension({ browser: 'chrome', mode: 'test' });
  const browser = await launchChromium(outputDir, { timezone: ZONE, viewport: POPUP });
  const openPopup = async (): Promise<Popup> => {
    const page = await browser.openPage('popup.html');
    return { evaluate: (expression) => page.evaluate(expression), close: () => page.close() };
  };
  return { openPopup, close: browser.close };
}

async function startFirefox(): Promise<OpenBrowser> {
  const outputDir = await buildExtension({ browser: 'firefox', mode: 'test' });
  const browser = await launchFirefox(outputDir, { timezone: ZONE, viewport: POPUP });
  const openPopup = async (): Promise<Popup> => {
    const page = await browser.openPage('popup.html');
    return { evaluate: (expression) => page.evaluate(expression), close: () => page.close() };
  };
  return { openPopup, close: browser.close };
}

describe.each([
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
])('the popup in %s', (_name, start) => {
  let browser: OpenBrowser;

  beforeAll(async () => {
    browser = await start();
  });

  afterAll(async () => {
    await browser?.close();
  });

  it.each(STATIONS)('opens its list at $name', async ({ id, slots }) => {
    const before = await browser.openPopup();
    const { call } = driverOf(before.evaluate);
    const timetable: Timetable = {
      slots,
      validFrom: '2020-01-01',
      validUntil: undefined,
      edition: undefined,
      source: undefined,
    };
    const station = aStation(id, { zone: ZONE, timetable });
    expect(await call({ kind: 'save-station', station })).toEqual({ ok: true });
    expect(await call({ kind: 'choose-station', stationId: id })).toEqual({ ok: true });
    await before.close();

    const popup = await browser.openPopup();
    let place: Place | undefined;
    await waitUntil('the list to stand', async () => {
      place = (await popup.evaluate(READ_PLACE)) as Place | undefined;
      return place !== undefined;
    });
    expectInSight(place);
    await new Promise((resolve) => setTimeout(resolve, LATER_MS));
    expectInSight((await popup.evaluate(READ_PLACE)) as Place);
    await popup.close();
  });
});

function expectInSight(place: Place | undefined): void {
  if (!place) throw new Error('Look for the row: there is none');
  const { rowTop, rowBottom, boxTop, boxBottom } = place;
  expect(place.scrollTop).toBeGreaterThan(0); // half a day lies above it: without a scroll nothing is tested
  expect({ ...place, isWithin: rowTop >= boxTop - 1 && rowBottom <= boxBottom + 1 }).toMatchObject({
    isWithin: true,
    isUncovered: true,
  });
}
