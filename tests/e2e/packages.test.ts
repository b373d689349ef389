import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedWorks } from '../../third-party-notices.ts';
import { loadedScripts } from '../bench/loaded-scripts.ts';
import { buildExtension } from '../harness/build.ts';
import { createTempDir, removeTempDir } from '../harness/processes.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BROWSERS = ['chrome', 'edge', 'opera', 'firefox', 'safari'] as const;

/** What only builds made for tests or for the demo may hold. */
const NEVER_IN_A_STORE = [/127\.0\.0\.1/, /pips demo/i, /demoStation/, /__TEST_BUILD__/, /__DEMO_STATION__/];

type Files = ReadonlyMap<string, Buffer>;

async function filesOf(folder: string): Promise<Files> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(
    paths.sort().map(async (path) => [relative(folder, path), await readFile(path)] as const),
  );
  return new Map(read);
}

const textOf = (files: Files, matching: RegExp) =>
  [...files]
    .filter(([path]) => matching.test(path))
    .map(([, content]) => content.toString())
    .join('\n');

const digestOf = (files: Files) =>
  [...files].map(([path, content]) => `${path} ${createHash('sha256').update(content).digest('hex')}`);

const manifestOf = (files: Files) => JSON.parse(files.get('manifest.json')?.toString() ?? '{}');

