import { describe, expect, it } from 'vitest';
import { understandLibrary } from '../../../lib/bulletins/library-schema.ts';
import { editionNamed, feedNamed, notesOf, positionIn } from '../../fakes/library-records.ts';
import { STORED_CHANGES, STORED_PICTURES, STORED_POSITIONS } from '../../fakes/stored-library.ts';

const { feed, edition, notes, position, artwork } = understandLibrary;
const enclosure = editionNamed('a', 0).enclosure;

describe('a record of the library', () => {
  it('is understood as it was written', () => {
    for (const change of STORED_CHANGES) {
      expect(feed(change.feed)).toEqual(change.feed);
      expect(change.put.map(edition)).toEqual(change.put);
      expect(change.notes.map(notes)).toEqual(change.notes);
    }
    expect(STORED_POSITIONS.map(position)).toEqual(STORED_POSITIONS);
    expect(STORED_PICTURES.map(artwork)).toEqual(STORED_PICTURES);
  });

  it('has every name once read, also those that were not stored', () => {
    const { guid, link, imageUrl, ...rest } = editionNamed('a', 0);
    expect(Object.keys(edition(rest) ?? {})).toEqual(expect.arrayContaining(['guid', 'link', 'imageUrl']));
  });

  it('loses what this version has no name for', () => {
    expect(edition({ ...editionNamed('a', 0), newestFirst: 0 })).toEqual(editionNamed('a', 0));
    const kept = editionNamed('a', 0, { programme: 'News in English' });
    expect(edition(kept)).toEqual(kept);
  });

  it.each([
    ['no record', edition, 'text'],
    ['nothing', feed, undefined],
    [
      'an edition with a script to play',
      edition,
      { ...editionNamed('a', 0), enclosure: { ...enclosure, url: 'javascript:1' } },
    ],
    ['an edition with a local link', edition, { ...editionNamed('a', 0), link: 'file:///etc/passwd' }],
    ['an edition of a programme that is no text', edition, { ...editionNamed('a', 0), programme: 7 }],
    ['an edition of no time', edition, editionNamed('a', Number.NaN)],
    [
      'an edition of endless length',
      edition,
      editionNamed('a', 0, { durationSec: Number.POSITIVE_INFINITY }),
    ],
    ['a feed that keeps none', feed, feedNamed('a', { options: { retention: { kind: 'last', count: 0 } } })],
    [
      'a failure of another version',
      feed,
      { ...feedNamed('a'), health: { ...feedNamed('a').health, failure: { kind: 'cursed' } } },
    ],
    ['a position before the start', position, positionIn('a', -1)],
    ['notes that are no text', notes, { ...notesOf('a'), notes: { kind: 'html', text: 7 } }],
    [
      'a picture that is none',
      artwork,
      { url: 'https://pictures.example/a.jpg', picture: {}, fetchedAtMs: 0 },
    ],
  ] as const)('is not understood: %s', (_what, understand, value) => {
    expect(understand(value)).toBeUndefined();
  });
});
