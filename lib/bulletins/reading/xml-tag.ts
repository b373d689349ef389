import type { Edit } from './xml-edits.ts';

/** A start tag as it stands in a text. */
export interface StartTag {
  readonly name: string;
  /** After its `>`. */
  readonly end: number;
  readonly isEmpty: boolean;
  /** What has to change so that its attributes can be read: quotes around values, stray quotes away. */
  readonly edits: readonly Edit[];
}

export interface Attribute {
  /** Lower case. */
  readonly name: string;
  /** Of the value, as written, within its quotes. */
  readonly at: number;
  readonly value: string;
}

const [LESS, GREATER, SLASH, EQUALS, DOUBLE, SINGLE, SPACE] = [60, 62, 47, 61, 34, 39, 32];

const ENDS_A_NAME: ReadonlySet<number> = new Set([GREATER, SLASH, LESS, DOUBLE, SINGLE]);

const isSpace = (code: number): boolean => code === SPACE || (code >= 9 && code <= 13);

/** Where the name ends that begins at `from`. */
export function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || ENDS_A_NAME.has(code)) break;
  }
  return at;
}

/**
 * The start tag whose `<` is at `start`; `undefined` where the next `<` or the end of the text comes before its
 * `>`. No character is looked at twice, however many tags are broken.
 */
export function readStartTag(text: string, start: number): StartTag | undefined {
  const nameEnd = endOfName(text, start + 1);
  const edits: Edit[] = [];
  let isAfterEquals = false;
  /** Of the last character that stays. */
  let last = 0;
  let at = nameEnd;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LESS) return undefined;
    if (code === GREATER) {
      return { name: text.slice(start + 1, nameEnd), end: at + 1, isEmpty: last === SLASH, edits };
    }
    if (code === DOUBLE || code === SINGLE) {
      const closing = isAfterEquals ? endOfValue(text, at, code) : at;
      if (closing === undefined) return undefined;
      if (closing === at) edits.push({ at, end: at + 1, text: ' ' });
      last = closing === at ? SPACE : code;
      const missing = closing === at ? undefined : missingQuote(text, at, closing);
      if (missing !== undefined) edits.push({ at: missing, end: missing, text: String.fromCharCode(code) });
      at = missing ?? closing + 1;
      isAfterEquals = false;
    } else if (isAfterEquals && !isSpace(code) && code !== EQUALS) {
      const end = endOfBareValue(text, at);
      edits.push({ at, end: at, text: '"' }, { at: end, end, text: '"' });
      last = DOUBLE;
      at = end;
      isAfterEquals = false;
    } else if (code === SLASH && text.charCodeAt(at + 1) !== GREATER) {
      edits.push({ at, end: at + 1, text: ' ' });
      at += 1;
    } else {
      if (isAfterEquals && code === EQUALS) edits.push({ at, end: at + 1, text: '' });
      isAfterEquals = code === EQUALS || (isAfterEquals && isSpace(code));
      last = code;
      at += 1;
    }
  }
  return undefined;
}

/** The closing quote, unless a `<` comes before it. */
function endOfValue(text: string, opening: number, quote: number): number | undefined {
  for (let at = opening + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === LESS) return undefined;
  }
  return undefined;
}

/** In `url="a.mp3 type="audio/mpeg"` the first value ends where the next attribute's name begins. */
function missingQuote(text: string, opening: number, closing: number): number | undefined {
  if (text.charCodeAt(closing - 1) !== EQUALS) return undefined;
  const name = /\s[a-z][a-z:-]{0,30}=$/i.exec(text.slice(Math.max(opening + 1, closing - 40), closing))?.[0];
  return name === undefined ? undefined : closing - name.length;
}

/** `url=https://radio.example/a.mp3/>`: the slash before the `>` is the tag's. */
function endOfBareValue(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === GREATER || code === LESS || code === DOUBLE || code === SINGLE) break;
  }
  const isTagsSlash = text.charCodeAt(at) === GREATER && text.charCodeAt(at - 1) === SLASH;
  return isTagsSlash ? at - 1 : at;
}

/** The attributes of a start tag, with or without quotes around their values. */
export function attributesOf(text: string, start: number, end: number): Attribute[] {
  const found: Attribute[] = [];
  const pattern = /(?<=[\s"'])([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g;
  const tag = text.slice(start, end);
  for (let matched = pattern.exec(tag); matched !== null; matched = pattern.exec(tag)) {
    const [whole, name = '', double, single, bare] = matched;
    const isQuoted = bare === undefined;
    const value = double ?? single ?? (bare ?? '').replace(/\/$/, '');
    const at =
      start + matched.index + whole.length - (double ?? single ?? bare ?? '').length - (isQuoted ? 1 : 0);
    found.push({ name: name.toLowerCase(), at, value });
  }
  return found;
}

/** After the `>` of the end tag whose name ends at `from`, or at the `<` that comes first. */
export function endOfEndTag(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === LESS) return at;
  }
  return text.length;
}

/** Content that is one CDATA section without its marks; other content as it is. */
export function withoutCdata(content: string): string {
  return /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(content)?.[1] ?? content;
}
