import { readFileSync } from 'node:fs';
import { driverOf } from '../e2e/driver.ts';
import { buildExtension } from '../harness/build.ts';
import { type ChromiumExtension, launchExtension } from '../harness/chromium.ts';
import { removeTempDir, waitUntil } from '../harness/processes.ts';
import { createStation } from '../station/create-station.ts';
import { BARE_PAGE, withBarePages } from './bare-pages.ts';
import { absolute, type Bench, compared } from './figure.ts';

// From the start of the navigation until the popup is of use: a play button stands in the document, and a
// click on it has been answered by the background. A script put into each new document before its own
// waits for the first button called "Play…", clicks it in the same task that put it there, and stamps
// `performance.now()` when the answer to that call is in. The bare page holds one button that sends the same
// message to the same background; both are pages of one extension in one browser, each opened in a new tab,
// in turns, with the engine open, the worker awake and nothing playing. The stream is on this machine.

const PAIRS = 20;
const WARM_UPS = 2;

const STAMPING = `(() => {
  if (!/^chrome-extension:/.test(location.href)) return;
  const stamps = {};
  globalThis.benchStamps = stamps;
  for (const runtime of new Set([globalThis.browser?.runtime, chrome.runtime])) {
    if (!runtime) continue;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = (message, ...rest) => {
      const answer = send(message, ...rest);
      if (stamps.buttonMs !== undefined && message?.call?.kind === 'play') {
        answer.then(({ ok }) => { if (ok) stamps.answeredMs = performance.now(); });
      }
      return answer;
    };
  }
  const observer = new MutationObserver(() => {
    const buttons = [...document.querySelectorAll('button')];
    const play = buttons.find((button) => /^play/i.test(button.getAttribute('aria-label') ?? button.textContent));
    if (!play) return;
    observer.disconnect();
    // The bare page's script stands after its button and has not run yet.
    const press = () => { stamps.buttonMs = performance.now(); play.click(); };
    if (document.querySelector('#app')) press();
    else addEventListener('DOMContentLoaded', press);
  });
  observer.observe(document, { childList: true, subtree: true });
})();`;

const STAMPS = `(() => {
  const paintedMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const { buttonMs, answeredMs } = globalThis.benchStamps;
  return paintedMs && answeredMs ? { buttonMs, answeredMs, paintedMs } : undefined;
})()`;

interface Stamps {
  readonly buttonMs: number;
  readonly answeredMs: number;
  readonly paintedMs: number;
}

export const popupOpen: Bench = {
  name: 'popup-open',
  also: ['popup-open-button', 'popup-open-painted'],
  about: `from navigation to an answered click, beside a bare page with one button, ${PAIRS} pairs`,
  async run(tell) {
    const folder = withBarePages(await buildExtension({ browser: 'chrome', mode: 'production' }));
    const station = await createStation();
    const browser = await launchExtension(folder);
    try {
      const page = await browser.openPage('library.html');
      const driver = driverOf((expression) => page.evaluate(expression));
      await driver.call({ kind: 'save-station', station: rfiEnglishAt(`${station.url}/live.mp3`) });
      await driver.call({ kind: 'play', stationId: 'rfi-en' });
      await driver.until('playing');
      await page.close();
      const bare = await browser.openPage(BARE_PAGE); // what is asked between the runs is asked from here
      const between = driverOf((expression) => bare.evaluate(expression));
      const settle = async () => {
        await between.call({ kind: 'stop' });
        await between.until('stopped');
        await waitUntil('nobody to listen', () => station.control.counts('live').listeners === 0);
        await between.call({ kind: 'attend' });
      };
      await browser.context.addInitScript(STAMPING);

      const popups: Stamps[] = [];
      const bares: Stamps[] = [];
      for (let pair = -WARM_UPS; pair < PAIRS; pair += 1) {
        const turns = pair % 2 === 0 ? (['popup', 'bare'] as const) : (['bare', 'popup'] as const);
        for (const turn of turns) {
          await settle();
          const stamps = await stampsOf(browser, turn === 'popup' ? 'popup.html' : BARE_PAGE);
          if (pair >= 0) (turn === 'popup' ? popups : bares).push(stamps);
        }
        if (pair % 5 === 4) tell(`${pair + 1} of ${PAIRS} pairs`);
      }
      const figure = (stamp: keyof Stamps) => ({
        values: popups.map((stamps) => stamps[stamp]),
        baselines: bares.map((stamps) => stamps[stamp]),
        unit: 'ms' as const,
      });
      return [
        compared({
          name: 'popup-open',
          ...figure('answeredMs'),
          limit: 1.4,
          note: 'new tab to the answer to a click on play; engine open, worker awake, RFI timetable chosen',
        }),
        absolute({ name: 'popup-open-button', ...figure('buttonMs'), note: 'until the button is there' }),
        absolute({ name: 'popup-open-painted', ...figure('paintedMs'), note: 'first contentful paint' }),
      ];
    } finally {
      await browser.close();
      await station.close();
      removeTempDir(folder);
    }
  },
};

async function stampsOf(browser: ChromiumExtension, path: string): Promise<Stamps> {
  const page = await browser.context.newPage();
  await page.goto(browser.url(path));
  await new Promise((resolve) => setTimeout(resolve, 250));
  // Asked late and seldom: whoever asks takes time from the page.
  const value = await waitUntil('the popup to be of use', () => page.evaluate<Stamps | undefined>(STAMPS), {
    everyMs: 250,
  });
  await page.close();
  return value;
}

/** The shipped station with its whole timetable, sounding from this machine. */
function rfiEnglishAt(url: string): unknown {
  const path = new URL('../../assets/catalogue.json', import.meta.url);
  const { stations } = JSON.parse(readFileSync(path, 'utf8')) as { stations: { id: string }[] };
  const rfi = stations.find(({ id }) => id === 'rfi-en');
  if (rfi === undefined) throw new Error('Looking for "rfi-en" in the catalogue: it is not there');
  return { ...rfi, streams: [{ url, codec: 'mp3' }] };
}
