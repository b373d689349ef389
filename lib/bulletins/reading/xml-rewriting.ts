import { parseDurationSec } from './feed-duration.ts';
import { absoluteAddress } from './web-address.ts';
import type { Edit } from './xml-edits.ts';
import type { XmlRoot } from './xml-prolog.ts';
import { type Attribute, attributesOf, type StartTag, withoutCdata } from './xml-tag.ts';

interface Element {
  readonly name: string;
  readonly contentStart: number;
}

/** Puts what the parser behind does not know into words that it does, while a document is walked. */
export interface Rewriting {
  /** A start tag at `at`, with so many elements open around it. */
  enter(tag: StartTag, at: number, depth: number): void;
  /** The end of an element whose content ends at `at`. */
  leave(element: Element, at: number, depth: number): void;
}

const ADDRESS_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'url', 'src', 'uri']);
const ADDRESS_ELEMENTS = /^(?:[\w.-]+:)?(?:link|url|logo|icon|new-feed-url)$/i;
const DURATION = /(?:^|:)duration$/i;
const TEXTS = /^(?:[\w.-]+:)?(?:title|subtitle|summary|content)$/i;
const XHTML = /^\s*(?:xhtml|application\/xhtml\+xml)\s*$/i;
const ITEM = /^(?:[\w.-]+:)?item$/i;
const ENCLOSURE = /(?:^|:)enclosure$/i;
const LONGEST_DURATION = 60;

/**
 * The rewriting of one document, into `edits`: durations of other shapes become seconds, addresses under an
 * `xml:base` become absolute (https://www.w3.org/TR/xmlbase/), and the enclosures and durations that RSS 1.0
 * feeds borrow from other formats become Media RSS, which is parsed there.
 */
export function createRewriting(text: string, root: XmlRoot, url: string, edits: Edit[]): Rewriting {
  const hasBase = text.includes('xml:base');
  /** Where what is borrowed is put: at the beginning of the item around it. */
  let itemContentStart: number | undefined;
  /** The text construct around, if it is XHTML. */
  let xhtml: { readonly tag: StartTag; readonly type: Attribute } | undefined;
  /** The base at each depth, where one is declared. */
  const bases: (string | undefined)[] = [];

  function enterBase(tag: StartTag, at: number, depth: number): void {
    const attributes = attributesOf(text, at, tag.end);
    const around = depth === 0 ? undefined : bases[depth - 1];
    const own = attributes.find(({ name }) => name === 'xml:base')?.value;
    const base = own === undefined ? around : (absoluteAddress(decoded(own).trim(), around ?? url) ?? around);
    bases[depth] = base;
    if (base === undefined) return;
    for (const attribute of attributes) {
      if (ADDRESS_ATTRIBUTES.has(attribute.name)) absolute(attribute.at, attribute.value, base);
    }
  }

  function absolute(at: number, written: string, base: string): void {
    const address = written.trim() === '' ? undefined : absoluteAddress(decoded(written).trim(), base);
    if (address !== undefined) edits.push({ at, end: at + written.length, text: encoded(address) });
  }

  function borrow(attributes: string): void {
    if (itemContentStart === undefined) return;
    edits.push({ at: itemContentStart, end: itemContentStart, text: `<media:content ${attributes}/>` });
  }

  function borrowEnclosure(tag: StartTag, at: number): void {
    const values = new Map(attributesOf(text, at, tag.end).map(({ name, value }) => [localOf(name), value]));
    const address = values.get('resource') ?? values.get('about') ?? values.get('url');
    if (address === undefined) return;
    const [type, length] = [values.get('type'), values.get('length')];
    const said = [
      `url="${quoted(address)}"`,
      ...(type === undefined ? [] : [`type="${quoted(type)}"`]),
      ...(length === undefined ? [] : [`fileSize="${quoted(length)}"`]),
    ];
    borrow(said.join(' '));
  }

  function leaveDuration({ contentStart }: Element, at: number): void {
    const written = text.slice(contentStart, at);
    const bare = withoutCdata(written);
    if (bare.includes('<')) return;
    const seconds = bare.length > LONGEST_DURATION ? undefined : parseDurationSec(bare);
    const known = seconds === undefined ? '' : String(seconds);
    if (root === 'rdf' && seconds !== undefined) borrow(`duration="${known}"`);
    else if (known !== written) edits.push({ at: contentStart, end: at, text: known });
  }

  /** XHTML in Atom becomes HTML in a CDATA section: the parser behind would parse it four times over. */
  function leaveXhtml({ contentStart }: Element, at: number): void {
    if (contentStart !== xhtml?.tag.end) return;
    const type = xhtml.type;
    xhtml = undefined;
    if (text.slice(contentStart, at).includes(']]>')) return;
    edits.push(
      { at: type.at, end: type.at + type.value.length, text: 'html' },
      { at: contentStart, end: contentStart, text: '<![CDATA[' },
      { at, end: at, text: ']]>' },
    );
  }

  /** RSS has no namespace; feeds that give it one mean nothing by it, and the parser behind would not know them. */
  function dropDefaultNamespace(tag: StartTag, at: number): void {
    const namespace = attributesOf(text, at, tag.end).find(({ name }) => name === 'xmlns');
    if (namespace === undefined) return;
    edits.push({ at: namespace.at, end: namespace.at + namespace.value.length, text: '' });
  }

  function enterText(tag: StartTag, at: number): void {
    const type = attributesOf(text, at, tag.end).find(({ name }) => name === 'type');
    if (type !== undefined && XHTML.test(type.value)) xhtml = { tag, type };
  }

  return {
    enter(tag, at, depth) {
      if (depth === 0 && (root === 'rss' || root === 'channel')) dropDefaultNamespace(tag, at);
      if (hasBase) enterBase(tag, at, depth);
      if (root === 'atom' && !tag.isEmpty && TEXTS.test(tag.name)) enterText(tag, at);
      if (root !== 'rdf') return;
      if (ITEM.test(tag.name)) itemContentStart = tag.isEmpty ? undefined : tag.end;
      else if (ENCLOSURE.test(tag.name)) borrowEnclosure(tag, at);
    },
    leave(element, at, depth) {
      const { name, contentStart } = element;
      if (xhtml !== undefined) leaveXhtml(element, at);
      if (DURATION.test(name)) leaveDuration(element, at);
      const base = hasBase ? bases[depth] : undefined;
      if (base === undefined || !ADDRESS_ELEMENTS.test(name)) return;
      const written = text.slice(contentStart, at);
      if (!written.includes('<')) absolute(contentStart, written, base);
    },
  };
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);
const decoded = (value: string): string => value.replaceAll('&amp;', '&');
const encoded = (address: string): string => quoted(address.replaceAll('&', '&amp;'));
const quoted = (value: string): string => value.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
