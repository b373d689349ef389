import { describe, expect, it } from 'vitest';
import { claimFeed } from '../../../../lib/bulletins/reading/claim-feed.ts';
import { decodeDocument } from '../../../../lib/bulletins/reading/decode-document.ts';
import { addressOfFeed, FEED_NAMES, feedBytes } from '../../../fixtures/feeds.ts';
import { draftedAs } from './drafted.ts';
import { atom, ENCLOSURE, editionOf, feedOf, item, reading, readingOf, rss } from './feed-builder.ts';

const MP3 = {
  url: 'https://radio.example/1.mp3',
  mimeType: 'audio/mpeg',
  lengthBytes: 4_804_310,
  isVideo: false,
};

describe('the fixtures', () => {
  it.each(FEED_NAMES)('%s reads as ever', (name) => {
    const read = reading(feedBytes(name), { url: addressOfFeed(name) });
    expect(read).toMatchSnapshot();
    expect(read.ok && read.feed.items.length).toBeGreaterThan(0);
  });
});

describe('the short way of plain items', () => {
  const claims = (bytes: Uint8Array, url: string, isShort: boolean) => {
    const document = { bytes, url, contentType: undefined };
    return claimFeed(decodeDocument(document).text, document, isShort);
  };

  it.each(FEED_NAMES)('reads of %s what the library reads', (name) => {
    const [bytes, url] = [feedBytes(name), addressOfFeed(name)];
    expect(draftedAs(claims(bytes, url, true))).toEqual(draftedAs(claims(bytes, url, false)));
  });

  // Each was found by the fuzzer.
  const one = item('');
  it.each([
    [
      'an address twice in Media RSS',
      rss(
        `<item>${ENCLOSURE}<media:content url="https://radio.example/1.mp3" x url="/2.mp3" type="audio/mpeg"/></item>`,
      ),
    ],
    [
      'an enclosure without an address',
      rss('<item><title>t</title><enclosure href="/1.mp3"/><media:content url="/1.mp3"/></item>'),
    ],
    [
      'nothing but a duration that is none',
      rss(`${one}<item><itunes:duration>0:15:j0</itunes:duration></item>`),
    ],
    [
      'an empty title before another',
      rss(`<item><title></title><title>t</title><itunes:title>u</itunes:title>${ENCLOSURE}</item>`),
    ],
    ['the end of a section behind a duration', rss(item('<itunes:duration>14:05]]></itunes:duration>'))],
  ])('reads of a feed with %s what the library reads', (_kind, text) => {
    const [bytes, url] = [new TextEncoder().encode(text), 'https://radio.example/feed'];
    expect(draftedAs(claims(bytes, url, true))).toEqual(draftedAs(claims(bytes, url, false)));
  });
});

