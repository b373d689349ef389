const MAX_LINE_OCTETS = 75; // RFC 5545 §3.1, without the line break

const NO_TEXT = /[\p{Cc}\p{Cs}]/gu;

/** A text as the value of a property, RFC 5545 §3.3.11. Control characters, which no calendar may hold, are left out. */
export function escapedText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(NO_TEXT, (control) => (control === '\n' || control === '\t' ? control : ''))
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');
}

/**
 * A content line with its line break, folded so that no line has more than 75 octets of UTF-8 and no character is
 * cut (RFC 5545 §3.1). The folding of ical.js 2.2.1 forgets the space that each further line begins with, and gives
 * 76.
 */
export function contentLine(name: string, value: string): string {
  const lines: string[] = [];
  let line = '';
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const size = octetsOf(character);
    if (octets + size > MAX_LINE_OCTETS) {
      lines.push(line);
      line = ' ';
      octets = 1;
    }
    line += character;
    octets += size;
  }
  return [...lines, line, ''].join('\r\n');
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
