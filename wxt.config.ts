import { readFileSync } from 'node:fs';
import { defineConfig, type UserManifest } from 'wxt';
import { noticesText, shippedWorks, unlistedPackages } from './third-party-notices.ts';

const { version } = JSON.parse(readFileSync(`${import.meta.dirname}/package.json`, 'utf8'));

/** Browsers whose sound lives in an offscreen page; the others have a background page that can play. */
const isChromium = (browser: string) => ['chrome', 'edge', 'opera'].includes(browser);

/** Bound at once by the browser; a listener may change them there. */
const commands: UserManifest['commands'] = {
  _execute_action: { suggested_key: { default: 'Alt+Shift+O' } },
  toggle: { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandToggle__' },
  louder: { suggested_key: { default: 'Alt+Shift+Up' }, description: '__MSG_commandLouder__' },
  softer: { suggested_key: { default: 'Alt+Shift+Down' }, description: '__MSG_commandSofter__' },
};

/** Asked for one by one when a feed needs it, or once for all. As in lib/platform/browser/permissions.ts. */
const OPTIONAL_HOSTS = ['http://*/*', 'https://*/*'];

/** Asked for when several kept editions are saved as files at once. Safari knows no such permission. */
const optionalPermissions = (browser: string) => (browser === 'safari' ? [] : ['downloads']);

/** Where tests have their servers, so that no question of the browser stands in their way. */
const TEST_HOSTS = ['http://127.0.0.1/*', 'http://localhost/*'];

// Nothing is loaded from outside but sound, and connections to where a listener's station is.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  'media-src http: https: blob: data:',
  'connect-src http: https: blob: data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** As a page of the bundle it would have a script in common with the views, and they one more to wait for. */
const OFFSCREEN_PAGE = `<!doctype html>
<meta charset="utf-8">
<title>Pips engine</title>
<script src="/offscreen.js"></script>
`;

const works = shippedWorks(import.meta.dirname);

/** Fails the build when it bundles something whose licence would not ship with it. */
const noticesAreWhole = {
  name: 'notices-are-whole',
  generateBundle(_: unknown, bundle: Readonly<Record<string, { readonly modules?: BundledModules }>>) {
    const modules = Object.values(bundle).flatMap((part) => Object.entries(part.modules ?? {}));
    const bundled = modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id);
    const unlisted = unlistedPackages(bundled, works);
    if (unlisted.length > 0) throw new Error(`not in the third-party notices: ${unlisted.join(', ')}`);
  },
};

type BundledModules = Readonly<Record<string, { readonly renderedLength: number }>>;

/**
 * Without it the browser paints an empty page before the view's script has run.
 * https://html.spec.whatwg.org/multipage/urls-and-fetching.html#blocking-attributes
 */
const drawnWithTheFirstPaint = {
  name: 'drawn-with-the-first-paint',
  transformIndexHtml: {
    order: 'post' as const,
    handler: (html: string) =>
      html.replaceAll('<script type="module"', '<script type="module" blocking="render"'),
  },
};

/**
 * What a view loads at once comes in one script: each further one costs an opening popup more than its size
 * does. What is imported later keeps scripts of its own.
 */
const oneScriptAtFirst = {
  name: 'one-script-at-first',
  config: ({ build }: { readonly build?: { readonly lib?: unknown } }) => {
    // The background, `early`, `offscreen` and the librarian are one script each as it is.
    if (build?.lib) return {};
    const groups = [{ name: 'view', debugName: 'first', tags: ['$initial' as const] }];
    const codeSplitting = { includeDependenciesRecursively: false, groups };
    // Preloading is for the web: everything here lies on the listener's disk.
    return { build: { modulePreload: false, rolldownOptions: { output: { codeSplitting } } } };
  },
};

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/i18n/module'],
  i18n: { localesDir: 'assets/locales' },
  manifest: ({ browser, manifestVersion, mode }) => {
    const { _execute_action, ...rest } = commands;
    const isV2 = manifestVersion === 2;
    // The demo station is on this machine too.
    const heldHosts = mode === 'test' || mode === 'demo' ? TEST_HOSTS : [];
    return {
      name: '__MSG_extensionName__',
      description: '__MSG_extensionDescription__',
      default_locale: 'en',
      permissions: [
        'storage',
        'unlimitedStorage',
        'alarms',
        'idle',
        // The page one is on, on request: nothing is read before a click on the icon.
        'activeTab',
        'scripting',
        // Safari knows no notifications.
        ...(browser === 'safari' ? [] : ['notifications']),
        ...(isChromium(browser) ? ['offscreen'] : []),
        // In V2 hosts stand among the permissions; the framework moves none of them there.
        ...(isV2 ? heldHosts : []),
      ],
      ...(isV2
        ? { optional_permissions: [...optionalPermissions(browser), ...OPTIONAL_HOSTS] }
        : {
            optional_permissions: optionalPermissions(browser),
            host_permissions: heldHosts,
            optional_host_permissions: OPTIONAL_HOSTS,
          }),
      commands: isV2 ? { _execute_browser_action: _execute_action, ...rest } : commands,
      content_security_policy: isV2 ? CONTENT_SECURITY_POLICY : { extension_pages: CONTENT_SECURITY_POLICY },
      action: { default_title: '__MSG_extensionName__' },
      options_ui: { page: 'library.html', open_in_tab: true },
      ...(browser === 'firefox' && {
        browser_specific_settings: {
          gecko: {
            id: '{5f1c7b0e-6d0b-4c8e-9a51-0d6e1f5b7a42}',
            strict_min_version: '142.0',
            data_collection_permissions: { required: ['none'] },
          },
        },
      }),
      ...(isChromium(browser) && { minimum_chrome_version: '123' }),
    } as UserManifest;
  },
  hooks: {
    // Taken out here and not by a mark in the script, which would take it out of the sources that a reviewer
    // rebuilds Firefox's package from as well.
    'entrypoints:resolved': ({ config }, entrypoints) => {
      if (isChromium(config.browser)) return;
      const offscreen = entrypoints.findIndex(({ name }) => name === 'offscreen');
      if (offscreen >= 0) entrypoints.splice(offscreen, 1);
    },
    'build:publicAssets': ({ config }, files) => {
      files.push({ contents: noticesText(works), relativeDest: 'third-party-notices.txt' });
      if (isChromium(config.browser)) files.push({ contents: OFFSCREEN_PAGE, relativeDest: 'engine.html' });
    },
  },
  zip: {
    name: 'pips',
    excludeSources: ['.cache/**', '.output/**', 'tests/e2e/**', 'tests/bench/**', 'tests/proof/**'],
  },
  vite: ({ browser, mode }) => ({
    plugins: [drawnWithTheFirstPaint, oneScriptAtFirst, noticesAreWhole],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: {
      __TEST_BUILD__: JSON.stringify(mode === 'test'),
      __DEMO_STATION__: process.env['PIPS_DEMO_STATION'] ?? 'undefined',
      __OFFSCREEN__: JSON.stringify(isChromium(browser)),
      __PLAYS_PLAIN_HTTP__: JSON.stringify(isChromium(browser)),
      __VERSION__: JSON.stringify(version),
    },
  }),
});
