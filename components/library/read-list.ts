import type { OpmlReading } from '../../lib/bulletins/following/parse-opml.ts';

/** A list of feeds that could be read. */
export type ReadList = Extract<OpmlReading, { ok: true }>;

/** Reads a list that was pasted. The parser is fetched with the first one. */
export async function readPastedList(text: string): Promise<OpmlReading> {
  const { parseOpml } = await import('../../lib/bulletins/following/parse-opml.ts');
  return parseOpml(text);
}

/** Reads a list from a file, in whatever encoding it declares. Rejects where the browser cannot read the file. */
export async function readListFile(file: Blob): Promise<OpmlReading> {
  const [bytes, { decodeDocument }] = await Promise.all([
    file.arrayBuffer(),
    import('../../lib/bulletins/reading/decode-document.ts'),
  ]);
  const { text } = decodeDocument({ bytes: new Uint8Array(bytes), url: '', contentType: undefined });
  return readPastedList(text);
}
