import type { ChromiumExtension } from '../harness/chromium.ts';
import { median } from './figure.ts';

// Where the time between a click and its sound goes, without a change to the product: a second listener in
// the worker hears what the first hears, and the offscreen page tells its own times afterwards.

const LISTEN_IN_WORKER = `(() => {
  const stamps = [];
  globalThis.benchStamps = stamps;
  if (globalThis.isStamping) return;
  globalThis.isStamping = true;
  const stamp = (what) => globalThis.benchStamps.push([what, Date.now()]);
  chrome.runtime.onMessage.addListener((message) => {
    if (message?.to !== 'background') return;
    if (message.kind === 'call') stamp('call in worker');
    if (message.kind === 'hello') stamp('hello in worker');
    if (message.kind === 'report') stamp('told ' + message.report.playback.status);
  });
  const create = chrome.offscreen.createDocument.bind(chrome.offscreen);
  chrome.offscreen.createDocument = (options) => {
    stamp('createDocument');
    const created = create(options);
    created.then(() => stamp('document created'));
    return created;
  };
})()`;

const TIMES_OF_ENGINE = `(() => {
  const { timeOrigin } = performance;
  const script = performance.getEntriesByType('resource').find(({ name }) => /\\.js$/.test(name));
  const [page] = performance.getEntriesByType('navigation');
  return [
    ['engine page begins', timeOrigin],
    ...(script ? [['engine script is there', timeOrigin + script.responseEnd]] : []),
    ...(page ? [['engine script has run', timeOrigin + page.domContentLoadedEventStart]] : []),
  ];
})()`;

type Stamp = readonly [what: string, atMs: number];

/** Starts to stamp; what it returns gives the steps, in ms after the click, once there was sound. */
export async function traceSteps(
  browser: ChromiumExtension,
): Promise<(clickedAtMs: number) => Promise<Readonly<Record<string, number>>>> {
  await browser.evaluateInWorker(LISTEN_IN_WORKER);
  return async (clickedAtMs) => {
    const inWorker = await browser.evaluateInWorker<readonly Stamp[]>('globalThis.benchStamps');
    const inEngine = await browser.evaluateInOffscreen<readonly Stamp[]>(TIMES_OF_ENGINE);
    // The first of each name counts: a report may come again.
    const steps: Record<string, number> = {};
    for (const [what, atMs] of [...inWorker, ...inEngine]) steps[what] ??= Math.round(atMs - clickedAtMs);
    return steps;
  };
}

/** The median of each step, in the order of time. */
export function stepsText(runs: readonly Readonly<Record<string, number>>[]): string {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  return names
    .map((name) => ({ name, ms: Math.round(median(runs.flatMap((run) => run[name] ?? []))) }))
    .sort((a, b) => a.ms - b.ms)
    .map(({ name, ms }) => `${name} ${ms}`)
    .join(', ');
}