describe('parseFeed on the head of a feed', () => {
  it('completes what is missing', () => {
    expect(feedOf(rss(item('')))).toEqual({
      format: 'rss',
      title: 'News',
      description: undefined,
      homepage: 'https://radio.example/',
      imageUrl: undefined,
      language: undefined,
      author: undefined,
      newFeedUrl: undefined,
      ttlMs: undefined,
      items: [
        {
          guid: undefined,
          title: 'Bulletin',
          publishedAtMs: undefined,
          durationSec: undefined,
          enclosures: [MP3],
          link: undefined,
          imageUrl: undefined,
          notes: undefined,
          chaptersUrl: undefined,
          chapters: [],
        },
      ],
    });
  });

  it.each([
    ['a title in CDATA', '<title><![CDATA[News & more]]></title>', { title: 'News & more' }],
    ['a title with markup', '<title>&lt;b&gt;News&lt;/b&gt;</title>', { title: 'News' }],
    ['its host for a title', '<title></title>', { title: 'radio.example' }],
    ['the iTunes title', '<itunes:title>Podcast</itunes:title>', { title: 'Podcast' }],
    [
      'its own title before that of its picture',
      '<image><title>Logo</title></image><title>News</title>',
      { title: 'News' },
    ],
    [
      'a description',
      '<description>All &amp;amp; everything</description>',
      { description: 'All & everything' },
    ],
    ['a summary for a description', '<itunes:summary>Short</itunes:summary>', { description: 'Short' }],
    ['a relative homepage', '<link>/home</link>', { homepage: 'https://radio.example/home' }],
    ['no homepage of a script', '<link>javascript:alert(1)</link>', { homepage: undefined }],
    [
      'an Atom homepage',
      '<atom:link href="https://a.example/" rel="alternate"/>',
      { homepage: 'https://a.example/' },
    ],
    [
      'no homepage of itself',
      '<atom:link href="https://a.example/feed" rel="self"/>',
      { homepage: undefined },
    ],
    [
      'an iTunes picture',
      '<itunes:image href="https://a.example/1.jpg"/>',
      { imageUrl: 'https://a.example/1.jpg' },
    ],
    ['an RSS picture', '<image><url>/1.jpg</url></image>', { imageUrl: 'https://radio.example/1.jpg' }],
    [
      'the iTunes picture first',
      '<image><url>/1.jpg</url></image><itunes:image href="/2.jpg"/>',
      { imageUrl: 'https://radio.example/2.jpg' },
    ],
    ['no picture that is data', '<itunes:image href="data:image/png;base64,AA"/>', { imageUrl: undefined }],
    ['a language', '<language>en-gb</language>', { language: 'en-gb' }],
    ['a language with an underscore', '<language>pt_BR</language>', { language: 'pt-BR' }],
    ['no language of a word too many', '<language>English, mostly</language>', { language: undefined }],
    ['a Dublin Core language', '<dc:language>fr</dc:language>', { language: 'fr' }],
    ['an author', '<itunes:author>Desk</itunes:author>', { author: 'Desk' }],
    [
      'an editor with an address',
      '<managingEditor>desk@a.example (The Desk)</managingEditor>',
      { author: 'The Desk' },
    ],
    ['no author without end', `<itunes:author>${'a'.repeat(400)}</itunes:author>`, { author: undefined }],
    [
      'a new address',
      '<itunes:new-feed-url>https://b.example/feed</itunes:new-feed-url>',
      { newFeedUrl: 'https://b.example/feed' },
    ],
    [
      'no new address of a file',
      '<itunes:new-feed-url>file:///feed</itunes:new-feed-url>',
      { newFeedUrl: undefined },
    ],
    ['a time to live', '<ttl>15</ttl>', { ttlMs: 900_000 }],
    ['no time to live of nothing', '<ttl>0</ttl>', { ttlMs: undefined }],
    ['no time to live of a word', '<ttl>soon</ttl>', { ttlMs: undefined }],
    ['no time to live of a year', '<ttl>525600</ttl>', { ttlMs: undefined }],
  ])('takes %s', (_rule, head, expected) => {
    expect(feedOf(rss(item(''), head))).toMatchObject(expected);
  });

  it('takes syndication hints for a time to live', () => {
    const head =
      '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">Hourly</sy:updatePeriod>' +
      '<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>';
    expect(feedOf(rss(item(''), head)).ttlMs).toBe(900_000);
  });

  it('is a feed without items too', () => {
    expect(feedOf(rss('')).items).toEqual([]);
    expect(feedOf(atom('')).items).toEqual([]);
    expect(feedOf('{"version":"https://jsonfeed.org/version/1","title":"t","items":[]}').items).toEqual([]);
  });

  it.each([
    ['RSS 0.91', '<rss version="0.91"><channel><title>t</title>', '</channel></rss>', 'rss'],
    ['RSS without a version', '<rss><channel><title>t</title>', '</channel></rss>', 'rss'],
    ['RSS in capitals', '<RSS VERSION="2.0"><CHANNEL><TITLE>t</TITLE>', '</CHANNEL></RSS>', 'rss'],
    [
      'RSS whose items follow the channel',
      '<rss version="2.0"><channel><title>t</title></channel>',
      '</rss>',
      'rss',
    ],
    ['a channel without RSS', '<channel><title>t</title>', '</channel>', 'rss'],
    [
      'RSS after a warning',
      '\n<br />\n<b>Warning</b>: foo() in /x.php\n<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>',
      '</channel></rss>',
      'rss',
    ],
    [
      'RSS before an advertisement',
      '<rss version="2.0"><channel><title>t</title>',
      '</channel></rss><script>ad()</script><p>x',
      'rss',
    ],
    [
      'RSS with a harmless DOCTYPE',
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>t</title>',
      '</channel></rss>',
      'rss',
    ],
    [
      'RSS after comments and instructions',
      '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- <html> --><rss version="2.0"><channel><title>t</title>',
      '</channel></rss>',
      'rss',
    ],
  ])('reads %s', (_kind, start, end, format) => {
    const feed = feedOf(`${start}<item><title>Bulletin</title>${ENCLOSURE}</item>${end}`);
    expect(feed).toMatchObject({ format, title: 't', items: [{ title: 'Bulletin', enclosures: [MP3] }] });
  });

  it.each([
    ['RSS 1.0', 'xmlns="http://purl.org/rss/1.0/"'],
    ['RSS 0.90', 'xmlns="http://channel.netscape.com/rdf/simple/0.9/"'],
  ])('reads %s', (_kind, namespace) => {
    const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
    const feed = feedOf(
      `<rdf:RDF ${rdf} ${namespace}><channel><title>t</title></channel><item rdf:about="urn:1"><title>Bulletin</title>${ENCLOSURE}</item></rdf:RDF>`,
    );
    expect(feed).toMatchObject({ format: 'rdf', title: 't', items: [{ guid: 'urn:1', enclosures: [MP3] }] });
  });
});

