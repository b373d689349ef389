// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import type { JSX } from 'preact';
import { afterEach, describe, expect, test } from 'vitest';
import { ChapterList } from '../../components/bulletins/chapter-list.tsx';
import { NotesView } from '../../components/bulletins/notes-view.tsx';
import { ViewProvider } from '../../components/view.ts';
import { positionText } from '../../components/words/position-text.ts';
import type { Chapter } from '../../lib/bulletins/feed-document.ts';
import { parseNotes } from '../../lib/bulletins/notes/parse-notes.ts';
import { t } from './show.tsx';
import { buildView } from './view-builder.ts';

afterEach(cleanup);

function show(part: JSX.Element): Element {
  return render(<ViewProvider value={buildView(t)}>{part}</ViewProvider>).container;
}

function showNotes(text: string, kind: 'html' | 'text' = 'html') {
  const seeks: number[] = [];
  const notes = parseNotes({ kind, text }, 'https://radio.example/');
  const container = show(<NotesView notes={notes} onSeek={(sec) => seeks.push(sec)} />);
  return { container, seeks, drawn: container.querySelector('.notes')?.innerHTML };
}

describe('show notes', () => {
  test.each([
    ['paragraphs', '<p>a</p><p>b<br>c</p>', '<p dir="auto">a</p><p dir="auto">b<br>c</p>'],
    [
      'settings',
      '<i>a</i><b>b</b><code>c</code>',
      '<p dir="auto"><em>a</em><strong>b</strong><code>c</code></p>',
    ],
    ['headings below the page’s own', '<h1>a</h1><h6>b</h6>', '<h3 dir="auto">a</h3><h6 dir="auto">b</h6>'],
    [
      'lists',
      '<ul><li>a</ul><ol><li>b</ol>',
      '<ul><li><p dir="auto">a</p></li></ul><ol><li><p dir="auto">b</p></li></ol>',
    ],
    ['quotes', '<blockquote>a</blockquote>', '<blockquote><p dir="auto">a</p></blockquote>'],
    ['preformatted text', '<pre>a\n b</pre>', '<pre dir="auto">a\n b</pre>'],
    [
      'markup that is text',
      '&lt;img src=x onerror=alert(1)&gt;',
      '<p dir="auto">&lt;img src=x onerror=alert(1)&gt;</p>',
    ],
    ['nothing', '', ''],
  ])('draw %s', (_case, notes, expected) => {
    expect(showNotes(notes).drawn).toBe(expected);
  });

  test('open links in a tab that learns nothing of where it was opened', () => {
    showNotes('<a href="/x">Read on</a>');
    const link = screen.getByRole('link', { name: 'Read on' });
    expect(link.getAttribute('href')).toBe('https://radio.example/x');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toBe('noreferrer');
  });

  test('go to a timestamp at a press', () => {
    const { seeks } = showNotes('<p>0:30 Headlines<br>(1:02:03) Sport</p>');
    fireEvent.click(screen.getByRole('button', { name: 'Go to 1:02:03' }));
    fireEvent.click(screen.getByText('0:30'));
    expect(seeks).toEqual([3723, 30]);
  });

  test('load nothing and run nothing', () => {
    const { container } = showNotes(
      '<img src="https://x.example/x.png" onerror="x()"><script src="https://x.example/x.js"></script><svg onload="x()"></svg><iframe src="https://x.example"></iframe><p onclick="x()" style="background:url(https://x.example)">a</p>',
    );
    expect(container.querySelectorAll('img, script, svg, iframe, [src], [style], [onclick]')).toHaveLength(0);
    expect(container.textContent).toBe('a');
  });

  test('say that they are cut', () => {
    const { container } = showNotes('word '.repeat(30_000), 'text');
    expect(container.textContent).toMatch(/These notes are longer than Pips shows\.$/);
  });
});

describe('chapters', () => {
  const chapters: readonly Chapter[] = [
    { startSec: 0, title: 'Headlines', link: undefined },
    { startSec: 65.5, title: '', link: undefined },
    { startSec: 3723, title: 'Sport', link: 'https://radio.example/sport', endSec: 3800 },
  ];

  function showChapters(positionSec: number | undefined) {
    const seeks: number[] = [];
    show(<ChapterList chapters={chapters} positionSec={positionSec} onSeek={(sec) => seeks.push(sec)} />);
    const rows = within(screen.getByRole('list', { name: 'Chapters' })).getAllByRole('listitem');
    return { seeks, rows, current: rows.findIndex((row) => row.getAttribute('aria-current') === 'true') };
  }

  test('stand with their times, and by number where they have no title', () => {
    const { rows } = showChapters(undefined);
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      '0:00Headlines',
      '1:05Chapter 2',
      '1:02:03Sport',
    ]);
  });

  test.each([
    ['none while the edition is not heard', undefined, -1],
    ['the first', 3, 0],
    ['the second', 65.5, 1],
    ['the last', 3750, 2],
    ['none behind the end of the last', 3900, -1],
  ])('mark %s', (_case, positionSec, expected) => {
    expect(showChapters(positionSec).current).toBe(expected);
  });

  test('go to their start at a press', () => {
    const { seeks } = showChapters(3);
    fireEvent.click(screen.getByRole('button', { name: /Chapter 2/ }));
    expect(seeks).toEqual([65.5]);
  });

  test('lead to their link in a tab', () => {
    showChapters(undefined);
    const link = screen.getByRole('link', { name: 'Open the link of Sport' });
    expect(link.getAttribute('href')).toBe('https://radio.example/sport');
    expect(link.getAttribute('rel')).toBe('noreferrer');
  });
});

describe('positionText', () => {
  test.each([
    [0, '0:00'],
    [59.9, '0:59'],
    [245, '4:05'],
    [3600, '1:00:00'],
    [36_061, '10:01:01'],
    [-3, '0:00'],
  ])('writes %s seconds as %s', (positionSec, expected) => {
    expect(positionText(positionSec)).toBe(expected);
  });
});
