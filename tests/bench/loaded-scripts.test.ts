import { describe, expect, it } from 'vitest';
import { loadedScripts, scriptsOf, staticImportsOf } from './loaded-scripts.ts';

const HTML = `<head><link rel="stylesheet" href="/assets/a.css">
<script type="module" crossorigin src="/chunks/popup-1.js"></script>
<link rel="modulepreload" crossorigin href="/chunks/shared-2.js"></head>`;

describe('the scripts of a page', () => {
  it('are its scripts and what it preloads', () => {
    expect(scriptsOf(HTML)).toEqual(['/chunks/popup-1.js', '/chunks/shared-2.js']);
  });

  it.each([
    ['import{a as b}from"./shared-2.js";', ['./shared-2.js']],
    ['import"./polyfill.js";import c,{d}from\'../c.js\'', ['./polyfill.js', '../c.js']],
    ['export{x}from"./x.js";const later=()=>import("./hls.js")', ['./x.js']],
    ['const a="import";', []],
  ])('import from %s', (code, expected) => {
    expect(staticImportsOf(code)).toEqual(expected);
  });

  it('are followed through their imports, each once', () => {
    const files: Record<string, string> = {
      '/chunks/popup-1.js': 'import"./shared-2.js";import"./deep-3.js"',
      '/chunks/shared-2.js': 'import"./deep-3.js"',
      '/chunks/deep-3.js': 'import"./popup-1.js"',
    };
    const loaded = loadedScripts(HTML, (path) => files[path] ?? '');
    expect([...loaded].sort()).toEqual(Object.keys(files).sort());
  });
});
