import { XML_DECLARATION } from '../markup.ts';
import { type Body, bodyOf, joined, repeated } from '../serving/body.ts';

export const HOSTILE_SORTS = ['doctype', 'entity-bomb', 'deep', 'nul', 'huge'] as const;
export type HostileSort = (typeof HOSTILE_SORTS)[number];

const BOMB_LEVELS = 9; // ten to the ninth times three letters
const DEPTH = 100_000;
const HUGE_BYTES = 50 * 1024 * 1024;

const OPENING = '<rss version="2.0"><channel><title>Demo</title><link>https://demo.example/</link>';
const CLOSING = '</channel></rss>';
const ITEM = `<item><title>Demo</title><enclosure url="https://demo.example/a.mp3" type="audio/mpeg" length="1"/></item>\n`;

/** A document that is out to harm its reader. */
export function hostileBody(sort: HostileSort): Body {
  switch (sort) {
    case 'doctype':
      return bodyOf(withDoctype('<!ENTITY secret SYSTEM "file:///etc/passwd">', '&secret;'));
    case 'entity-bomb':
      return bodyOf(withDoctype(bomb(), `&e${BOMB_LEVELS};`));
    case 'deep':
      return bodyOf(
        `${XML_DECLARATION}${OPENING}${'<a>'.repeat(DEPTH)}${'</a>'.repeat(DEPTH)}${ITEM}${CLOSING}`,
      );
    case 'nul':
      return bodyOf(`${XML_DECLARATION}\0${OPENING}${ITEM.replaceAll('Demo', 'De\0mo\0')}\0${CLOSING}`);
    case 'huge':
      return joined(
        bodyOf(XML_DECLARATION + OPENING),
        repeated(ITEM, Math.ceil(HUGE_BYTES / ITEM.length) * ITEM.length),
        bodyOf(CLOSING),
      );
  }
}

/** Items without end. */
export function endlessBody(): Body {
  return joined(bodyOf(XML_DECLARATION + OPENING), repeated(ITEM, Number.POSITIVE_INFINITY));
}

function withDoctype(entities: string, title: string): string {
  const body = `${OPENING}<description>${title}</description>${ITEM}${CLOSING}`;
  return `${XML_DECLARATION}<!DOCTYPE rss [${entities}]>\n${body}`;
}

function bomb(): string {
  const levels = Array.from({ length: BOMB_LEVELS }, (_, level) => {
    const once = level === 0 ? 'lol' : `&e${level};`;
    return `<!ENTITY e${level + 1} "${once.repeat(10)}">`;
  });
  return levels.join('');
}
