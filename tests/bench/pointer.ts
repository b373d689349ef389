import type { Page } from 'playwright-core';
import type { ChromiumExtension } from '../harness/chromium.ts';

/** How a hand moves: a way of some 150 ms to the button, then 80 ms between pressing and letting go. */
export const HAND = 'the pointer came to the button within 150 ms and was held down for 80 ms';

const STEPS = 10;
const STEP_MS = 15;
const HELD_MS = 80;

/** Has the page keep when it was last clicked, as wall clock; the stamp is the event's own. */
const KEEP_CLICKS = `addEventListener('click', (event) => {
  if (event.isTrusted) globalThis.clickedAtMs = Date.now() - (performance.now() - event.timeStamp);
}, { capture: true });`;

/** Opens a page of the extension in a tab, with the play button to be clicked. */
export async function openForClick(browser: ChromiumExtension, path: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.addInitScript(KEEP_CLICKS);
  await page.goto(browser.url(path));
  await page.getByRole('button', { name: /^play/i }).first().waitFor();
  return page;
}

/** Brings the pointer to the play button and clicks it; resolves with the moment of the click. */
export async function clickPlay(page: Page, way: 'hand' | 'at-once'): Promise<number> {
  const box = await page.getByRole('button', { name: /^play/i }).first().boundingBox();
  if (box === null) throw new Error('Clicking play: the button is not to be seen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  if (way === 'hand') {
    for (let step = 0; step <= STEPS; step += 1) {
      const left = (STEPS - step) / STEPS;
      await page.mouse.move(x + 150 * left, y + 200 * left);
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  }
  await page.mouse.click(x, y, { delay: way === 'hand' ? HELD_MS : 0 });
  const clickedAtMs = await page.evaluate<number | undefined>('globalThis.clickedAtMs');
  if (clickedAtMs === undefined) throw new Error('Clicking play: the page saw no click');
  return clickedAtMs;
}
