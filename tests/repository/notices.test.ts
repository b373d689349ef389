import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { noticesText, shippedWorks, unlistedPackages } from '../../third-party-notices.ts';

const works = shippedWorks(fileURLToPath(new URL('../..', import.meta.url)));
const text = noticesText(works);

describe('the third-party notices', () => {
  it.each([
    'preact',
    'htmlparser2',
    'domhandler',
    'domutils',
    'domelementtype',
    'entities',
    'fast-xml-parser',
    '@nodable/entities',
    'strnum',
    'trousse',
    'path-expression-matcher',
    '@wxt-dev/storage',
  ])('name %s, which ships whether we ask for it ourselves or not', (name) => {
    expect(works.map((work) => work.name)).toContain(name);
    expect(text).toContain(`\n${name} `);
  });

  it('name both versions where a dependency brings its own', () => {
    const versions = works.filter(({ name }) => name === 'entities').map(({ version }) => version);
    expect(new Set(versions).size).toBeGreaterThan(1);
    for (const version of versions) expect(text).toContain(`\nentities ${version} (`);
  });

  it('bring a licence for each work', () => {
    expect(works.filter(({ license }) => license === 'no licence named')).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['a listed package', '/x/node_modules/preact/dist/preact.mjs', []],
    ['a package that is missing', '/x/node_modules/left-out/index.js', ['left-out']],
    ['one of a scope', '/x/node_modules/@some/left-out/index.js?used', ['@some/left-out']],
    ['one that lies in a listed one', '/x/node_modules/preact/node_modules/left-out/a.js', ['left-out']],
    ['our own code', '/x/lib/player/live.ts', []],
  ])('know of %s in a bundle', (_case, moduleId, unlisted) => {
    expect(unlistedPackages([moduleId], works)).toEqual(unlisted);
  });
});
