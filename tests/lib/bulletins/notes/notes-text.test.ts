import { expect, test } from 'vitest';
import { notesText } from '../../../../lib/bulletins/notes/notes-text.ts';

test.each([
  ['<p>One <b>bold</b> <a href="https://a.example/">link</a></p><p>Two</p>', 'One bold link\nTwo'],
  ['<ul><li>Brussels</li><li>Dakar at 14:03</li></ul>', 'Brussels\nDakar at 14:03'],
  ['<blockquote><p>Quoted</p></blockquote>line<br>break', 'Quoted\nline\nbreak'],
  ['<script>alert(1)</script><p title="no">Seen</p>', 'Seen'],
])('the text of %j is %j', (text, expected) => {
  expect(notesText({ kind: 'html', text })).toBe(expected);
});

test('plain notes are their own text', () => {
  expect(notesText({ kind: 'text', text: 'a < b' })).toBe('a < b');
});
