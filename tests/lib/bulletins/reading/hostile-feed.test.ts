import { describe, expect, it } from 'vitest';
import { atom, ENCLOSURE, failureOf, feedOf, item, readingOf, rss } from './feed-builder.ts';

const titles = (text: string) => feedOf(text).items.map(({ title }) => title);
const one = (title: string, parts = ENCLOSURE) => `<item><title>${title}</title>${parts}</item>`;

describe('a document that is no feed', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['NULs', '\0\0\0'],
    ['a byte order mark', '\uFEFF'],
  ])('%s is empty', (_kind, text) => {
    expect(failureOf(text)).toEqual({ kind: 'empty' });
  });

  it.each([
    ['HTML', '<!DOCTYPE html><html><head><title>Login</title></head><body><form></form></body></html>'],
    ['HTML without a DOCTYPE', '<html lang="en"><body>404</body></html>'],
    [
      'XHTML',
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
    ['a piece of a page', '<div class="error">Gateway</div>'],
    ['a page in capitals', '<HTML><BODY>'],
    ['a page with a feed in a comment', '<html><!-- <rss version="2.0"><channel> --></html>'],
    ['a page that shows a feed', '<html><body><pre>&lt;rss&gt;</pre><rss version="2.0"></rss></body></html>'],
  ])('%s is a page', (_kind, text) => {
    expect(failureOf(text)).toEqual({ kind: 'is-a-page' });
  });

  it('is a page where the header says so', () => {
    expect(failureOf('Please log in', 'text/html; charset=utf-8')).toEqual({ kind: 'is-a-page' });
  });

  it.each([
    ['plain text', 'Not found', 'it holds no markup'],
    ['an OPML list', '<?xml version="1.0"?><opml version="2.0"><body/></opml>', 'it begins with <opml>'],
    [
      'a sitemap',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>',
      'it begins with <urlset>',
    ],
    ['broken JSON', '{"version": "https://jsonfeed.org/version/1.1", "items": [', 'it is broken JSON'],
    ['JSON of something else', '{"error": "gone"}', 'the parser gave up: Invalid feed format'],
    ['a list', '[1, 2]', 'the parser gave up: Invalid feed format'],
    ['a root alone', '<rss version="2.0"></rss>', 'the parser gave up: Invalid feed format'],
    ['an mp3', 'ID3\u0004\u0000ÿû', 'it holds no markup'],
  ])('%s is not a feed', (_kind, text, problem) => {
    expect(failureOf(text)).toEqual({ kind: 'not-a-feed', problem });
  });
});

