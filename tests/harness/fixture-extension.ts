import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTempDir } from './processes.ts';

const FIXTURE_GECKO_ID = '{0b3a2f5e-3f53-4f0c-9d0e-5a9b6f1c7d11}';

const BACKGROUND = `
const api = globalThis.browser ?? chrome;
api.runtime.onMessage.addListener((message, sender, answer) => {
  if (message === 'ping') answer('pong');
});
`;

/** The smallest extension that has a background, a page and something to store: the harness tried on itself. */
export function writeFixtureExtension(browser: 'chromium' | 'firefox'): string {
  const folder = join(createTempDir('fixture'), 'extension');
  mkdirSync(folder);
  const isFirefox = browser === 'firefox';
  const manifest = {
    manifest_version: isFirefox ? 2 : 3,
    name: 'Harness fixture',
    version: '1.0',
    permissions: isFirefox ? ['storage', 'unlimitedStorage'] : ['storage', 'offscreen'],
    background: isFirefox ? { scripts: ['background.js'] } : { service_worker: 'background.js' },
    ...(isFirefox && {
      browser_specific_settings: {
        gecko: { id: FIXTURE_GECKO_ID, data_collection_permissions: { required: ['none'] } },
      },
    }),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'background.js'), BACKGROUND);
  writeFileSync(
    join(folder, 'page.html'),
    '<!doctype html><meta charset="utf-8"><title>Fixture</title><p>here</p>',
  );
  return folder;
}