describe('an empty element', () => {
  it.each([
    ['<title></title><itunes:title>News</itunes:title>', { title: 'News' }],
    ['<title/><title>News</title>', { title: 'News' }],
    [
      '<description> </description><itunes:summary>n</itunes:summary>',
      { notes: { kind: 'text', text: 'n' } },
    ],
    ['<itunes:duration/><itunes:duration>60</itunes:duration>', { durationSec: 60 }],
  ])('says nothing: %s', (parts, expected) => {
    for (const isShort of [true, false]) {
      const document = { bytes: new Uint8Array(), url: 'https://radio.example/feed', contentType: undefined };
      const drafted = draftedAs(claimFeed(rss(`<item>${parts}${ENCLOSURE}</item>`), document, isShort));
      expect(drafted).toMatchObject({ drafted: [{ edition: expected }] });
    }
  });
});

describe('parseFeed on the title of an item', () => {
  it.each([
    ['&amp;', '&'],
    ['AT&amp;T', 'AT&T'],
    ['AT&T', 'AT&T'],
    ['R&amp;amp;D', 'R&D'],
    ['Caf&eacute;', 'Café'],
    ['Caf&amp;eacute;', 'Café'],
    ['It&#8217;s &#x2014; so', 'It’s — so'],
    ['It&amp;#8217;s', 'It’s'],
    ['<![CDATA[News & more]]>', 'News & more'],
    ['<![CDATA[a]]> and <![CDATA[b]]>', 'a and b'],
    ['<![CDATA[<b>Bold</b> claim]]>', 'Bold claim'],
    ['&lt;b&gt;Bold&lt;/b&gt; claim', 'Bold claim'],
    ['<b>Bold</b> claim', 'Bold claim'],
    ['one<br/>two', 'one two'],
    ['one<br>two', 'one two'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;News', 'News'],
    ['5 &lt; 6 &amp; 7 &gt; 3', '5 < 6 & 7 > 3'],
    ['<![CDATA[5 < 6]]>', '5 < 6'],
    ['5 < 6', '5 < 6'],
    ['  a \n\t b  ', 'a b'],
    ['a\u00A0b', 'a b'],
    ['a&#0;b&#1;c', 'a\uFFFDbc'],
    ['\u0093a\u0094', '“a”'],
    ['日本語 🎧', '日本語 🎧'],
    ['مرحبا', 'مرحبا'],
    ['<!-- c -->a', 'a'],
    ['a<!-- c -->b', 'ab'],
    [`${'a'.repeat(499)}🎧`, 'a'.repeat(499)],
    ['x'.repeat(10_000), 'x'.repeat(500)],
  ])('reads %j as %j', (written, expected) => {
    expect(editionOf(rss(item('', `<title>${written}</title>`))).title).toBe(expected);
  });

  it.each([
    ['the iTunes title', '<title/><itunes:title>From iTunes</itunes:title>', 'From iTunes'],
    [
      'the iTunes title where its own is only markup',
      '<title><![CDATA[<img src="x">]]></title><itunes:title>From iTunes</itunes:title>',
      'From iTunes',
    ],
    [
      'its own title before the iTunes one',
      '<itunes:title>From iTunes</itunes:title><title>Own</title>',
      'Own',
    ],
    [
      'the Media RSS title',
      '<media:content url="https://radio.example/1.mp3"><media:title>From media</media:title></media:content>',
      'From media',
    ],
    ['the Dublin Core title', '<dc:title>From dc</dc:title>', 'From dc'],
    [
      'its description',
      '<description>&lt;p&gt;What happened today&lt;/p&gt;</description>',
      'What happened today',
    ],
    [
      'the start of a long description',
      `<description>${'word '.repeat(50)}</description>`,
      `${'word '.repeat(15).trim()} word…`,
    ],
    ['its file', '', '1.mp3'],
  ])('falls back on %s', (_rule, parts, expected) => {
    expect(editionOf(rss(item(parts, ''))).title).toBe(expected);
  });

  it('falls back on the host of a file without a name', () => {
    expect(
      editionOf(rss('<item><enclosure url="https://cdn.example/" type="audio/mpeg"/></item>')).title,
    ).toBe('cdn.example');
  });

  it('decodes the name of a file', () => {
    const parts =
      '<item><enclosure url="https://a.example/Bulletin%20du%20soir%20%C3%A9t%C3%A9.mp3"/></item>';
    expect(editionOf(rss(parts)).title).toBe('Bulletin du soir été.mp3');
    expect(editionOf(rss('<item><enclosure url="https://a.example/%E0%A4%A.mp3"/></item>')).title).toBe(
      '%E0%A4%A.mp3',
    );
  });
});

describe('parseFeed on dates and durations of an item', () => {
  const at = Date.UTC(2016, 7, 31, 4);
  it.each([
    ['pubDate', '<pubDate>Wed, 31 Aug 2016 04:00:00 GMT</pubDate>', at],
    ['pubDate in ISO 8601', '<pubDate>2016-08-31T06:00:00+02:00</pubDate>', at],
    ['pubDate in CDATA', '<pubDate><![CDATA[Wed, 31 Aug 2016 04:00:00 GMT]]></pubDate>', at],
    ['Dublin Core', '<dc:date>2016-08-31T04:00:00Z</dc:date>', at],
    [
      'Dublin Core beside a broken pubDate',
      '<pubDate>soon</pubDate><dc:date>2016-08-31T04:00:00Z</dc:date>',
      at,
    ],
    ['Atom in RSS', '<atom:published>2016-08-31T04:00:00Z</atom:published>', at],
    ['nothing', '', undefined],
    ['nonsense', '<pubDate>soon</pubDate>', undefined],
    ['the epoch', '<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>', undefined],
    ['a day that is none', '<pubDate>Fri, 31 Jun 2016 04:00:00 GMT</pubDate>', undefined],
  ])('dates it by %s', (_rule, parts, expected) => {
    expect(editionOf(rss(item(parts))).publishedAtMs).toBe(expected);
  });

  it.each([
    ['600', 600],
    ['10:00', 600],
    ['00:10:00', 600],
    ['00:10:00.500', 600.5],
    ['PT10M', 600],
    ['<![CDATA[10:00]]>', 600],
    ['<![CDATA[PT10M]]>', 600],
    [' 10 min ', 600],
    ['', undefined],
    ['0', undefined],
    ['-5', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['1e400', undefined],
    ['unknown', undefined],
  ])('takes the duration %j for %s s', (written, expected) => {
    expect(editionOf(rss(item(`<itunes:duration>${written}</itunes:duration>`))).durationSec).toBe(expected);
  });

  it('takes the duration of Media RSS where there is no other', () => {
    const media = '<media:content url="https://radio.example/1.mp3" type="audio/mpeg" duration="300"/>';
    expect(editionOf(rss(item(media))).durationSec).toBe(300);
    expect(editionOf(rss(item(`${media}<itunes:duration>x</itunes:duration>`))).durationSec).toBe(300);
    expect(editionOf(rss(item(`${media}<itunes:duration>299</itunes:duration>`))).durationSec).toBe(299);
  });
});

describe('parseFeed on the files of an item', () => {
  const urls = (parts: string, head?: string) =>
    editionOf(rss(`<item><title>t</title>${parts}</item>`, head)).enclosures.map(({ url }) => url);

  it.each([
    ['several in their order', '<enclosure url="/b.mp3"/><enclosure url="/a.ogg"/>', ['b.mp3', 'a.ogg']],
    ['a double once', `${ENCLOSURE}${ENCLOSURE}`, ['1.mp3']],
    [
      'a double spelled differently once',
      `${ENCLOSURE}<enclosure url="https://RADIO.example/x/../1.mp3"/>`,
      ['1.mp3'],
    ],
    ['Media RSS', '<media:content url="/1.mp3" medium="audio"/>', ['1.mp3']],
    [
      'Media RSS in a group',
      '<media:group><media:content url="/1.mp3"/><media:content url="/2.mp3"/></media:group>',
      ['1.mp3', '2.mp3'],
    ],
    [
      'Media RSS under another prefix',
      '<m:content xmlns:m="http://search.yahoo.com/mrss/" url="/1.mp3"/>',
      ['1.mp3'],
    ],
    [
      'no picture of Media RSS',
      '<media:content url="/1.jpg" medium="image"/><media:content url="/1.mp3"/>',
      ['1.mp3'],
    ],
    [
      'enclosures before Media RSS',
      '<media:content url="/2.mp3"/><enclosure url="/1.mp3"/>',
      ['1.mp3', '2.mp3'],
    ],
    ['Atom enclosures in RSS', '<atom:link rel="enclosure" href="/1.mp3" type="audio/mpeg"/>', ['1.mp3']],
    [
      'alternate enclosures after the main one',
      `<podcast:alternateEnclosure type="audio/opus"><podcast:source uri="/1.opus"/></podcast:alternateEnclosure>${ENCLOSURE}`,
      ['1.mp3', '1.opus'],
    ],
    ['an address with entities', '<enclosure url="/1.mp3?a=1&amp;b=2"/>', ['1.mp3?a=1&b=2']],
    ['an address with bare ampersands', '<enclosure url="/1.mp3?a=1&b=2"/>', ['1.mp3?a=1&b=2']],
    ['attributes in capitals', '<ENCLOSURE URL="/1.mp3" TYPE="audio/mpeg"/>', ['1.mp3']],
    ['attributes without quotes', '<enclosure url=/1.mp3 length=1 type=audio/mpeg />', ['1.mp3']],
    ['attributes without quotes before the end', '<enclosure url=/1.mp3/>', ['1.mp3']],
    ['attributes in single quotes', "<enclosure url='/1.mp3' type='audio/mpeg'/>", ['1.mp3']],
    ['attributes with a quote too many', '<enclosure url="/1.mp3" type="audio/mpeg""/>', ['1.mp3']],
    ['an enclosure that is not empty', '<enclosure url="/1.mp3">\n</enclosure>', ['1.mp3']],
  ])('takes %s', (_rule, parts, names) => {
    expect(urls(parts)).toEqual(names.map((name) => `https://radio.example/${name}`));
  });

  it('is relative to the homepage in RSS, and to the document where there is none', () => {
    expect(urls('<enclosure url="a.mp3"/>', '<link>https://site.example/p/</link>')).toEqual([
      'https://site.example/p/a.mp3',
    ]);
    expect(urls('<enclosure url="a.mp3"/>', '<title>t</title>')).toEqual([
      'https://radio.example/feeds/a.mp3',
    ]);
    expect(urls('<enclosure url="a.mp3"/>', '<link>/home/</link>')).toEqual([
      'https://radio.example/feeds/a.mp3',
    ]);
  });

  it.each([
    [
      'the channel',
      '<rss version="2.0"><channel xml:base="https://b.example/x/"><item>',
      'https://b.example/x/a.mp3',
    ],
    [
      'the root',
      '<rss version="2.0" xml:base="https://b.example/x/"><channel><item>',
      'https://b.example/x/a.mp3',
    ],
    [
      'the item',
      '<rss version="2.0"><channel><item xml:base="https://b.example/x/">',
      'https://b.example/x/a.mp3',
    ],
    [
      'several, each within the other',
      '<rss version="2.0"><channel xml:base="https://b.example/x/"><item xml:base="y/">',
      'https://b.example/x/y/a.mp3',
    ],
    [
      'none that is broken',
      '<rss version="2.0"><channel xml:base="http://["><item>',
      'https://radio.example/feeds/a.mp3',
    ],
  ])('heeds the base of %s', (_where, start, expected) => {
    const edition = editionOf(
      `${start}<link>a.html</link><enclosure url="a.mp3?x=1&amp;y=2"/></item></channel></rss>`,
    );
    expect(edition.enclosures[0]?.url).toBe(`${expected}?x=1&y=2`);
    expect(edition.link).toBe(expected.replace('.mp3', '.html'));
  });

  it('heeds the base of the enclosure itself', () => {
    expect(urls('<enclosure xml:base="https://b.example/" url="a.mp3"/>')).toEqual([
      'https://b.example/a.mp3',
    ]);
  });

  it('names the addresses it refuses and keeps the others', () => {
    const bad = ['javascript:alert(1)', 'data:audio/mpeg;base64,AA', 'file:///etc/passwd'];
    const parts = bad.map((url) => `<enclosure url="${url}" type="audio/mpeg"/>`).join('');
    const { feed, setAside } = readingOf(rss(item(parts)));
    expect(feed.items[0]?.enclosures).toEqual([MP3]);
    expect(setAside).toEqual([
      {
        where: 'item 1 "Bulletin"',
        problem: bad.map((url) => `enclosure "${url}": is no http or https address`).join('; '),
      },
    ]);
  });

  it('keeps twenty files of an item at most', () => {
    const parts = Array.from({ length: 50 }, (_, index) => `<enclosure url="/${index}.mp3"/>`).join('');
    expect(urls(parts)).toHaveLength(20);
  });
});

describe('parseFeed on the rest of an item', () => {
  it.each([
    ['a guid', '<guid isPermaLink="false">abc</guid>', { guid: 'abc', link: undefined }],
    [
      'a guid that is a link',
      '<guid>https://a.example/1</guid>',
      { guid: 'https://a.example/1', link: 'https://a.example/1' },
    ],
    [
      'a guid that is no link',
      '<guid isPermaLink="false">https://a.example/1</guid>',
      { guid: 'https://a.example/1', link: undefined },
    ],
    [
      'a link before the guid',
      '<guid>https://a.example/1</guid><link>https://a.example/2</link>',
      { link: 'https://a.example/2' },
    ],
    ['a guid in CDATA', '<guid><![CDATA[ abc ]]></guid>', { guid: 'abc' }],
    ['no guid of nothing', '<guid> </guid>', { guid: undefined }],
    ['a relative link', '<link>/b/1</link>', { link: 'https://radio.example/b/1' }],
    ['no link of a script', '<link>javascript:alert(1)</link>', { link: undefined }],
    ['a picture', '<itunes:image href="/1.jpg"/>', { imageUrl: 'https://radio.example/1.jpg' }],
    ['a thumbnail', '<media:thumbnail url="/1.jpg"/>', { imageUrl: 'https://radio.example/1.jpg' }],
    [
      'a picture that is media',
      '<media:content url="/1.jpg" type="image/jpeg"/>',
      { imageUrl: 'https://radio.example/1.jpg' },
    ],
    [
      'a Podcasting 2.0 picture',
      '<podcast:image href="/1.jpg"/>',
      { imageUrl: 'https://radio.example/1.jpg' },
    ],
    [
      'a chapters document',
      '<podcast:chapters url="/c.json" type="application/json+chapters"/>',
      { chaptersUrl: 'https://radio.example/c.json' },
    ],
    [
      'no chapters document of another kind',
      '<podcast:chapters url="/c.xml" type="text/xml"/>',
      { chaptersUrl: undefined },
    ],
    [
      'no chapters document of a script',
      '<podcast:chapters url="javascript:1" type="application/json"/>',
      { chaptersUrl: undefined },
    ],
  ])('takes %s', (_rule, parts, expected) => {
    expect(editionOf(rss(item(parts)))).toMatchObject(expected);
  });

  it.each([
    [
      'encoded content first',
      '<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>',
      { kind: 'html', text: '<p>long</p>' },
    ],
    ['the description', '<description>plain words</description>', { kind: 'text', text: 'plain words' }],
    [
      'a description that is HTML',
      '<description>&lt;p&gt;a &amp;amp; b&lt;/p&gt;</description>',
      { kind: 'html', text: '<p>a &amp; b</p>' },
    ],
    [
      'a description with bare HTML',
      '<description><p>a<br>b</p></description>',
      { kind: 'html', text: '<p>a<br/>b</p>' },
    ],
    ['the iTunes summary', '<itunes:summary>words</itunes:summary>', { kind: 'text', text: 'words' }],
    [
      'the description where the content is blank',
      '<content:encoded><![CDATA[ ]]></content:encoded><description>words</description>',
      { kind: 'text', text: 'words' },
    ],
    [
      'the description before the subtitle, whatever the order',
      '<itunes:subtitle>sub</itunes:subtitle><description>words</description>',
      { kind: 'text', text: 'words' },
    ],
    ['no notes', '<description></description>', undefined],
  ])('takes for notes %s', (_rule, parts, expected) => {
    expect(editionOf(rss(item(parts))).notes).toEqual(expected);
  });

  it('bounds notes', () => {
    const { notes } = editionOf(rss(item(`<description>${'x'.repeat(300_000)}</description>`)));
    expect(notes?.text).toHaveLength(200_000);
  });

  it('reads Podlove chapters and leaves out the broken ones', () => {
    const chapters = [
      '<psc:chapter start="00:00:00.000" title="Intro"/>',
      '<psc:chapter start="0:02:41.5" title="A &amp;amp; B" href="/a"/>',
      '<psc:chapter start="soon" title="Never"/>',
      '<psc:chapter start="3:00" title=""/>',
      '<psc:chapter start="4:00" title="End" href="javascript:1"/>',
    ].join('');
    expect(editionOf(rss(item(`<psc:chapters>${chapters}</psc:chapters>`))).chapters).toEqual([
      { startSec: 0, title: 'Intro', link: undefined },
      { startSec: 161.5, title: 'A & B', link: 'https://radio.example/a' },
      { startSec: 240, title: 'End', link: undefined },
    ]);
  });
});

describe('parseFeed on Atom', () => {
  const entry = (parts: string) =>
    `<entry><title>t</title><link rel="enclosure" href="https://radio.example/1.mp3" type="audio/mpeg" length="4804310"/>${parts}</entry>`;

  it.each([
    ['its id', '<id>urn:1</id>', { guid: 'urn:1' }],
    [
      'when it was published',
      '<updated>2016-09-01T00:00:00Z</updated><published>2016-08-31T04:00:00Z</published>',
      { publishedAtMs: Date.UTC(2016, 7, 31, 4) },
    ],
    [
      'when it was updated',
      '<updated>2016-08-31T04:00:00Z</updated>',
      { publishedAtMs: Date.UTC(2016, 7, 31, 4) },
    ],
    [
      'when it was issued in Atom 0.3',
      '<issued>2016-08-31T04:00:00Z</issued>',
      { publishedAtMs: Date.UTC(2016, 7, 31, 4) },
    ],
    ['a link without rel', '<link href="/1.html"/>', { link: 'https://radio.example/1.html' }],
    [
      'the link that is a page',
      '<link rel="alternate" type="application/json" href="/1.json"/><link rel="alternate" type="text/html" href="/1.html"/>',
      { link: 'https://radio.example/1.html' },
    ],
    [
      'HTML',
      '<content type="html">&lt;p&gt;a&lt;/p&gt;</content>',
      { notes: { kind: 'html', text: '<p>a</p>' } },
    ],
    ['text', '<content type="text">a &lt; b</content>', { notes: { kind: 'text', text: 'a < b' } }],
    [
      'XHTML',
      '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; <b>b</b></p></div></content>',
      {
        notes: {
          kind: 'html',
          text: '<div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; <b>b</b></p></div>',
        },
      },
    ],
    [
      'XHTML with a CDATA section',
      '<content type="xhtml"><div><p><![CDATA[a < b]]></p></div></content>',
      { notes: { kind: 'html', text: '<p>a &lt; b</p>' } },
    ],
    ['a summary', '<summary>short</summary>', { notes: { kind: 'text', text: 'short' } }],
    [
      'iTunes names',
      '<itunes:duration xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">10:00</itunes:duration>',
      { durationSec: 600 },
    ],
  ])('takes %s', (_rule, parts, expected) => {
    expect(editionOf(atom(entry(parts)))).toMatchObject({ enclosures: [MP3], ...expected });
  });

  it('reads prefixed Atom', () => {
    const text = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>n</a:title><a:entry><a:title>t</a:title><a:link rel="enclosure" href="/1.mp3"/></a:entry></a:feed>`;
    expect(feedOf(text)).toMatchObject({ format: 'atom', title: 'n', items: [{ title: 't' }] });
  });

  it('reads Atom 0.3', () => {
    const text = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>n</title><tagline>d</tagline><modified>2016-08-31T04:00:00Z</modified><entry><title>t</title><link rel="enclosure" href="/1.mp3"/></entry></feed>`;
    expect(feedOf(text)).toMatchObject({ title: 'n', description: 'd', items: [{ title: 't' }] });
  });

  it('takes content that lies elsewhere for a file only where it sounds', () => {
    expect(
      editionOf(atom('<entry><title>t</title><content src="/1.mp3" type="audio/mpeg"/></entry>')).enclosures,
    ).toHaveLength(1);
    expect(feedOf(atom('<entry><title>t</title><content src="/page"/></entry>')).items).toEqual([]);
  });

  it('is relative to the document, not to the homepage', () => {
    const head = '<title>n</title><link href="https://site.example/"/>';
    expect(
      editionOf(atom('<entry><link rel="enclosure" href="a.mp3"/></entry>', head)).enclosures[0]?.url,
    ).toBe('https://radio.example/feeds/a.mp3');
  });
});

describe('parseFeed on JSON Feed', () => {
  const json = (parts: object, head: object = {}) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      items: [{ id: '1', attachments: [{ url: '/1.mp3', mime_type: 'audio/mpeg' }], ...parts }],
      ...head,
    });

  it.each([
    ['a title', { title: 'AT&amp;T <b>now</b>' }, { title: 'AT&T now' }],
    ['a number for an id', { id: 17 }, { guid: '17' }],
    ['HTML', { content_html: '<p>a</p>' }, { notes: { kind: 'html', text: '<p>a</p>' } }],
    ['text', { content_text: 'a < b & c' }, { notes: { kind: 'text', text: 'a < b & c' } }],
    ['a date', { date_published: '2016-08-31T04:00:00Z' }, { publishedAtMs: Date.UTC(2016, 7, 31, 4) }],
    ['a number for a date', { date_published: 1_472_616_000 }, { publishedAtMs: Date.UTC(2016, 7, 31, 4) }],
    ['no date of a list', { date_published: {} }, { publishedAtMs: undefined }],
    [
      'a duration',
      { attachments: [{ url: '/1.mp3', mime_type: 'audio/mpeg', duration_in_seconds: 12.5 }] },
      { durationSec: 12.5 },
    ],
    [
      'no duration below nothing',
      { attachments: [{ url: '/1.mp3', mime_type: 'audio/mpeg', duration_in_seconds: -1 }] },
      { durationSec: undefined },
    ],
    [
      'one attachment without a list',
      { attachments: { url: '/1.mp3', mime_type: 'audio/mpeg' } },
      { enclosures: [{ url: 'https://radio.example/1.mp3' }] },
    ],
  ])('takes %s', (_rule, parts, expected) => {
    expect(editionOf(json(parts))).toMatchObject(expected);
  });

  it.each([
    ['null', [null]],
    ['a text', ['x']],
    ['a list', [[]]],
    ['attachments that are numbers', [{ id: '1', attachments: [1, null, 'x'] }]],
  ])('sets %s among its items aside', (_kind, items) => {
    const { feed, setAside } = readingOf(json({}, { items }));
    expect(feed.items).toEqual([]);
    expect(setAside).toHaveLength(1);
  });
});

describe('playable', () => {
  it('sets aside what this browser cannot play, and nothing of which nobody knows the type', () => {
    const text = rss(
      '<item><title>a</title><enclosure url="/1.wma"/></item><item><title>b</title><enclosure url="/1.wma"/><enclosure url="/1.mp3"/></item><item><title>c</title><enclosure url="/stream"/></item>',
    );
    const read = reading(text, { playable: (type) => type === 'audio/mpeg' });
    if (!read.ok) throw new Error('no feed');
    expect(read.feed.items.map(({ title }) => title)).toEqual(['b', 'c']);
    expect(read.feed.items[0]?.enclosures).toHaveLength(2);
    expect(read.setAside).toEqual([
      { where: 'item 1 "a"', problem: 'this browser does not play audio/x-ms-wma' },
    ]);
  });
});