describe('a hostile document', () => {
  const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );

  it.each([
    [
      'entities that double',
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]><rss version="2.0"><channel><title>&l9;</title></channel></rss>`,
    ],
    [
      'one entity of a file',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>',
    ],
    ['a parameter entity', '<!DOCTYPE r [ <!ENTITY % p SYSTEM "http://a.example/x.dtd"> %p; ]><feed/>'],
    ['an internal subset without entities', '<!DOCTYPE rss [ <!ELEMENT rss ANY> ]><rss version="2.0"/>'],
    ['an entity before the root', '<!ENTITY a "b"><rss version="2.0"><channel/></rss>'],
    ['a DOCTYPE within', rss(`<!DOCTYPE x [<!ENTITY a "b">]>${item('')}`)],
  ])('with %s is refused', (_kind, text) => {
    expect(failureOf(text)).toEqual({ kind: 'hostile', problem: 'it declares entities of its own' });
  });

  it.each([
    ['elements 100,000 deep', `<rss version="2.0"><channel>${'<a>'.repeat(100_000)}`],
    ['elements 101 deep', rss('<a>'.repeat(101) + '</a>'.repeat(101))],
    ['JSON 100,000 deep', `{"items":${'['.repeat(100_000)}`],
  ])('with %s is refused', (_kind, text) => {
    expect(failureOf(text)).toEqual({ kind: 'hostile', problem: 'it is nested more than 100 deep' });
  });

  it('of more than twenty million characters is refused', () => {
    const text = rss(`<!--${'x'.repeat(20_000_000)}-->`);
    expect(failureOf(text)).toEqual({ kind: 'hostile', problem: 'it is longer than 20000000 characters' });
  });

  it('of more bytes than could be as many characters is refused unread', () => {
    expect(failureOf(new Uint8Array(60_000_001))).toMatchObject({ kind: 'hostile' });
  });

  it('with a tag without end is refused', () => {
    const tag = `<enclosure ${'a="b" '.repeat(100_000)}/>`;
    expect(failureOf(rss(`<item>${tag}</item>`))).toMatchObject({ kind: 'hostile' });
  });

  it('with too many elements is refused', () => {
    expect(failureOf(rss('<a/>'.repeat(1_000_001)))).toEqual({
      kind: 'hostile',
      problem: 'it holds more than 1000000 elements',
    });
  });

  it('deep within one item that is cut is not parsed deep', () => {
    expect(titles(rss(one('a') + one('b', '<a>'.repeat(90) + '</a>'.repeat(90) + ENCLOSURE)))).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('one broken item', () => {
  const [a, c] = [one('a'), one('c')];
  it.each([
    ['without an end', '<item><title>b</title>', ['a', 'c']],
    ['whose title has no end', `<item><title>b${ENCLOSURE}</item>`, ['a', 'c']],
    ['whose end tags are crossed', `<item><title>b<i></title></i>${ENCLOSURE}</item>`, ['a', 'b', 'c']],
    ['with an end tag too many', `<item><title>b</title></description>${ENCLOSURE}</item>`, ['a', 'b', 'c']],
    ['with an end tag in another case', `<item><title>b</TITLE>${ENCLOSURE}</item>`, ['a', 'b', 'c']],
    ['with an end tag that is cut', `<item><title>b</title${ENCLOSURE}</item>`, ['a', 'b', 'c']],
    [
      'with a CDATA section without end',
      `<item><title>b</title>${ENCLOSURE}<description><![CDATA[x</description></item>`,
      ['a', 'b', 'c'],
    ],
    ['with a comment without end', `<item><title>b</title>${ENCLOSURE}<!-- x</item>`, ['a', 'b', 'c']],
    ['with an instruction without end', `<item><title>b</title>${ENCLOSURE}<?php x</item>`, ['a', 'b', 'c']],
    [
      'with a quote without end',
      `<item><title>b</title><enclosure url="https://radio.example/1.mp3 type="audio/mpeg"/></item>`,
      ['a', 'b', 'c'],
    ],
    ['with a tag without end', `<item><title>b</title>${ENCLOSURE}<guid</item>`, ['a', 'b', 'c']],
    [
      'with a bare less-than',
      `<item><title>b < 6 <3 <></title>${ENCLOSURE}</item>`,
      ['a', 'b < 6 <3 <>', 'c'],
    ],
    ['with bare ampersands', `<item><title>b & b&</title>${ENCLOSURE}</item>`, ['a', 'b & b&', 'c']],
    ['with unknown entities', `<item><title>b &bogus;</title>${ENCLOSURE}</item>`, ['a', 'b &bogus;', 'c']],
    [
      'with HTML that is not encoded',
      `<item><title>b</title>${ENCLOSURE}<description><p>x<br>y<img src=z><p>z</description></item>`,
      ['a', 'b', 'c'],
    ],
    ['with a channel’s end in it', `<item><title>b</title></channel></rss>${ENCLOSURE}</item>`, ['a', 'c']],
    [
      'with names that JavaScript reserves',
      `<item><constructor>x</constructor><__proto__>y</__proto__><title>b</title>${ENCLOSURE}</item>`,
      ['a', 'b', 'c'],
    ],
    [
      'with names that are objects’',
      `<item><toString/><hasOwnProperty/><valueOf>1</valueOf><title>b</title>${ENCLOSURE}</item>`,
      ['a', 'b', 'c'],
    ],
    [
      'with addresses in angle brackets',
      `<item><title>b</title>${ENCLOSURE}<description>by <desk@a.example> of <https://a.example></description></item>`,
      ['a', 'b', 'c'],
    ],
    ['with nothing to play', '<item><title>b</title></item>', ['a', 'c']],
    ['with nothing at all', '<item/>', ['a', 'c']],
    ['with a date that is none', one('b', `${ENCLOSURE}<pubDate>x</pubDate>`), ['a', 'b', 'c']],
  ])('%s never costs the others', (_kind, broken, expected) => {
    expect(titles(rss(a + broken + c))).toEqual(expected);
  });

  it('is set aside with its place and the reason', () => {
    const { feed, setAside } = readingOf(
      rss(
        `${a}<item/><item><title>Text &amp;amp; only</title></item><item><title>Picture</title><enclosure url="/1.jpg"/></item><item><enclosure url="javascript:1"/></item><item><title>No address</title><enclosure/><enclosure url=""/></item>`,
      ),
    );
    expect(feed.items).toHaveLength(1);
    expect(setAside).toEqual([
      { where: '1 of 6 items', problem: 'hold nothing that can be read' },
      { where: 'item 2 "Text & only"', problem: 'nothing to play' },
      { where: 'item 3 "Picture"', problem: 'nothing to play, only image/jpeg' },
      { where: 'item 4', problem: 'enclosure "javascript:1": is no http or https address' },
      { where: 'item 5 "No address"', problem: 'nothing to play' },
    ]);
  });

  it('is counted where there are more than anyone reads', () => {
    const { setAside } = readingOf(rss('<item><title>x</title></item>'.repeat(250)));
    expect(setAside).toHaveLength(100);
    expect(setAside.at(-1)).toEqual({ where: '151 further parts', problem: 'were left out too' });
  });
});

describe('a document that breaks off', () => {
  const whole = rss(one('a') + one('b') + one('c'));
  const until = (mark: string) => whole.slice(0, whole.indexOf(mark));

  it.each([
    ['after its items', '</channel>', ['a', 'b', 'c'], 'the end', 3],
    ['within an item', '<title>c', ['a', 'b'], 'item 3', 2],
    ['at the start of an item', 'item><title>c', ['a', 'b'], 'the end', 2],
    ['within an item’s end', '/item><item><title>b', [], 'item 1', 0],
  ])('%s keeps what is whole', (_where, mark, expected, where, count) => {
    if (expected.length === 0) {
      expect(failureOf(until(mark))).toMatchObject({ kind: 'not-a-feed' });
      return;
    }
    const { feed, setAside } = readingOf(until(mark));
    expect(feed.items.map(({ title }) => title)).toEqual(expected);
    expect(setAside).toEqual([
      { where, problem: `the document breaks off; ${count} items before that are whole` },
    ]);
  });

  it('keeps what is whole wherever it is cut', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const count = (whole.slice(0, length).match(/<\/item/g) ?? []).length;
      const failure = failureOf(whole.slice(0, length));
      if (failure === undefined)
        expect(titles(whole.slice(0, length))).toEqual(['a', 'b', 'c'].slice(0, count));
      else expect(count, `cut at ${length}: ${JSON.stringify(failure)}`).toBe(0);
    }
  });

  it('keeps whole entries of Atom', () => {
    const entry = (title: string) =>
      `<entry><title>${title}</title><link rel="enclosure" href="/${title}.mp3"/></entry>`;
    const text = atom(entry('a') + entry('b'));
    expect(titles(text.slice(0, text.indexOf('b.mp3')))).toEqual(['a']);
  });

  it('before its first item is none', () => {
    expect(failureOf('<rss version="2.0"><channel><title>Ne')).toEqual({
      kind: 'not-a-feed',
      problem: 'it breaks off before its first item is whole',
    });
  });
});

