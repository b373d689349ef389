import type { Part } from './element-names.ts';
import { attributesOf } from './xml-tag.ts';

/** What is not as plain as it is read here. */
export const NOT_PLAIN = Symbol('not plain');

const CDATA = '<![CDATA[';

/** The text of an element, trimmed; `undefined` of none. */
export function plainContent(
  text: string,
  { contentStart, contentEnd }: Part,
): string | undefined | typeof NOT_PLAIN {
  const content = text.slice(contentStart, contentEnd);
  if (!content.includes('<')) return decoded(content);
  const trimmed = content.trim();
  const isOneSection = trimmed.startsWith(CDATA) && trimmed.indexOf(']]>') === trimmed.length - 3;
  if (!isOneSection || trimmed.includes('<!--')) return NOT_PLAIN;
  return withLineFeeds(trimmed.slice(CDATA.length, -3)).trim() || undefined;
}

/** The attributes of feeds' elements that are read, those with a number as one. */
export interface Attributes {
  url?: string;
  href?: string;
  rel?: string;
  uri?: string;
  type?: string;
  contentType?: string;
  medium?: string;
  isPermaLink?: string;
  start?: string;
  title?: string;
  length?: number;
  fileSize?: number;
  duration?: number;
  sources?: Attributes[] | undefined;
}

type TextName =
  | 'url'
  | 'href'
  | 'rel'
  | 'uri'
  | 'type'
  | 'contentType'
  | 'medium'
  | 'isPermaLink'
  | 'start'
  | 'title';
const TEXTS: Readonly<Record<string, TextName>> = {
  url: 'url',
  href: 'href',
  rel: 'rel',
  uri: 'uri',
  type: 'type',
  contenttype: 'contentType',
  medium: 'medium',
  ispermalink: 'isPermaLink',
  start: 'start',
  title: 'title',
};
const NUMBERS: Readonly<Record<string, 'length' | 'fileSize' | 'duration'>> = {
  length: 'length',
  filesize: 'fileSize',
  duration: 'duration',
};

/** The attributes of the tag from `start` to `end`; `undefined` where one is not plain. */
export function plainAttributes(text: string, start: number, end: number): Attributes | undefined {
  const attributes: Attributes = {};
  for (const { name, value } of attributesOf(text, start, end)) {
    const [textName, numberName] = [TEXTS[name], NUMBERS[name]];
    if (textName !== undefined) {
      const read = decoded(value);
      if (read === NOT_PLAIN) return undefined;
      if (read === undefined) delete attributes[textName];
      else attributes[textName] = read;
    } else if (numberName !== undefined) {
      const number = value.trim() === '' ? Number.NaN : Number(value);
      if (Number.isNaN(number)) delete attributes[numberName];
      else attributes[numberName] = number;
    }
  }
  return attributes;
}

/** The elements within another, where they are all empty, of one name, and have their `main` attribute. */
export function plainChildren(
  text: string,
  part: Part,
  name: string,
  main: 'url' | 'uri' | 'start',
): Attributes[] | undefined {
  const { contentStart, contentEnd } = part;
  const children: Attributes[] = [];
  let at = contentStart;
  while (at < contentEnd) {
    const start = text.indexOf('<', at);
    if (start === -1 || start >= contentEnd) break;
    const end = text.indexOf('>', start) + 1;
    const tag = text.slice(start, end);
    const isOne = tag.startsWith(`<${name}`) && /^\s/.test(tag.slice(name.length + 1)) && tag.endsWith('/>');
    const attributes =
      isOne && text.slice(at, start).trim() === '' ? plainAttributes(text, start, end) : undefined;
    if (attributes?.[main] === undefined) return undefined;
    children.push(attributes);
    at = end;
  }
  return children.length > 0 && text.slice(at, contentEnd).trim() === '' ? children : undefined;
}

/** Text or an attribute's value, with its entities decoded as far as they are those that XML itself has. */
function decoded(written: string): string | undefined | typeof NOT_PLAIN {
  if (!written.includes('&')) return withLineFeeds(written).trim() || undefined;
  let isPlain = true;
  const text = withLineFeeds(written).replace(ENTITY, (entity, digits?: string) => {
    const character = digits === undefined ? NAMED[entity] : characterOf(digits);
    isPlain &&= character !== undefined;
    return character ?? entity;
  });
  return isPlain ? text.trim() || undefined : NOT_PLAIN;
}

const ENTITY = /&(?:#(\d{1,6}|x[\da-f]{1,5});|[a-z]{2,4};)?/gi;
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The character of a number that stands for itself, as those of controls and surrogates do not. */
function characterOf(digits: string): string | undefined {
  const code = Number(/^x/i.test(digits) ? `0${digits}` : digits);
  const isItself = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
  return isItself ? String.fromCharCode(code) : undefined;
}

/** XML 1.0 §2.11. */
function withLineFeeds(written: string): string {
  return written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
}
