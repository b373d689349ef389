import { describe, expect, it } from 'vitest';
import type {
  NotesBlock,
  NotesInline,
  NotesItem,
  NotesNode,
} from '../../../../lib/bulletins/notes/notes-tree.ts';
import { parseNotes } from '../../../../lib/bulletins/notes/parse-notes.ts';

const BASE = 'https://radio.example/shows/news/';

/** The tree in a short hand: `p`, `h2`, `ul`, `li`, `quote`, `pre`, `br`, `em`, `b`, `code`, `a`, `time`. */
function spelled(node: NotesNode): string {
  const all = (nodes: readonly (NotesBlock | NotesItem | NotesInline)[]) => nodes.map(spelled).join('');
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'line-break':
      return '<br>';
    case 'emphasis':
      return `<em>${all(node.children)}</em>`;
    case 'strong':
      return `<b>${all(node.children)}</b>`;
    case 'code':
      return `<code>${all(node.children)}</code>`;
    case 'link':
      return `<a ${node.href}>${all(node.children)}</a>`;
    case 'timestamp':
      return `<time ${node.sec}>${node.text}</time>`;
    case 'paragraph':
      return `<p>${all(node.children)}</p>`;
    case 'heading':
      return `<h${node.level}>${all(node.children)}</h${node.level}>`;
    case 'list':
      return node.ordered ? `<ol>${all(node.items)}</ol>` : `<ul>${all(node.items)}</ul>`;
    case 'item':
      return `<li>${all(node.children)}</li>`;
    case 'quote':
      return `<quote>${all(node.children)}</quote>`;
    case 'preformatted':
      return `<pre>${all(node.children)}</pre>`;
    case 'cut':
      return '<cut>';
  }
}

function ofMarkup(text: string, durationSec?: number): string {
  return parseNotes({ kind: 'html', text }, BASE, durationSec).map(spelled).join('');
}

function ofText(text: string): string {
  return parseNotes({ kind: 'text', text }, BASE).map(spelled).join('');
}

