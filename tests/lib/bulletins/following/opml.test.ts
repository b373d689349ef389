import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOfFolders, opmlFolders } from '../../../../lib/bulletins/following/opml-folders.ts';
import { parseOpml } from '../../../../lib/bulletins/following/parse-opml.ts';
import { writeOpml } from '../../../../lib/bulletins/following/write-opml.ts';

const HEAD = '<head><title>Feeds</title></head>';
const list = (body: string, head = HEAD) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">${head}\n<body>\n${body}\n</body></opml>`;

function read(text: string, baseUrl?: string) {
  const reading = parseOpml(text, baseUrl);
  if (!reading.ok) throw new Error(`Reading OPML: ${reading.failure.kind}`);
  return reading;
}

const A = '<outline type="rss" text="A" xmlUrl="https://a.example/f"/>';
const B = '<outline type="rss" text="B" xmlUrl="https://b.example/f"/>';
const titlesIn = (text: string) => read(text).outlines.map(({ title }) => title);

describe('parseOpml', () => {
  it('reads addresses, titles, home pages and the folders they stand in', () => {
    const body = `
      <outline text="News"><outline text="Hourly &amp; short">
        <outline type="rss" text="A" title="A, long" xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/"/>
      </outline>${B}</outline>
      <outline type="rss" text="C" xmlUrl="https://c.example/f" category="/News/World, Sport"/>`;
    expect(read(list(body))).toEqual({
      ok: true,
      outlines: [
        {
          url: 'https://a.example/f?x=1&y=2',
          title: 'A',
          homepage: 'https://a.example/',
          folders: ['News', 'Hourly & short'],
          categories: [],
        },
        {
          url: 'https://b.example/f',
          title: 'B',
          homepage: undefined,
          folders: ['News'],
          categories: [],
        },
        {
          url: 'https://c.example/f',
          title: 'C',
          homepage: undefined,
          folders: [],
          categories: ['News', 'World', 'Sport'],
        },
      ],
      broken: [],
      brokenCount: 0,
      repeated: [],
      repeatedCount: 0,
      surplusCount: 0,
    });
  });

  it.each([
    ['version 1', `<opml version="1.0"><body>${A}${B}</body></opml>`],
    ['no head', list(A + B, '')],
    ['an empty title', list(A + B, '<head><title/></head>')],
    ['a byte order mark', `\ufeff${list(A + B)}`],
    ['a plain DOCTYPE', `<!DOCTYPE opml>${list(A + B)}`],
    ['comments', list(`<!-- ${A} -->${A}<!-- x -->${B}`)],
    [
      'names in odd case',
      list(
        '<Outline TEXT="A" XMLUrl="https://a.example/f"/><OUTLINE text="B" xmlURL="https://b.example/f"/>',
      ),
    ],
    ['single quotes', list((A + B).replaceAll('"', "'"))],
    [
      'no quotes',
      list('<outline text=A xmlUrl=https://a.example/f /><outline text=B xmlUrl=https://b.example/f />'),
    ],
    ['an end tag too many', list(`${A}</outline>${B}`)],
    ['no end tags', `<opml><body><outline text="A" xmlUrl="https://a.example/f">${B}`],
    ['only titles', list((A + B).replaceAll('text=', 'title='))],
    [
      'links and notes between',
      list(`${A}<outline type="link" text="x" url="https://x.example/"/><outline text="x"/>${B}`),
    ],
    ['schemes for podcast apps', list((A + B).replaceAll('https:', 'itpc:'))],
  ])('reads a list with %s', (_case, text) => {
    expect(titlesIn(text)).toEqual(['A', 'B']);
  });

  it.each([
    ['entities, once', 'R&amp;amp;D &lt;b&gt; &#233;&eacute;', 'R&amp;D <b> éé'],
    ['a bare ampersand', 'Q & A', 'Q & A'],
    ['angle brackets', 'a < b > c', 'a < b > c'],
    ['any letters', '新闻 🎙 ‎خبر', '新闻 🎙 ‎خبر'],
    ['digits as text', '007', '007'],
  ])('reads %s in a title', (_case, written, title) => {
    expect(titlesIn(list(`<outline text="${written}" xmlUrl="https://a.example/f"/>`))).toEqual([title]);
  });

  it('names a feed without a title by its host', () => {
    expect(titlesIn(list('<outline text=" " xmlUrl="https://a.example/f"/>'))).toEqual(['a.example']);
  });

  it.each([
    ['no address', '<outline type="rss" text="X"/>', { kind: 'no-address' }],
    ['an empty address', '<outline text="X" xmlUrl=" "/>', { kind: 'no-address' }],
    ['a relative address', '<outline text="X" xmlUrl="/feed"/>', { kind: 'not-whole', address: '/feed' }],
    ['a script', '<outline text="X" xmlUrl="javascript:x"/>', { kind: 'not-web', address: 'javascript:x' }],
    ['a file', '<outline text="X" xmlUrl="file:///x"/>', { kind: 'not-web', address: 'file:///x' }],
    [
      'a quotation mark missing',
      '<outline text="X" xmlUrl="https://x.example/f/>\n<outline text="Y" xmlUrl="https://y.example/f"/>',
      { kind: 'broken-address' },
    ],
  ])('reports an entry with %s by its line and title, and reads the others', (_case, broken, problem) => {
    const reading = read(list(`${A}\n${broken}\n${B}`));
    expect(reading).toMatchObject({ brokenCount: 1, repeatedCount: 0 });
    expect(reading.broken).toEqual([{ line: 5, title: 'X', problem }]);
    expect(reading.outlines.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  it('tells an entry that repeats another from one that cannot be used', () => {
    const reading = read(list(`${A}\n<outline text="X" xmlUrl="http://a.example/f/"/>\n${B}`));
    expect(reading).toMatchObject({ brokenCount: 0, broken: [], repeatedCount: 1 });
    expect(reading.repeated).toEqual([{ line: 5, title: 'X', earlier: 'A' }]);
    expect(reading.outlines.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  it('resolves relative addresses where the list’s own is given', () => {
    const { outlines } = read(
      list('<outline text="X" xmlUrl="f.xml" htmlUrl=".."/>'),
      'https://a.example/x/list.opml',
    );
    expect(outlines).toMatchObject([{ url: 'https://a.example/x/f.xml', homepage: 'https://a.example/' }]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['white space', '\ufeff \n', 'empty'],
    ['a page', '<!doctype html><html><body><p>opml</p></body></html>', 'not-opml'],
    ['a feed', '<?xml version="1.0"?><rss version="2.0"><channel><opml/></channel></rss>', 'not-opml'],
    ['JSON', '{"opml":"<opml"}', 'not-opml'],
    ['words', 'my feeds', 'not-opml'],
    ['entities of its own', `<!DOCTYPE opml [<!ENTITY a "b">]>${list(A)}`, 'hostile'],
    [
      'a bomb',
      `<!doctype opml [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]><opml><body>${A}</body></opml>`,
      'hostile',
    ],
  ])('fails for %s', (_case, text, kind) => {
    expect(parseOpml(text)).toEqual({ ok: false, failure: { kind } });
  });

  it('fails for more than twenty million characters', () => {
    expect(parseOpml(' '.repeat(20_000_001))).toMatchObject({ ok: false, failure: { kind: 'too-large' } });
  });

  it('reads twenty thousand feeds within a second and says how many are more', () => {
    const many = Array.from(
      { length: 20_500 },
      (_, n) =>
        `<outline type="rss" text="Feed ${n}" title="Feed ${n}" xmlUrl="https://a${n}.example/f" htmlUrl="https://a${n}.example/"/>`,
    ).join('\n');
    const startedAtMs = performance.now();
    const { outlines, broken, surplusCount } = read(list(many));
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
    expect(outlines).toHaveLength(20_000);
    expect([broken, surplusCount]).toEqual([[], 500]);
  });

  it('names two hundred entries of a kind and counts the others', () => {
    const same = '<outline text="Y" xmlUrl="https://y.example/f"/>';
    const reading = read(list(`<outline type="rss" text="X"/>${same}\n`.repeat(1_000)));
    expect(reading).toMatchObject({ brokenCount: 1_000, repeatedCount: 999 });
    expect([reading.broken.length, reading.repeated.length]).toEqual([200, 200]);
    expect(reading.broken.at(-1)).toEqual({ line: 203, title: 'X', problem: { kind: 'no-address' } });
  });

  it('reads folders nested a hundred thousand deep', () => {
    const { outlines } = read(list(`${'<outline text="x">'.repeat(100_000)}${A}`));
    expect(outlines).toMatchObject([{ title: 'A', folders: Array(10).fill('x') }]);
  });

  it('never throws, whatever comes in', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<opml>',
        '<outline',
        ' xmlUrl="',
        ' text="',
        'https://a.example/',
        '"/>',
        '>',
        '</outline>',
        '<!DOCTYPE',
        '&#0;',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const reading = parseOpml(`<opml>${pieces.join('')}`);
        for (const { url } of reading.ok ? reading.outlines : []) expect(url).toMatch(/^https?:\/\//);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('folders of a list', () => {
  const folder = (name: string, body: string) => `<outline text="${name}">${body}</outline>`;
  const feed = (name: string) => `<outline text="${name}" xmlUrl="https://${name}.example/"/>`;
  const text = list(
    folder('News', feed('a') + folder('Hourly', feed('b'))) +
      feed('c') +
      folder('Talk', feed('d')) +
      folder('News', feed('e')),
  );
  const shown = (folders: ReturnType<typeof opmlFolders>) =>
    folders.map(({ path, outlines }) => [path.join('/'), outlines.map(({ title }) => title).join('')]);

  it('hold their own feeds, what is in none comes first', () => {
    expect(shown(opmlFolders(read(text).outlines))).toEqual([
      ['', 'c'],
      ['News', 'ae'],
      ['News/Hourly', 'b'],
      ['Talk', 'd'],
    ]);
  });

  it.each([
    [0, []],
    [
      2,
      [
        ['', 'c'],
        ['News', 'a'],
      ],
    ],
    [
      9,
      [
        ['', 'c'],
        ['News', 'ae'],
        ['News/Hourly', 'b'],
        ['Talk', 'd'],
      ],
    ],
  ])('are cut after %i feeds', (count, expected) => {
    expect(shown(firstOfFolders(opmlFolders(read(text).outlines), count))).toEqual(expected);
  });
});

describe('writeOpml', () => {
  it('writes OPML 2.0', () => {
    const feeds = [
      { url: 'https://a.example/f?x=1&y=2', title: 'The "A" & <B>', homepage: 'https://a.example/' },
      { url: 'https://b.example/f', title: 'B', homepage: undefined },
    ];
    expect(writeOpml({ title: 'Pips', createdAtMs: Date.UTC(2026, 10, 25, 14, 14), feeds })).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Pips</title>
    <dateCreated>Wed, 25 Nov 2026 14:14:00 GMT</dateCreated>
  </head>
  <body>
    <outline text="The &quot;A&quot; &amp; &lt;B&gt;" title="The &quot;A&quot; &amp; &lt;B&gt;" type="rss" xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/"/>
    <outline text="B" title="B" type="rss" xmlUrl="https://b.example/f"/>
  </body>
</opml>
`,
    );
  });

  it('leaves out what XML cannot hold', () => {
    const feeds = [
      { url: 'https://a.example/f', title: 'a\u0000\u0001\u001f\ufffe\ud800b', homepage: undefined },
    ];
    expect(titlesIn(writeOpml({ title: 'x', createdAtMs: 0, feeds }))).toEqual(['ab']);
  });

  const title = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ''))
    .filter((text) => text.trim() !== '');
  const sharpTitle = fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '&',
        '<',
        '>',
        '&amp;',
        '&#65;',
        ']]>',
        '<!--',
        '\n',
        '\t',
        '\r',
        ' ',
        '/',
        'é',
        '🎙',
        'x',
      ),
    )
    .map((pieces) => `a${pieces.join('')}`);
  const feed = fc.record({
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    title: fc.oneof(title, sharpTitle),
    homepage: fc.option(
      fc.webUrl().map((url) => new URL(url).href),
      { nil: undefined },
    ),
  });

  it('loses nothing on the way to another app and back', () => {
    const feeds = fc.uniqueArray(feed, { selector: ({ url }) => new URL(url).hostname, maxLength: 20 });
    fc.assert(
      fc.property(feeds, fc.oneof(title, sharpTitle), (written, listTitle) => {
        const { outlines, broken } = read(writeOpml({ title: listTitle, createdAtMs: 0, feeds: written }));
        expect(broken).toEqual([]);
        expect(outlines).toEqual(written.map((one) => ({ ...one, folders: [], categories: [] })));
      }),
      { numRuns: 500 },
    );
  });
});
