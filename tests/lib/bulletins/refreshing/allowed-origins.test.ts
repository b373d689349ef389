import { expect, test } from 'vitest';
import { isAllowed } from '../../../../lib/bulletins/refreshing/allowed-origins.ts';

test.each([
  ['https://a.example/feed', ['https://a.example/*'], true],
  ['https://a.example:8443/feed', ['https://a.example/*'], true],
  ['http://a.example/feed', ['https://a.example/*'], false],
  ['http://a.example/feed', ['*://a.example/*'], true],
  ['https://b.example/feed', ['https://a.example/*'], false],
  ['https://deep.a.example/feed', ['https://a.example/*'], false],
  ['https://deep.a.example/feed', ['https://*.a.example/*'], true],
  ['https://a.example/feed', ['https://*.a.example/*'], true],
  ['https://nota.example/feed', ['https://*.a.example/*'], false],
  ['https://a.example/feed', ['http://*/*', 'https://*/*'], true],
  ['https://a.example/feed', ['<all_urls>'], true],
  ['https://a.example/feed', ['moz-extension://x/*', 'no pattern'], false],
  ['https://a.example/feed', [], false],
])('%s is within %j: %s', (url, patterns, expected) => {
  expect(isAllowed(url, patterns)).toBe(expected);
});
