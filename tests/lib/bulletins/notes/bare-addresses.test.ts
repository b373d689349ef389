import { describe, expect, it } from 'vitest';
import { findBareAddresses } from '../../../../lib/bulletins/notes/bare-addresses.ts';

describe('findBareAddresses', () => {
  it.each([
    ['See https://a.example/x.', ['https://a.example/x']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/x_(y)', ['https://a.example/x_(y)']],
    ['(see https://a.example/x_(y)).', ['https://a.example/x_(y)']],
    ['“https://a.example/x”, he says', ['https://a.example/x']],
    ['https://a.example/x?y=1&z=2#t', ['https://a.example/x?y=1&z=2#t']],
    ['HTTP://A.EXAMPLE/X', ['http://a.example/X']],
    ['https://a.example/1 and http://b.example/2!', ['https://a.example/1', 'http://b.example/2']],
    ['请访问https://a.example/x，更多', ['https://a.example/x']],
    ['请访问https://a.example/x网站', ['https://a.example/x']],
    ['https://fr.example/Été', ['https://fr.example/%C3%89t%C3%A9']],
    ['https://a.example/x<b>', ['https://a.example/x']],
    ['https://', []],
    ['xhttps://a.example/', []],
    ['ftp://a.example/', []],
    ['javascript:https', []],
    [`https://a.example/${'x'.repeat(3000)}`, []],
  ])('finds in %j', (text, expected) => {
    expect(findBareAddresses(text).map(({ href }) => href)).toEqual(expected);
  });

  it('says where they stand', () => {
    expect(findBareAddresses('See http://a.example.')).toEqual([
      { start: 4, end: 20, href: 'http://a.example/' },
    ]);
  });
});
