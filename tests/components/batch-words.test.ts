import { expect, it } from 'vitest';
import { batchWords } from '../../components/words/batch-words.ts';
import { createTranslate } from './english.ts';
import { readMessages } from './read-messages.ts';

const t = createTranslate(await readMessages('assets/locales/en.yml'));

it.each([
  [1, 0, 'News at six', 'Ready offline', 'News at six'],
  [0, 1, 'News at six', 'A download has stopped', 'News at six'],
  [3, 0, undefined, 'Downloads are done', '3 bulletins are ready offline.'],
  [1, 2, undefined, 'Downloads are done', 'One bulletin is ready offline. 2 have stopped.'],
  [0, 2, undefined, 'Downloads are done', '2 have stopped.'],
])('a notice of %i kept and %i stopped', (keptCount, failedCount, title, noticeTitle, text) => {
  expect(batchWords({ keptCount, failedCount, title, endedAtMs: 0 }, t)).toEqual({
    title: noticeTitle,
    text,
  });
});
