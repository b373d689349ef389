import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFeedLinks } from '../../../../lib/bulletins/following/find-feed-links.ts';

const PAGE = 'https://radio.example/shows/news/';

const found = (html: string, pageUrl = PAGE) =>
  findFeedLinks(html, pageUrl).map(({ url, sureness }) => `${sureness} ${url}`);

const titles = (html: string) => findFeedLinks(html, PAGE).map(({ title }) => title);

describe('findFeedLinks', () => {
  it.each([
    ['RSS', '<link rel="alternate" type="application/rss+xml" href="/feed">'],
    ['Atom', '<link type=application/atom+xml rel=alternate href=/feed>'],
    ['RDF', '<link rel="alternate" type="application/rdf+xml" href="https://radio.example/feed">'],
    ['JSON Feed', '<link rel="alternate" type="application/feed+json" href="../../feed"/>'],
    [
      'a type with a charset',
      '<LINK REL="Alternate" TYPE="Application/RSS+XML; charset=utf-8" HREF="/feed">',
    ],
    ['several words in rel', '<link rel="home alternate" type="application/rss+xml" href="/feed">'],
    ['rel="feed"', '<link rel="feed" href="/feed">'],
    ['a general type with a telling address', '<link rel="alternate" type="text/xml" href="/feed">'],
    ['JSON with a telling address', '<link rel="alternate" type="application/json" href="/feed">'],
  ])('finds a feed declared by %s', (_case, html) => {
    expect(found(html)).toEqual(['declared https://radio.example/feed']);
  });

  it.each([
    ['a style sheet', '<link rel="alternate stylesheet" type="text/css" href="/feed">'],
    ['a page in another language', '<link rel="alternate" hreflang="fr" href="/fr/podcast">'],
    ['an icon', '<link rel="icon" href="/feed.xml">'],
    ['WordPress’s interface', '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">'],
    ['oEmbed', '<link rel="alternate" type="text/xml" href="/oembed/1.0/embed?format=xml">'],
    ['a map of the site', '<a href="/sitemap.xml">Map</a>'],
    ['a page about podcasts', '<a href="/podcast/about">Podcasts</a>'],
    ['an article', '<a href="/2016/08/rss-is-not-dead">RSS</a>'],
    ['a script as address', '<a class="podcast" href="javascript:podcast()">Podcast</a>'],
    ['a scheme for apps before a script', '<a href="feed:javascript:alert(1)">Podcast</a>'],
    ['data', '<link rel="alternate" type="application/rss+xml" href="data:text/xml,x">'],
    ['no address', '<link rel="alternate" type="application/rss+xml"><a class="podcast">Podcast</a>'],
    ['a comment', '<!-- <link rel="alternate" type="application/rss+xml" href="/feed"> -->'],
    ['a script', '<script>"<a href=/feed.rss>x</a>"</script>'],
    ['a template', '<template><a href="/feed.rss">x</a></template>'],
    ['a text area', '<textarea><a href="/feed.rss">x</a></textarea>'],
    ['a text', 'https://radio.example/feed.rss'],
  ])('finds nothing in %s', (_case, html) => {
    expect(found(html)).toEqual([]);
  });

  it.each([
    ['/x/podcast', 'possible https://radio.example/x/podcast'],
    ['/x/podcast/', 'possible https://radio.example/x/podcast/'],
    ['/x.rss', 'likely https://radio.example/x.rss'],
    ['/x.xml', 'possible https://radio.example/x.xml'],
    ['/x/feed', 'likely https://radio.example/x/feed'],
    ['/x/feed/', 'likely https://radio.example/x/feed/'],
    ['/feed/news-in-brief', 'possible https://radio.example/feed/news-in-brief'],
    ['/?feed=rss2', 'likely https://radio.example/?feed=rss2'],
    ['/feed.json', 'likely https://radio.example/feed.json'],
    ['https://feeds.example/abc', 'likely https://feeds.example/abc'],
    ['itpc://radio.example/x', 'likely https://radio.example/x'],
    ['pcast://radio.example/x', 'likely https://radio.example/x'],
    ['feed://radio.example/x', 'likely https://radio.example/x'],
    ['feed:http://radio.example/x', 'likely http://radio.example/x'],
    ['/x/comments/feed/', 'possible https://radio.example/x/comments/feed/'],
  ])('finds that a link to %s is a %s', (href, expected) => {
    expect(found(`<a href="${href}">x</a>`)).toEqual([expected]);
  });

  it('turns a scheme for apps into that of the page', () => {
    expect(found('<a href="itpc://radio.example/x">x</a>', 'http://radio.example/')).toEqual([
      'likely http://radio.example/x',
    ]);
  });

  it.each([
    ['<base href="https://cdn.example/a/">', 'https://cdn.example/a/b.rss'],
    ['<base href="/a/"><base href="/other/">', 'https://radio.example/a/b.rss'],
    ['<base target="_top"><base href="/a/">', 'https://radio.example/a/b.rss'],
    ['<base href="javascript:x">', 'https://radio.example/shows/news/b.rss'],
    ['', 'https://radio.example/shows/news/b.rss'],
  ])('resolves relative addresses after %j', (base, expected) => {
    expect(found(`${base}<a href="b.rss">x</a>`)).toEqual([`likely ${expected}`]);
  });

  it('puts the sure ones first, each group in the page’s order, and each feed once', () => {
    const html = `
      <a href="/x/podcast">Podcast</a> <a href="/two.rss">Two</a> <a href="/one.rss">One, again</a>
      <link rel="alternate" type="application/rss+xml" href="http://www.radio.example/one.rss">
      <link rel="alternate" type="application/rss+xml" href="/three.rss" title="Three">`;
    expect(findFeedLinks(html, PAGE)).toEqual([
      { url: 'http://www.radio.example/one.rss', title: 'One, again', sureness: 'declared' },
      { url: 'https://radio.example/three.rss', title: 'Three', sureness: 'declared' },
      { url: 'https://radio.example/two.rss', title: 'Two', sureness: 'likely' },
      { url: 'https://radio.example/x/podcast', title: undefined, sureness: 'possible' },
    ]);
  });

  const declared = (type: string, href: string, title = '') =>
    `<link rel="alternate" type="application/${type}" href="${href}" title="${title}">`;
  const FOUR = ['rdf+xml', 'feed+json', 'atom+xml', 'rss+xml'];
  it.each([
    ['of one title', FOUR.map((type, n) => declared(type, `/${n}`, 'News')).join(''), ['/3']],
    [
      'without RSS',
      FOUR.slice(0, 3)
        .map((type, n) => declared(type, `/${n}`, 'News'))
        .join(''),
      ['/2'],
    ],
    [
      'named by their formats',
      declared('atom+xml', '/a', 'News (Atom)') + declared('rss+xml', '/r', 'News – RSS'),
      ['/r'],
    ],
    [
      'told by endings',
      '<a href="/news.json">JSON</a><a href="/news.rdf">RDF</a><a href="/news.rss">RSS</a>',
      ['/news.rss'],
    ],
    [
      'under one heading',
      '<h2>News</h2><a href="/feed.atom">Atom</a> <a href="/feed.xml">RSS</a>',
      ['/feed.xml'],
    ],
  ])('offers a programme in several formats once: %s', (_case, html, paths) => {
    expect(findFeedLinks(html, PAGE).map(({ url }) => new URL(url).pathname)).toEqual(paths);
  });

  it.each([
    ['of other titles', declared('rss+xml', '/a', 'News') + declared('atom+xml', '/b', 'Kitchen')],
    ['of one format', declared('rss+xml', '/a', 'News') + declared('rss+xml', '/b', 'News')],
    ['without titles, of other addresses', declared('rss+xml', '/a') + declared('atom+xml', '/b')],
  ])('offers both of two feeds %s', (_case, html) => {
    expect(findFeedLinks(html, PAGE)).toHaveLength(2);
  });

  it.each([
    ['its title', '<a href="/x.rss" title="The news">RSS</a>', 'The news'],
    ['its label', '<a href="/x.rss" aria-label="The news"><svg></svg></a>', 'The news'],
    ['its text', '<a href="/x.rss"> The <b>news</b>\n</a> and more', 'The news'],
    [
      'the heading before it where it says no more than "RSS"',
      '<h2>The news</h2><p>x</p><a href="/x.rss">RSS</a>',
      'The news',
    ],
    ['its text in other letters', '<a href="/x.rss">新闻节目</a>', '新闻节目'],
    ['nothing where nothing says more', '<h2>Podcasts</h2><a href="/x.rss">…</a>', undefined],
    ['its text though its end is missing', '<a href="/x.rss">The news', 'The news'],
  ])('names a feed by %s', (_case, html, title) => {
    expect(titles(html)).toEqual([title]);
  });

  // After a programme page of cn.rfi.fr of October 2017, trimmed; addresses as they were.
  it('finds the feeds of a list of editions, each by the edition’s name', () => {
    const edition = (name: string, slug: string) => `
      <li data-bo-type="edition" data-bo-nid="WB260054-RFI-ZH-HANS-20171028"><strong>…</strong>
        <div class="news-block-title"> ${name}</div>
        <ul class="i-actions actions">
          <li class="audio"><a href="#" class="i-play" data-stream="listenWB260054">…</a></li>
          <li class="fav"><a href="http://telechargement.rfi.fr/rfi/mandarin/audio/x.mp3" class="i-download">…</a></li>
          <li class="podcast"><a href="http://cn.rfi.fr/&#x0065;missions/${slug}/podcast" class="i-podcast">…</a></li>
        </ul></li>`;
    const html = `<ul>${edition('新闻节目 28/10 11h00 GMT', 'emission-mandarin-11h00-11h15-tu')}
      ${edition('新闻节目 28/10 12h00 GMT', 'emission-mandarin-12h00-12h15-tu')}</ul>`;
    expect(findFeedLinks(html, 'http://cn.rfi.fr/emissions')).toEqual([
      {
        url: 'http://cn.rfi.fr/emissions/emission-mandarin-11h00-11h15-tu/podcast',
        title: '新闻节目 28/10 11h00 GMT',
        sureness: 'likely',
      },
      {
        url: 'http://cn.rfi.fr/emissions/emission-mandarin-12h00-12h15-tu/podcast',
        title: '新闻节目 28/10 12h00 GMT',
        sureness: 'likely',
      },
    ]);
  });

  it('offers fifty at most', () => {
    const html = Array.from({ length: 500 }, (_, n) => `<a href="/${n}.rss">${n}</a>`).join('');
    expect(findFeedLinks(html, PAGE)).toHaveLength(50);
  });

  const fiveMillion = (piece: string) => piece.repeat(Math.ceil(5_000_000 / piece.length));
  it.each([
    ['links to feeds', Array.from({ length: 180_000 }, (_, n) => `<a href="/${n}.rss">${n}</a>`).join('')],
    ['other links', fiveMillion('<a href="/2016/08/a-page.html">x</a>')],
    ['elements within each other', fiveMillion('<div class="title">')],
    ['open links', fiveMillion('<a href="/x/feed">')],
    ['starts of comments', fiveMillion('<!--')],
    ['angle brackets', fiveMillion('<')],
    ['one attribute', `<a href="${fiveMillion('x')}">`],
    ['attributes', `<link ${fiveMillion('rel=feed ')}>`],
    ['text in a heading', `<h1>${fiveMillion('&amp;')}`],
  ])(
    'reads five million characters in bounded time: %s',
    (_case, html) => {
      const startedAtMs = performance.now();
      expect(findFeedLinks(html, PAGE).length).toBeLessThanOrEqual(50);
      expect(performance.now() - startedAtMs).toBeLessThan(4_000);
    },
    20_000,
  );

  it('never throws and gives http(s) addresses only, whatever comes in', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<a href="',
        '<link rel="alternate" type="application/rss+xml" href=',
        '<base href="',
        '">',
        '</a>',
        '<h1>',
      ),
      fc.constantFrom(
        'feed:',
        'itpc://',
        'javascript:',
        'https://',
        '/x.rss',
        'data:',
        '\u0000',
        '//',
        '@',
        '[',
        '%',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.oneof(fc.constant(PAGE), fc.string()), (pieces, pageUrl) => {
        for (const { url } of findFeedLinks(pieces.join(''), pageUrl))
          expect(url).toMatch(/^https?:\/\/[^/]/);
      }),
      { numRuns: 1_000 },
    );
  });
});
