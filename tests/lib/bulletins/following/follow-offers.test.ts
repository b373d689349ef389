import { expect, test } from 'vitest';
import { readFollowOffers, writeFollowOffers } from '../../../../lib/bulletins/following/follow-offers.ts';

test('offers come back as they were, titles on one line', () => {
  const offers = [
    { url: 'https://a.example/feed.xml?x=1', title: 'News\n from “Paris”' },
    { url: 'http://b.example/', title: '' },
  ];
  expect(readFollowOffers(writeFollowOffers(offers))).toEqual([
    { url: 'https://a.example/feed.xml?x=1', title: 'News from “Paris”' },
    { url: 'http://b.example/', title: '' },
  ]);
});

test.each([
  ['no address', 'news'],
  ['a script', 'javascript:alert(1) News'],
  ['a file', 'file:///etc/passwd'],
  ['a broken address', 'https://[ News'],
  ['nothing', ''],
])('a line with %s is passed over', (_what, line) => {
  const good = 'https://a.example/ A';
  expect(readFollowOffers(`${line}\n${good}`)).toEqual([{ url: 'https://a.example/', title: 'A' }]);
});

test('the same address is offered once, and no more than fifty are', () => {
  const twice = [1, 2].map((count) => ({ url: 'https://a.example/', title: `Title ${count}` }));
  expect(readFollowOffers(writeFollowOffers(twice))).toEqual([
    { url: 'https://a.example/', title: 'Title 2' },
  ]);
  const many = Array.from({ length: 60 }, (_, index) => ({ url: `https://a.example/${index}`, title: '' }));
  expect(readFollowOffers(writeFollowOffers(many))).toEqual(many.slice(0, 50));
});
