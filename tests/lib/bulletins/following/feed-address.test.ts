import { describe, expect, it } from 'vitest';
import {
  feedAddress,
  feedAddressKey,
  withoutFeedScheme,
} from '../../../../lib/bulletins/following/feed-address.ts';

describe('feedAddress', () => {
  it.each([
    ['a whole address', 'https://a.example/podcast', 'https://a.example/podcast'],
    ['plain http', 'http://a.example/podcast', 'http://a.example/podcast'],
    ['white space around it', ' \n https://a.example/x \t', 'https://a.example/x'],
    ['angle brackets and quotes', '<"https://a.example/x">', 'https://a.example/x'],
    ['a line break an e-mail left in it', 'https://a.example/long-\n  name', 'https://a.example/long-name'],
    ['capitals', 'HTTPS://A.Example/Podcast', 'https://a.example/Podcast'],
    ['an international host', 'https://rádio.example/x', 'https://xn--rdio-5na.example/x'],
    ['feed: before a whole address', 'feed:https://a.example/x', 'https://a.example/x'],
    ['feed:// before a whole address', 'feed://http://a.example/x', 'http://a.example/x'],
    [
      'a directory’s page',
      'https://podcasts.apple.com/fr/podcast/x/id123?l=en',
      'https://podcasts.apple.com/fr/podcast/x/id123?l=en',
    ],
    ['a private host', 'http://192.168.1.5:8000/feed', 'http://192.168.1.5:8000/feed'],
  ])('takes %s as it is meant', (_case, typed, url) => {
    expect(feedAddress(typed)).toEqual({ ok: true, url, plainUrl: undefined });
  });

  it.each([
    ['no scheme', 'a.example/podcast', 'https://a.example/podcast'],
    ['no scheme but slashes', '//a.example/podcast', 'https://a.example/podcast'],
    ['a port', 'a.example:8000/feed', 'https://a.example:8000/feed'],
    ['this computer', 'localhost:8000/feed', 'https://localhost:8000/feed'],
    ['itpc', 'itpc://a.example/x', 'https://a.example/x'],
    ['pcast', 'pcast://a.example/x', 'https://a.example/x'],
    ['feed', 'feed://a.example/x', 'https://a.example/x'],
    ['podcast in capitals', 'PODCAST://a.example/x', 'https://a.example/x'],
  ])('makes https of %s, with http to fall back to', (_case, typed, url) => {
    expect(feedAddress(typed)).toEqual({ ok: true, url, plainUrl: url.replace('https:', 'http:') });
  });

  it.each([
    ['nothing', ' \n', { kind: 'empty' }],
    ['only brackets', '<>', { kind: 'empty' }],
    ['another scheme', 'ftp://a.example/x', { kind: 'scheme-refused', scheme: 'ftp' }],
    ['a script', 'JavaScript:alert(1)', { kind: 'scheme-refused', scheme: 'javascript' }],
    ['a script behind feed:', 'feed:javascript:alert(1)', { kind: 'not-an-address' }],
    ['a file', 'file:///etc/passwd', { kind: 'scheme-refused', scheme: 'file' }],
    ['data', 'data:text/xml,x', { kind: 'scheme-refused', scheme: 'data' }],
    ['a mailbox', 'mailto:a@b.example', { kind: 'scheme-refused', scheme: 'mailto' }],
    ['a name and password', 'https://me:secret@a.example/x', { kind: 'holds-password' }],
    ['a lone word', 'news', { kind: 'not-an-address' }],
    ['several words', 'the morning news', { kind: 'not-an-address' }],
    ['an address with words behind it', 'https://a.example/x and more', { kind: 'not-an-address' }],
    ['a broken host', 'https://a..%/', { kind: 'not-an-address' }],
    ['no host', 'https://', { kind: 'not-an-address' }],
    ['an impossible port', 'a.example:99999/x', { kind: 'not-an-address' }],
    ['an endless address', `https://a.example/${'x'.repeat(2000)}`, { kind: 'too-long', maxLength: 2000 }],
    ['a whole document', 'x'.repeat(1_000_000), { kind: 'too-long', maxLength: 2000 }],
  ])('refuses %s', (_case, typed, failure) => {
    expect(feedAddress(typed)).toEqual({ ok: false, failure });
  });
});

describe('withoutFeedScheme', () => {
  it.each([
    ['itpc://a.example/x', 'http://a.example/x'],
    ['feed:a.example/x', 'http://a.example/x'],
    ['feed:https://a.example/x', 'https://a.example/x'],
    ['/feed:x', '/feed:x'],
    ['https://a.example/x', 'https://a.example/x'],
  ])('of %s is %s', (address, expected) => {
    expect(withoutFeedScheme(address, 'http')).toBe(expected);
  });
});

describe('feedAddressKey', () => {
  it.each([
    ['http://www.a.example/feed/', 'https://a.example/feed', true],
    ['https://A.example:443/feed#x', 'https://a.example/feed', true],
    ['https://a.example/feed?x=1', 'https://a.example/feed?x=2', false],
    ['https://a.example/Feed', 'https://a.example/feed', false],
    ['https://a.example:8000/', 'https://a.example/', false],
  ])('of %s and %s agree: %s', (one, other, agree) => {
    expect(feedAddressKey(one) === feedAddressKey(other)).toBe(agree);
  });
});
