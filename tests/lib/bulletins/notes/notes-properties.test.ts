import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawNotes } from '../../../../lib/bulletins/feed-document.ts';
import type { NotesNode } from '../../../../lib/bulletins/notes/notes-tree.ts';
import { parseNotes } from '../../../../lib/bulletins/notes/parse-notes.ts';

const KINDS: ReadonlySet<NotesNode['kind']> = new Set([
  'paragraph',
  'heading',
  'list',
  'item',
  'quote',
  'preformatted',
  'cut',
  'text',
  'line-break',
  'emphasis',
  'strong',
  'code',
  'link',
  'timestamp',
] as const);

const ALLOWED_KEYS = new Set(['kind', 'children', 'items', 'ordered', 'level', 'text', 'href', 'sec']);

function children(node: NotesNode): readonly NotesNode[] {
  if ('children' in node) return node.children;
  return node.kind === 'list' ? node.items : [];
}

/** Checks a node and all in it; answers how deep it is. */
function checkNode(node: NotesNode, durationSec: number | undefined): number {
  expect(KINDS.has(node.kind)).toBe(true);
  expect(Object.keys(node).filter((key) => !ALLOWED_KEYS.has(key))).toEqual([]);
  if (node.kind === 'link') expect(node.href).toMatch(/^(https?:\/\/[^/]|mailto:[^@]+@)/);
  if (node.kind === 'text') expect(node.text).not.toBe('');
  if (node.kind === 'timestamp') {
    expect(Number.isFinite(node.sec) && node.sec >= 0 && node.sec <= (durationSec ?? 43_200)).toBe(true);
  }
  return 1 + Math.max(0, ...children(node).map((child) => checkNode(child, durationSec)));
}

const tag = fc.constantFrom(
  'p',
  'br',
  'b',
  'em',
  'a',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'h2',
  'div',
  'td',
  'svg',
  'math',
  'script',
  'style',
  'iframe',
  'img',
  'form',
  'select',
  'title',
  'textarea',
  'plaintext',
  'x-y',
  'foreignObject',
  '__proto__',
);
const attribute = fc.constantFrom(
  '',
  ' href="javascript:alert(1)"',
  " href='https://a.example/'",
  ' href=/x',
  ' href="mailto:a@b.example"',
  ' onclick="x()"',
  ' style="x"',
  ' src=x',
  ' href="data:,x"',
  ' href="&#106;avascript:x"',
  ' __proto__="x"',
  ' "<\'',
);
const piece = fc.oneof(
  fc
    .tuple(tag, attribute, fc.constantFrom('', '/'))
    .map(([name, attributes, end]) => `<${name}${attributes}${end}>`),
  tag.map((name) => `</${name}>`),
  fc.constantFrom(
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!doctype',
    '<',
    '>',
    '&',
    '&lt;',
    '&#x0;',
    '&#xd800;',
    '\u0000',
  ),
  fc.constantFrom('1:30', ' 14:03 GMT', 'https://a.example/(x)', '\n\n', ' ', '\ud800'),
  fc.string({ unit: 'binary' }),
);
const markup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const rawNotes: fc.Arbitrary<RawNotes> = fc.record({ kind: fc.constantFrom('html', 'text'), text: markup });

describe('parseNotes, whatever comes in', () => {
  it('gives only the nodes and addresses that may be drawn', () => {
    fc.assert(
      fc.property(
        rawNotes,
        fc.option(fc.integer({ min: 1, max: 7200 }), { nil: undefined }),
        (notes, durationSec) => {
          for (const block of parseNotes(notes, 'https://a.example/', durationSec)) {
            expect(checkNode(block, durationSec)).toBeLessThan(30);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it('gives back a text without markup, white space aside', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé新]{1,8}$/u), { minLength: 1, maxLength: 30 });
    const shown = (node: NotesNode): string =>
      'text' in node ? node.text : node.kind === 'line-break' ? ' ' : children(node).map(shown).join('');
    fc.assert(
      fc.property(words, fc.constantFrom(' ', '\n', '  \n', '\n\n'), (texts, separator) => {
        const blocks = parseNotes({ kind: 'text', text: texts.join(separator) }, undefined);
        expect(blocks.map(shown).join(' ')).toBe(texts.join(' '));
      }),
    );
  });
});

const MILLION = 1_000_000;
const filled = (piece: string): string => piece.repeat(Math.ceil(MILLION / piece.length));

describe('parseNotes of a million characters', () => {
  it.each([
    ['open emphasis', filled('<b>')],
    ['lists within lists', filled('<ul><li>')],
    ['divisions within divisions', filled('<div>')],
    [
      'starts of one kind and ends of another',
      '<i>'.repeat(120_000) + '<b>'.repeat(120_000) + '</i>'.repeat(60_000),
    ],
    ['blocks and ends of emphasis', `<b>${filled('<blockquote></b>')}`],
    ['end tags', filled('</p>')],
    ['line breaks', filled('<br>')],
    ['lines of a no-break space', filled('x<br>&nbsp;')],
    ['entities', filled('&amp;')],
    ['ampersands', filled('&')],
    ['angle brackets', filled('<')],
    ['starts of comments', filled('<!--')],
    ['starts of CDATA', filled('<![CDATA[')],
    ['starts of scripts', filled('<script>')],
    ['ends of scripts, nearly', `<script>${filled('</scrip')}`],
    ['drawings in drawings', filled('<svg>')],
    ['attributes', `<a ${filled('x="1" ')}>`],
    ['one attribute', `<a href="${filled('&amp;')}">x</a>`],
    ['addresses', filled('http://a.example ')],
    ['one address', `http://a.example/${filled('x')}`],
    ['brackets behind an address', `http://a.example/${filled(')')}`],
    ['beginnings of addresses', filled('http://')],
    ['timestamps', filled('1:00 ')],
    ['ranges of timestamps', filled('1:00 - ')],
    ['digits', filled('1')],
    ['digits and colons', filled('11:')],
    ['spaces', filled(' ')],
    ['line ends', filled('\n')],
    ['preformatted line ends', `<pre>${filled('\n')}</pre>`],
  ])('takes time by length only: %s', (_case, text) => {
    for (const kind of ['html', 'text'] as const) {
      const startedAtMs = performance.now();
      parseNotes({ kind, text }, 'https://a.example/');
      // Anything quadratic takes minutes; twice the slowest seen on two busy cores leaves no room for it.
      expect(performance.now() - startedAtMs).toBeLessThan(1_500);
    }
  });
});
