import { describe, expect, test } from 'vitest';
import { libraryAddressOf, libraryPlaceOf } from '../../components/view.ts';

describe('the place an address of the library stands for', () => {
  test.each([
    ['', 'today', undefined],
    ['#', 'today', undefined],
    ['#stations', 'stations', undefined],
    ['bulletins', 'bulletins', undefined],
    ['#nowhere', 'today', undefined],
    ['#feed=abc', 'feed', 'abc'],
    ['#feed', 'feed', undefined],
    ['#feed=', 'feed', undefined],
    ['#timetable=rfi-en', 'timetable', 'rfi-en'],
    ['#timetable', 'timetable', undefined],
    ['#edition=a%3Db%2Fc', 'edition', 'a=b/c'],
    ['#follow=https%3A%2F%2Fa.example%2F%3Fx%3D1', 'follow', 'https://a.example/?x=1'],
    ['#follow=https://a.example/?x=1', 'follow', 'https://a.example/?x=1'],
    ['#edition=100%', 'edition', '100%'],
    ['#settings=theme', 'settings', undefined],
  ])('%j is %s about %j', (hash, page, subject) => {
    expect(libraryPlaceOf(hash)).toEqual({ page, subject });
  });

  test.each(['feed', 'edition', 'follow', 'timetable'] as const)(
    'an address of %s leads back to what it is about',
    (page) => {
      const subject = 'https://a.example/?q=é&r=100%#t=3\nnext line';
      expect(libraryPlaceOf(`#${libraryAddressOf(page, subject)}`)).toEqual({ page, subject });
    },
  );
});
