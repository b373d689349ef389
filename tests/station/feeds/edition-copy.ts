import type { Chapter } from '../../../lib/bulletins/feed-document.ts';
import { escapeMarkup } from '../markup.ts';

/** What an edition says of itself, made from its number alone. */
export interface EditionCopy {
  readonly headline: string;
  readonly summary: string;
  readonly notesHtml: string;
  readonly chapters: readonly Chapter[];
}

const PLACES = [
  'the harbour',
  'the old mill',
  'the night train',
  'the lighthouse',
  'the market',
  'the observatory',
];
const SUBJECTS = ['A morning at', 'Who keeps', 'The songs of', 'What we owe', 'Repairing'];
const PARTS = ['Opening', 'Reports', 'A conversation & a song', 'Letters'];
const PART_SHARES = [0, 0.15, 0.5, 0.8];

/** Words for an edition of so many seconds; timestamps in the notes are the starts of its chapters. */
export function copyFor(seed: number, durationSec: number, homepage: string): EditionCopy {
  const place = pick(PLACES, seed);
  const headline = `${pick(SUBJECTS, Math.floor(seed / PLACES.length))} ${place}`;
  const link = `${homepage}#${place.replaceAll(' ', '-')}`;
  const chapters = PARTS.map((title, index) => ({
    startSec: Math.round((PART_SHARES[index] ?? 0) * durationSec),
    title: index === 1 ? `${title}: ${place}` : title,
    link: index === 2 ? link : undefined,
  }));
  const list = chapters.map(
    ({ startSec, title }) => `<li>${clockText(startSec)} ${escapeMarkup(title)}</li>`,
  );
  const summary = `${headline}: a made-up story by the demo station.`;
  return {
    headline,
    summary,
    notesHtml: `<p>${escapeMarkup(summary)} Nothing in it is <em>true</em>.</p>
<p>More on <a href="${escapeMarkup(link)}">the programme’s page</a> or by <a href="mailto:studio@demo.example">mail</a>.</p>
<ul>${list.join('')}</ul>`,
    chapters,
  };
}

/** `0:00`, `12:05`, `1:02:03`: as people write times in notes. */
function clockText(seconds: number): string {
  const pad = (count: number) => String(count).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds % 60)}`;
}

function pick(choices: readonly string[], seed: number): string {
  return choices[seed % choices.length] ?? '';
}