describe.each(BROWSERS)('the store build for %s', (browser) => {
  let files: Files;
  let manifest: Record<string, unknown>;
  const isChromium = browser !== 'firefox' && browser !== 'safari';

  beforeAll(async () => {
    files = await filesOf(await buildExtension({ browser, mode: 'production' }));
    manifest = manifestOf(files);
  });

  it('holds nothing of the demo station and nothing of the test build', () => {
    const text = textOf(files, /\.(js|html|json)$/);
    expect(NEVER_IN_A_STORE.filter((forbidden) => forbidden.test(text))).toEqual([]);
  });

  it('keeps what the popup loads at once small, and the engine out of every view', () => {
    const read = (path: string) => files.get(path.replace(/^\//, '')) ?? Buffer.alloc(0);
    const scriptsOf = (page: string) => loadedScripts(read(page).toString(), (path) => read(path).toString());
    const gzippedBytes = scriptsOf('popup.html').reduce((sum, path) => sum + gzipSync(read(path)).length, 0);
    expect(gzippedBytes).toBeGreaterThan(10_000);
    expect(gzippedBytes).toBeLessThan(45_000);
    expect(scriptsOf('popup.html').filter((path) => !path.includes('early'))).toHaveLength(1);
    const views = [...files].filter(([path]) => path.startsWith('chunks/'));
    expect(views.filter(([, content]) => /howler/i.test(content.toString())).map(([path]) => path)).toEqual(
      [],
    );
  });

  it('asks for the least when it is installed', () => {
    const expected = ['storage', 'unlimitedStorage', 'alarms', 'idle', 'activeTab', 'scripting'];
    if (browser !== 'safari') expected.push('notifications');
    if (isChromium) expected.push('offscreen');
    expect([...(manifest['permissions'] as string[])].sort()).toEqual(expected.sort());
    expect(manifest['host_permissions'] ?? []).toEqual([]);
    const hosts = ['http://*/*', 'https://*/*'];
    const saving = browser === 'safari' ? [] : ['downloads'];
    expect(manifest['optional_permissions'] ?? []).toEqual(isChromium ? saving : [...saving, ...hosts]);
    expect(manifest['optional_host_permissions']).toEqual(isChromium ? hosts : undefined);
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['content_scripts']).toBeUndefined();
  });

  it('keeps sound where this browser lets it live', () => {
    expect(manifest['manifest_version']).toBe(isChromium ? 3 : 2);
    expect(files.has('engine.html')).toBe(isChromium);
    expect(/howler/i.test(textOf(files, /^background\.js$/))).toBe(!isChromium);
  });

  it('loads scripts and styles from the package only', () => {
    const policy = manifest['content_security_policy'];
    const text =
      typeof policy === 'string' ? policy : (policy as { extension_pages: string }).extension_pages;
    expect(text).toContain("default-src 'none'");
    expect(text).toContain("script-src 'self'");
    expect(text).not.toMatch(/unsafe|script-src[^;]*http|\*/);
    expect(textOf(files, /\.html$/)).not.toMatch(/<script(?![^>]*src=")|src="https?:/);
  });

  it('brings the notices of others, its icons and its texts', () => {
    const notices = files.get('third-party-notices.txt')?.toString() ?? '';
    const works = shippedWorks(ROOT);
    expect(works.map(({ name }) => name)).toEqual(expect.arrayContaining(['preact', 'entities', 'strnum']));
    for (const { name, version } of works) expect(notices).toContain(`\n${name} ${version} (`);
    for (const size of [16, 32, 48, 128]) expect(files.has(`icon/${size}.png`)).toBe(true);
    expect(files.has('_locales/en/messages.json')).toBe(true);
  });
});

describe('the test build', () => {
  it('differs from the store build in its waits, so that the constant is known to work', async () => {
    const store = await filesOf(await buildExtension({ browser: 'chrome', mode: 'production' }));
    const test = await filesOf(await buildExtension({ browser: 'chrome', mode: 'test' }));
    expect(textOf(test, /^offscreen\.js$/)).not.toBe(textOf(store, /^offscreen\.js$/));
    expect(textOf(test, /^background\.js$/)).not.toBe(textOf(store, /^background\.js$/));
  });

  it.each([
    ['chrome', 'host_permissions'],
    ['firefox', 'permissions'],
  ] as const)('for %s holds this machine’s hosts, which a store build never does', async (browser, where) => {
    const test = manifestOf(await filesOf(await buildExtension({ browser, mode: 'test' })));
    expect(test[where]).toEqual(expect.arrayContaining(['http://127.0.0.1/*', 'http://localhost/*']));
  });

  it('with a demo station holds it, so that its absence elsewhere is known to mean something', async () => {
    const station = {
      id: 'demo',
      name: 'Pips demo station',
      language: 'en',
      country: 'ZZ',
      zone: 'UTC',
      streams: [],
      feeds: [],
      airsBulletinsToday: true,
    };
    const demo = await filesOf(
      await buildExtension({
        browser: 'chrome',
        mode: 'demo',
        env: { PIPS_DEMO_STATION: JSON.stringify(station) },
      }),
    );
    expect(textOf(demo, /\.js$/)).toMatch(/Pips demo station/);
  });
});

describe("Firefox's sources package", () => {
  const folder = createTempDir('sources');

  afterAll(() => removeTempDir(folder));

  it('rebuilds to the very same extension', async () => {
    await run('node_modules/.bin/wxt', ['zip', '-b', 'firefox'], { cwd: ROOT, env: cleanEnv() });
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const built = unzipSync(await readFile(join(ROOT, `.output/pips-${version}-firefox.zip`)));
    const sources = unzipSync(await readFile(join(ROOT, `.output/pips-${version}-sources.zip`)));
    expect(Object.keys(sources)).toContain('entrypoints/offscreen.ts');
    for (const [path, content] of Object.entries(sources)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    await run('node_modules/.bin/wxt', ['build', '-b', 'firefox'], { cwd: folder, env: cleanEnv() });
    const again = await filesOf(join(folder, '.output/firefox-mv2'));
    const first = new Map(Object.entries(built).map(([path, content]) => [path, Buffer.from(content)]));
    expect(digestOf(again).sort()).toEqual(digestOf(first).sort());
  });
});

/** Without the test runner's own variables, which would make it another build. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_ENV|VITEST|MODE|DEV|PROD|SSR|TEST)/.test(name),
  );
  return { ...Object.fromEntries(kept), CI: '1' } as NodeJS.ProcessEnv;
}
