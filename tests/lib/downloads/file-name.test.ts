import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  distinctNames,
  fileNameOf,
  folderNameOf,
  type NamedAudio,
} from '../../../lib/downloads/file-name.ts';

const audio: NamedAudio = {
  programme: 'Paris Live AM',
  title: 'Features and analysis 06h33 GMT',
  publishedAtMs: Date.UTC(2026, 10, 25, 6, 40),
  mimeType: 'audio/mpeg',
  url: 'https://audio.example/p06.mp3?x=1',
};
const nameOf = (change: Partial<NamedAudio>, zone = 'Europe/Paris') =>
  fileNameOf({ ...audio, ...change }, zone);

test('is programme, day and title', () => {
  expect(nameOf({})).toBe('Paris Live AM 2026-11-25 Features and analysis 06h33 GMT.mp3');
});

test('has the listener’s day', () => {
  const publishedAtMs = Date.UTC(2026, 10, 24, 23, 30);
  expect(nameOf({ publishedAtMs })).toContain('2026-11-25');
  expect(nameOf({ publishedAtMs }, 'America/New_York')).toContain('2026-11-24');
});

test.each([
  ['audio/mpeg', 'x.ogg', 'mp3'],
  ['audio/mp4; codecs=mp4a', 'x', 'm4a'],
  ['AUDIO/OGG', 'x', 'ogg'],
  ['audio/flac', 'x', 'flac'],
  ['application/octet-stream', 'x.M4A', 'm4a'],
  [undefined, 'x.opus', 'opus'],
  [undefined, 'x.mp3.exe', 'audio'],
  ['text/html', 'play.php', 'audio'],
])('of type %s at %s ends in %s', (mimeType, file, extension) => {
  expect(nameOf({ mimeType, url: `https://audio.example/${file}` })).toMatch(
    new RegExp(`GMT\\.${extension}$`),
  );
});

test.each([
  ['a/b\\c', 'a b c'],
  ['../../etc/passwd', '.. .. etc passwd'],
  ['News 06:30: "now"?', 'News 06.30 now'],
  ['tab\tand\nline\0', 'tab and line'],
  ['gnp.\u202eexe', 'gnp. exe'],
  ['zero\u200bwidth\ufeff', 'zero width'],
  ['lone \ud800 half', 'lone half'],
  ['dots...', 'dots'],
  ['Cafe\u0301', 'Café'],
  ['日本のニュース', '日本のニュース'],
  ['أخبار', 'أخبار'],
])('title %j becomes %j', (title, part) => {
  expect(nameOf({ title })).toBe(`Paris Live AM 2026-11-25 ${part}.mp3`);
});

test.each([
  ['CON', '_CON'],
  ['aux.d', '_aux.d'],
  ['lpt1', '_lpt1'],
  ['Console', 'Console'],
  ['~hidden', 'hidden'],
  ['.hidden', 'hidden'],
  ['///', 'Pips'],
])('folder %j becomes %j', (name, folder) => {
  expect(folderNameOf(name)).toBe(folder);
});

test('a programme without a name leaves day and title', () => {
  expect(nameOf({ programme: '' })).toBe('2026-11-25 Features and analysis 06h33 GMT.mp3');
});

describe('whatever it is called', () => {
  test('every file system takes it', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 }));
    fc.assert(
      fc.property(text, text, (programme, title) => {
        const name = nameOf({ programme, title });
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(201); // "_" before a device's name
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}]+[^\s.]\.mp3$/u);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\s)/i);
        expect(name).not.toMatch(/^[.~\s]/);
      }),
    );
  });
});

test('equal names get numbers, whatever their case', () => {
  expect(distinctNames(['a.mp3', 'A.mp3', 'b.mp3', 'a.mp3', 'a (2).mp3'])).toEqual([
    'a.mp3',
    'A (2).mp3',
    'b.mp3',
    'a (3).mp3',
    'a (2) (2).mp3',
  ]);
});
