import { Parser } from 'htmlparser2';

/** What windows-1252 has at 0x80 to 0x9F, where ISO-8859-1 and Unicode have controls that no feed means. */
const C1 = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';
const C1_START = 0x80;
const NOTHING_THERE = '\uFFFD';

/** Every control character but tab, line feed and carriage return. */
const CONTROLS = /[^\P{Cc}\t\n\r]/gu;

/**
 * The text without NULs and other controls. Those of the C1 block are read as windows-1252: feeds that call
 * themselves ISO-8859-1 or were encoded twice hold them for quotes and dashes, and decoders that take
 * windows-1252 for ISO-8859-1 (Node 20) leave them behind.
 */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, (control) => {
    const meant = C1[control.charCodeAt(0) - C1_START] ?? NOTHING_THERE;
    return meant === NOTHING_THERE ? '' : meant;
  });
}

/** The first so many UTF-16 units of a text, without cutting a character in two. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const isSplit = (text.codePointAt(maxLength - 1) ?? 0) > 0xffff;
  return text.slice(0, isSplit ? maxLength - 1 : maxLength);
}

const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'head']);
const IN_LINE: ReadonlySet<string> = new Set([
  'a',
  'b',
  'i',
  'u',
  'em',
  'strong',
  'span',
  'sup',
  'sub',
  'font',
]);
const MARKUP_PER_TEXT = 20; // more markup than that around a title's letters is not read

/**
 * A title as it reads: tags gone, entities decoded that were encoded twice, white space collapsed, at most so
 * many UTF-16 units. A `<` that starts no tag stays.
 */
export function plainText(markup: string, maxLength: number): string {
  const bounded = cut(markup, maxLength * MARKUP_PER_TEXT);
  const text = /[<&]/.test(bounded) ? withoutMarkup(bounded) : bounded;
  return cut(withoutControls(text).replace(/\s+/g, ' ').trim(), maxLength).trimEnd();
}

function withoutMarkup(markup: string): string {
  let text = '';
  let silentDepth = 0;
  const separate = (name: string): void => {
    if (!IN_LINE.has(name)) text += ' ';
  };
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silentDepth += 1;
      separate(name);
    },
    onclosetag(name) {
      if (SILENT.has(name)) silentDepth -= 1;
      separate(name);
    },
    ontext(piece) {
      if (silentDepth === 0) text += piece;
    },
  });
  parser.end(markup);
  return text;
}