describe('parseNotes', () => {
  it.each([
    ['paragraphs', '<p>One</p><p>Two', '<p>One</p><p>Two</p>'],
    ['a text without any tag', 'One', '<p>One</p>'],
    ['divisions as paragraphs', '<div>One<div>Two</div>Three</div>', '<p>One</p><p>Two</p><p>Three</p>'],
    ['line breaks', 'One<br>Two<br/>Three</br>Four', '<p>One<br>Two<br>Three<br>Four</p>'],
    [
      'two line breaks as paragraphs',
      'One<br> <br />Two<br>&nbsp;<br>Three',
      '<p>One</p><p>Two</p><p>Three</p>',
    ],
    ['no line break at an edge', '<p><br>One<br></p>', '<p>One</p>'],
    ['headings', '<h1>A</h1><h3>B</h3>', '<h1>A</h1><h3>B</h3>'],
    [
      'emphasis',
      '<i>a</i> <em>b</em> <b>c</b> <strong>d</strong>',
      '<p><em>a</em> <em>b</em> <b>c</b> <b>d</b></p>',
    ],
    ['misnested emphasis', '<p><b>a<i>b</b>c</i>', '<p><b>a</b><b><em>b</em></b><em>c</em></p>'],
    ['emphasis left open at its paragraph’s end', '<p><b>a</p><p>b</p>', '<p><b>a</b></p><p>b</p>'],
    ['lists', '<ul><li>a</li><li>b</li></ul>', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    [
      'ordered lists without end tags',
      '<ol><li>a<li>b</ol>c',
      '<ol><li><p>a</p></li><li><p>b</p></li></ol><p>c</p>',
    ],
    [
      'lists within lists',
      '<ul><li>a<ul><li>b</ul><li>c</ul>',
      '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>',
    ],
    [
      'a list beside the item it belongs to',
      '<ul><li>a</li><ol><li>b</li></ol></ul>',
      '<ul><li><p>a</p><ol><li><p>b</p></li></ol></li></ul>',
    ],
    ['an item that emphasis ends in', '<b><ul><li>a</b> b</li></ul>', '<ul><li><p><b>a</b> b</p></li></ul>'],
    ['items outside of a list', '<li>a</li><li>b</li>', '<p>a</p><p>b</p>'],
    ['quotes', '<blockquote><p>a</p>b</blockquote>c', '<quote><p>a</p><p>b</p></quote><p>c</p>'],
    ['code', 'Type <code>ls  -l</code>', '<p>Type <code>ls -l</code></p>'],
    ['preformatted text with its white space', '<pre>\n a\n  b <p>c</pre>', '<pre> a\n  b c</pre>'],
    [
      'the cells of a table apart',
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>',
      '<p>a b</p><p>c</p>',
    ],
    ['unknown elements as their text', '<blink>a <made-up x=1>b</made-up></blink>', '<p>a b</p>'],
    ['nothing for what is empty', '<p> </p><p>&nbsp;</p><ul><li></li></ul><blockquote></blockquote>', ''],
    ['white space as one space', '<p> a \n\t b<b> c</b> <i> d</i> </p>', '<p>a b<b> c</b> <em>d</em></p>'],
    ['no-break spaces as they are', '<p>20&nbsp;000</p>', '<p>20\u00a0000</p>'],
    [
      'entities, once',
      '<p>&lt;b&gt; &amp;amp; &eacute; &#x2019; &unknown; AT&T</p>',
      '<p><b> &amp; é ’ &unknown; AT&T</p>',
    ],
    ['no control characters', '<p>a\u0000b\u0007c</p>', '<p>abc</p>'],
    ['line ends of markup without lines of its own', 'a\nb\r\n\r\n<b>c</b>', '<p>a<br>b</p><p><b>c</b></p>'],
  ])('reads %s', (_case, markup, expected) => {
    expect(ofMarkup(markup)).toBe(expected);
  });

  it.each([
    ['scripts', '<script>alert("<p>x</p>")</script>'],
    ['styles', '<style>p { color: red }</style>'],
    ['frames', '<iframe src="https://x.example">x</iframe>'],
    ['drawings', '<svg><title>x</title><text>x</text></svg><svg/>'],
    ['formulas', '<math><mi>x</mi></math>'],
    ['objects', '<object data="x.swf"><embed src="x.swf">x</object>'],
    ['what is shown without scripts', '<noscript>x</noscript>'],
    ['templates', '<template><p>x</p></template>'],
    ['controls', '<button>x</button><select><option>x</select><textarea>x</textarea><input value="x">'],
    ['players', '<audio src="x">x</audio><video>x<source></video>'],
    ['pictures', '<img src="https://x.example/x.png" alt="x" onerror="x()"><picture><img></picture>'],
    ['comments', '<!-- x --><!--[if IE]>x<![endif]--><?x ?>'],
  ])('drops %s and keeps what stands around', (_case, markup) => {
    expect(ofMarkup(`a${markup}<p>b</p>`)).toBe('<p>a</p><p>b</p>');
  });

  it.each([
    ['a whole address', 'https://a.example/x?y=1#z', 'https://a.example/x?y=1#z'],
    ['http', 'http://a.example/', 'http://a.example/'],
    ['one relative to the feed', '../about', 'https://radio.example/shows/about'],
    ['one without a scheme', '//a.example/x', 'https://a.example/x'],
    ['a mailbox', 'mailto:desk@a.example', 'mailto:desk@a.example'],
    ['entities in it', 'https://a.example/?a=1&amp;b=2', 'https://a.example/?a=1&b=2'],
    ['white space around it', ' https://a.example/x\n', 'https://a.example/x'],
  ])('links to %s', (_case, href, expected) => {
    expect(ofMarkup(`<a href="${href}" onclick="x()" target="_top">a</a>`)).toBe(
      `<p><a ${expected}>a</a></p>`,
    );
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    '&#1;javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'blob:https://a.example/x',
    'mailto:nobody',
    'https://',
    '#top',
    '',
    `https://a.example/${'x'.repeat(3000)}`,
  ])('keeps only the text of a link to %j', (href) => {
    expect(ofMarkup(`<a href="${href}">a</a>`)).toBe('<p>a</p>');
  });

  it('keeps a link with several settings in it as one', () => {
    expect(ofMarkup('<a href="/x">a <b>b</b> c</a>')).toBe(
      '<p><a https://radio.example/x>a <b>b</b> c</a></p>',
    );
  });

  it('knows no links without a base that are not whole', () => {
    expect(parseNotes({ kind: 'html', text: '<a href="/x">a</a>' }, undefined).map(spelled)).toEqual([
      '<p>a</p>',
    ]);
  });

  it('finds addresses and timestamps in texts, but not within links and code', () => {
    expect(ofMarkup('<p>1:30 see https://a.example/x.</p>')).toBe(
      '<p><time 90>1:30</time> see <a https://a.example/x>https://a.example/x</a>.</p>',
    );
    expect(ofMarkup('<a href="/x">at 1:30</a> <code>1:30 https://a.example/</code>')).toBe(
      '<p><a https://radio.example/x>at 1:30</a> <code>1:30 https://a.example/</code></p>',
    );
    expect(ofMarkup('<p><b>14:03</b> GMT, <b>14:03</b> Sport</p>')).toBe(
      '<p><b>14:03</b> GMT, <b><time 843>14:03</time></b> Sport</p>',
    );
    expect(ofMarkup('<p>https://a.example/12:30 12:30</p>')).toBe(
      '<p><a https://a.example/12:30>https://a.example/12:30</a> <time 750>12:30</time></p>',
    );
  });

  it('takes no timestamp that lies behind the end', () => {
    expect(ofMarkup('9:59 10:01', 600)).toBe('<p><time 599>9:59</time> 10:01</p>');
  });

  it('reads plain text in paragraphs and lines, and its angle brackets as such', () => {
    expect(ofText('One\nTwo\r\n\r\n\r\n <b>Three</b> &amp; four\n')).toBe(
      '<p>One<br>Two</p><p><b>Three</b> &amp; four</p>',
    );
    expect(ofText(' \n\n ')).toBe('');
  });

  it.each([
    ['text', 'text' as const, 'word '.repeat(30_000)],
    ['markup that is mostly text', 'html' as const, `<p>${'word '.repeat(30_000)}</p>`],
    ['many paragraphs', 'html' as const, '<p>a</p>'.repeat(10_000)],
    ['many timestamps', 'text' as const, '1:00 '.repeat(15_000)],
    ['markup of more than a million characters', 'html' as const, `<p>a</p>${'<!-- -->'.repeat(150_000)}`],
  ])('cuts %s that is too long, and says so at the end', (_case, kind, text) => {
    const blocks = parseNotes({ kind, text }, BASE);
    expect(blocks.at(-1)).toEqual({ kind: 'cut' });
    expect(blocks.filter((block) => block.kind === 'cut')).toHaveLength(1);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.map(spelled).join('').length).toBeLessThan(400_000);
  });

  it('does not cut notes of ordinary length', () => {
    expect(ofText('word '.repeat(19_000))).not.toContain('<cut>');
  });

  it('flattens what is nested deeper than anyone means it, and keeps its text', () => {
    const notes = ofMarkup(`${'<ul><li>x'.repeat(40)}deep${'</ul>'.repeat(40)}after`);
    expect(notes).toContain('deep');
    expect(notes.split('<ul>').length - 1).toBe(8);
    expect(notes).toMatch(/<p>after<\/p>$/);
  });
});
