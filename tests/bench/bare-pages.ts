import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../../lib/radio/calls.ts';
import type { ToBackground } from '../../lib/radio/protocol.ts';
import { createTempDir } from '../harness/processes.ts';

const PLAY: ToBackground = { to: 'background', kind: 'call', call: { kind: 'play' } };

/** A page with one button that asks the background to play, as the popup's does. */
export const BARE_PAGE = 'bare.html';

/** The path of a page with one button that asks this of the background. */
export const bareCallPage = (call: Call) => `bare-call.html#${encodeURIComponent(JSON.stringify(call))}`;

/** The path of a page with one button and one media element, which plays an address. */
export const bareSoundPage = (url: string) => `bare-sound.html#${encodeURIComponent(url)}`;

const FILES: Readonly<Record<string, string>> = {
  'bare.html': page('<button type="button">Play</button>', 'bare.js'),
  'bare.js': `document.querySelector('button').addEventListener('click', () => {
  chrome.runtime.sendMessage(${JSON.stringify(PLAY)});
});
`,
  'bare-call.html': page('<button type="button">Play</button>', 'bare-call.js'),
  'bare-call.js': `const call = JSON.parse(decodeURIComponent(location.hash.slice(1)));
document.querySelector('button').addEventListener('click', () => {
  chrome.runtime.sendMessage({ to: 'background', kind: 'call', call });
});
`,
  'bare-sound.html': page(
    '<button type="button">Play</button><audio preload="none"></audio>',
    'bare-sound.js',
  ),
  'bare-sound.js': `const audio = document.querySelector('audio');
audio.src = decodeURIComponent(location.hash.slice(1));
document.querySelector('button').addEventListener('click', () => audio.play());
`,
};

function page(body: string, script: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Bare</title></head>
  <body>${body}<script src="${script}"></script></body>
</html>
`;
}

/**
 * A copy of a build with pages beside the product's that do as little as can be done: what a figure is
 * compared with runs in the same extension, in the same process, under the same policy.
 */
export function withBarePages(outputDir: string): string {
  const folder = createTempDir('bare');
  cpSync(outputDir, folder, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  return folder;
}
