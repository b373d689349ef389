/**
 * Draws `public/icon/*.png` from `assets/icon.svg`: `tsx tests/gallery/render-icons.ts`. The toolbar's sizes are
 * the pips alone, in a grey that stands out from light and dark toolbars alike, and in the accent while live.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '../..');
const ICONS = resolve(ROOT, 'public/icon');
const IDLE = '#7f828a'; // 3.8:1 on white, 4.2:1 on Chrome's dark toolbar
const LIVE = '#e5304a'; // 4.2:1 and 3.8:1

const tile = await readFile(resolve(ROOT, 'assets/icon.svg'), 'utf8');
const symbol = tile.match(/<symbol.*<\/symbol>/s)?.[0];
if (!symbol) throw new Error('Draw the icons: assets/icon.svg has no symbol');

/** The pips alone. A dot of two pixels is nothing but a blur unless it is drawn as four whole ones. */
function pips(colour: string, size: number): string {
  const dots = size === 16 ? 'circle{shape-rendering:crispEdges}' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><style>${dots}</style>${symbol}<use href="#pips" fill="${colour}" /></svg>`;
}

const pictures = [
  ...[16, 32].map((size) => ({ name: `${size}`, size, svg: pips(IDLE, size) })),
  ...[16, 32, 48].map((size) => ({ name: `live-${size}`, size, svg: pips(LIVE, size) })),
  ...[48, 96, 128].map((size) => ({ name: `${size}`, size, svg: tile })),
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: false });
const page = await browser.newPage();
await mkdir(ICONS, { recursive: true });
for (const { name, size, svg } of pictures) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const file = resolve(ICONS, `${name}.png`);
  await writeFile(file, await page.screenshot({ omitBackground: true }));
  console.log(`${name}.png ${(await stat(file)).size} bytes`);
}
await browser.close();
