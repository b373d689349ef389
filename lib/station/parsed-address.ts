/**
 * An address as a browser reads it, against the one it stands in where that is given; `undefined` where it is none.
 *
 * The one way to ask that: `URL.canParse` of Node 20 says no to hosts with Latin-1 letters (`bücher.example`) once it
 * is warm, and of what listeners and feeds write nothing is known beforehand.
 */
export function parsedAddress(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}