describe('a feed of many items', () => {
  it('keeps the first five thousand and counts the rest', () => {
    const { feed, setAside } = readingOf(rss(one('a').repeat(5_003)));
    expect(feed.items).toHaveLength(5_000);
    expect(setAside).toEqual([{ where: 'items 5001 to 5003', problem: 'a feed has 5000 at most' }]);
  });

  it('keeps the first five thousand of JSON too', () => {
    const items = Array.from({ length: 5_002 }, () => ({ attachments: [{ url: '/1.mp3' }] }));
    const { feed, setAside } = readingOf(
      JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 't', items }),
    );
    expect(feed.items).toHaveLength(5_000);
    expect(setAside).toEqual([{ where: 'items 5001 to 5002', problem: 'a feed has 5000 at most' }]);
  });
});

describe('a document made to be slow', () => {
  const MB = 1_000_000;
  const filled = (piece: string) => piece.repeat(Math.ceil(MB / piece.length));
  it.each([
    ['starts of tags', '<a '],
    ['starts of comments', '<!--'],
    ['starts of CDATA', '<![CDATA['],
    ['starts of instructions', '<?a '],
    ['starts of declarations', '<!a '],
    ['ends', '</a'],
    ['ends without starts', '</b>'],
    ['quotes', `<a b="`],
    ['quotes of both kinds', `<a b='"`],
    ['less-thans', '<'],
    ['ampersands', '&'],
    ['entities', '&amp;'],
    ['entities of numbers', '&#'],
    ['equals signs', '<a ='],
    ['white space', '   '],
    ['items', '<item>'],
    ['titles', '<title>'],
    ['CDATA within items', '<item><![CDATA['],
    ['people', '<author>a@b.c.d, - (('],
    ['dashes', '----------'],
    ['brackets', '(([['],
    ['dots', 'www.........'],
    ['durations', '<itunes:duration>1:'],
    ['bases', '<a xml:base="x/" b'],
    ['names', 'aaaaaaaaaaaaaaaa'],
    ['prefixes', '<a:b:c'],
    ['namespaces', ' xmlns:a="b"'],
  ])('of %s takes no more than two seconds', (_kind, piece) => {
    const texts = [
      rss(filled(piece)),
      rss(
        `<item><title>t</title><author>${filled(piece)}</author><description>${filled(piece)}</description></item>`,
      ),
      rss(
        `<item><title>${filled(piece)}</title></item>`,
        `<managingEditor>${filled(piece)}</managingEditor>`,
      ),
      atom(`<entry><content type="xhtml"><div>${filled(piece)}</div></content></entry>`),
    ];
    for (const text of texts) {
      const startedAtMs = performance.now();
      failureOf(text);
      expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    }
  });
});
