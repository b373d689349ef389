import { isWebAddress } from '../../station/stream-address.ts';

/** A part of a text, from its first to behind its last code unit. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface AddressSpan extends TextSpan {
  readonly href: string;
}

/** Chinese and Japanese stand against an address without a space; other letters may belong to it. */
const ADDRESS =
  /\bhttps?:\/\/[^\s<>"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]+/giu;

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * The http(s) addresses that stand in a text, in its order. Punctuation behind one belongs to the sentence, and so
 * does a bracket that was opened before it. Linear in the text's length.
 */
export function findBareAddresses(text: string): AddressSpan[] {
  const found: AddressSpan[] = [];
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutSentence(match[0]);
    if (!isWebAddress(address)) continue;
    found.push({ start: match.index, end: match.index + address.length, href: new URL(address).href });
  }
  return found;
}

function withoutSentence(address: string): string {
  const surplus = new Map(
    Object.entries(PAIRS).map(([closing, opening]) => [
      closing,
      count(address, closing) - count(address, opening),
    ]),
  );
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const unopened = surplus.get(last) ?? 0;
    if (unopened > 0) surplus.set(last, unopened - 1);
    else if (!/[.,;:!?'*_~’”»…]/.test(last)) break;
  }
  return address.slice(0, end);
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}
