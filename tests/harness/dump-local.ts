import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlayableEdition } from '../../lib/bulletins/playable.ts';
import { driverOf } from '../e2e/driver.ts';
import { createStation } from '../station/create-station.ts';
import { buildExtension } from './build.ts';
import { launchExtension } from './chromium.ts';

// Writes what the built extension keeps in `storage.local` as the next file of its fixtures, once, when a
// stage of the product is finished: every later version must read what this one wrote.
//
//     npx tsx tests/harness/dump-local.ts

const FOLDER = fileURLToPath(new URL('../fixtures/stored-local/', import.meta.url));

const edition = (name: string): PlayableEdition => ({
  editionId: `news ${name}`,
  feedId: 'news',
  title: `News bulletin ${name}`,
  programme: 'RFI English News flash',
  url: `https://files.example/${name}.mp3`,
  mimeType: 'audio/mpeg',
  durationSec: 360,
  imageUrl: undefined,
});

const station = await createStation();
const browser = await launchExtension(await buildExtension({ browser: 'chrome', mode: 'test' }));
const page = await browser.openPage('library.html');
const { call, until, playAddresses } = driverOf((expression) => page.evaluate(expression));
await playAddresses(`${station.url}/live.mp3`, 'http://mirror.example/live.mp3');
await until('playing');
await call({ kind: 'set-favourite', stationId: 'npr', favourite: true });
await call({ kind: 'set-favourite', stationId: 'own-test', favourite: true });
await call({
  kind: 'change-settings',
  change: {
    theme: 'dark',
    clock: '24-hour',
    zoneDisplay: 'station',
    iconClick: 'play',
    defaultStationId: 'npr',
    popupTab: 'bulletins',
    skipBackSec: 10,
    skipForwardSec: 60,
    afterEdition: 'stop',
  },
});
await call({ kind: 'set-volume', volume: 0.35 });
await call({ kind: 'set-muted', muted: true });
await call({ kind: 'follow', url: `${station.url}${new URL(station.station.feeds[0]?.url ?? '').pathname}` });
await call({ kind: 'play-edition', edition: edition('1'), atSec: 42 });
await call({ kind: 'set-rate', rate: 1.4 });
await call({ kind: 'queue-add', editions: [edition('2'), edition('3')], place: 'last' });
await call({ kind: 'set-sleep', sleep: { kind: 'edition-end' } });

const local = (await page.evaluate('chrome.storage.local.get(null)')) as Record<string, unknown>;
const path = `${FOLDER}v${readdirSync(FOLDER).length + 1}.json`;
const text = JSON.stringify(local, undefined, 2).replaceAll(station.url, 'http://127.0.0.1:8000');
writeFileSync(path, `${text}\n`, { flag: 'wx' });
console.log(`wrote ${path}`);
await browser.close();
await station.close();
process.exit(0);
