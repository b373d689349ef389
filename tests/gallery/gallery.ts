/**
 * Draws every scene of the views in Chromium and keeps the pictures in `.cache/gallery/`:
 * `tsx tests/gallery/gallery.ts [part of a scene's name] [light|dark|contrast]`. Each page is also read by axe.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';
import { readMessages } from '../components/read-messages.ts';
import { SCENES, type Scene } from './scenes.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SITE = resolve(ROOT, '.cache/gallery-site');
const PICTURES = resolve(ROOT, '.cache/gallery');
const PORT = 4179;
const LOOKS = ['light', 'dark', 'contrast'] as const;

const [wantedName = '', wantedLook] = process.argv.slice(2);
const scenes = SCENES.filter(({ name }) => name.includes(wantedName));
const looks = LOOKS.filter((look) => wantedLook === undefined || look === wantedLook);

await build({
  root: resolve(import.meta.dirname, 'page'),
  configFile: false,
  logLevel: 'warn',
  define: { __MESSAGES__: JSON.stringify(await readMessages(resolve(ROOT, 'assets/locales/en.yml'))) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: SITE, emptyOutDir: true, target: 'es2022' },
});
const server = await preview({
  root: resolve(import.meta.dirname, 'page'),
  configFile: false,
  build: { outDir: SITE },
  preview: { port: PORT, strictPort: true },
});
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: false });
const axe = await readFile(resolve(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
if (wantedName === '') await rm(PICTURES, { recursive: true, force: true });
await mkdir(PICTURES, { recursive: true });

let problemCount = 0;
for (const look of looks) {
  for (const scene of scenes) problemCount += await draw(scene, look);
}
await browser.close();
await server.close();
console.log(`${scenes.length * looks.length} pictures in ${PICTURES}, ${problemCount} problems`);
process.exitCode = problemCount === 0 ? 0 : 1;

async function draw(scene: Scene, look: (typeof LOOKS)[number]): Promise<number> {
  const [width, height] = scene.size ?? [400, 600];
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme: look === 'dark' ? 'dark' : 'light',
    forcedColors: look === 'contrast' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  let problems = 0;
  page.on('pageerror', (error) => {
    problems += 1;
    console.log(`${scene.name}: ${error.stack}`);
  });
  await page.goto(`http://localhost:${PORT}/#${scene.name}`);
  await prepare(page, scene);
  await page.screenshot({ path: resolve(PICTURES, `${scene.name}-${look}.png`) });
  if (look !== 'contrast') problems += await readByAxe(page, `${scene.name}, ${look}`);
  problems += await findClipped(page, scene.name);
  await page.close();
  return problems;
}

async function prepare(page: Page, scene: Scene): Promise<void> {
  if (scene.file) {
    const { name, text } = scene.file;
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
    await page.setInputFiles('.page [type=file]', file);
    await page.waitForTimeout(300);
  }
  if (scene.hover) await page.hover(scene.hover, { force: true });
  if (scene.click) await page.click(scene.click);
  for (const key of scene.press ?? []) {
    if (key.startsWith('paste:')) await page.keyboard.insertText(key.slice('paste:'.length));
    else if (key.startsWith('text:')) await page.keyboard.type(key.slice('text:'.length));
    else await page.keyboard.press(key);
  }
  if (scene.thenClick) await page.click(scene.thenClick);
  await page.waitForTimeout(50);
}

async function readByAxe(page: Page, where: string): Promise<number> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    const { violations } = await (window as any).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return (violations as { id: string; nodes: { html: string; failureSummary: string }[] }[]).map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`).join('\n    ')}`,
    );
  });
  for (const violation of violations) console.log(`${where}: ${violation}`);
  return violations.length;
}

/** Nothing may be wider than the window, and no control smaller than its target. */
async function findClipped(page: Page, where: string): Promise<number> {
  const found = await page.evaluate(() => {
    const problems: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) problems.push(`is ${root.scrollWidth - innerWidth} px too wide`);
    for (const element of document.querySelectorAll('#app *')) {
      const box = element.getBoundingClientRect();
      const hangsOut = box.right > innerWidth + 1 || box.left < -1;
      let clip = element.parentElement;
      while (clip && getComputedStyle(clip).overflowX === 'visible') clip = clip.parentElement;
      const isCut = clip?.matches('#app *') && clip.getBoundingClientRect().right <= innerWidth + 1;
      if (hangsOut && !(isCut && !clip?.matches('.popup-window, .library-window')))
        problems.push(`.${element.className} sticks out`);
    }
    const dialog = document.querySelector('dialog[open]');
    for (const control of (dialog ?? document).querySelectorAll(
      'button, a, input, select, textarea, [role=slider]',
    )) {
      const box = control.getBoundingClientRect();
      if (
        box.width === 0 ||
        control.matches('.about-page a, [type=radio], .notes a, label [type=checkbox], [type=file]')
      )
        continue;
      const isSmall = box.width < 31.5 || box.height < 31.5;
      if (isSmall && !control.matches('[role=slider]')) {
        problems.push(`${control.outerHTML.slice(0, 80)} is ${box.width} × ${box.height} px`);
      }
      if (box.left < -0.5 || box.right > innerWidth + 0.5) {
        problems.push(`${control.outerHTML.slice(0, 80)} sticks out`);
      }
    }
    return problems;
  });
  for (const problem of found) console.log(`${where}: ${problem}`);
  return found.length;
}
