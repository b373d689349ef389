import { decodeDocument } from '../../lib/bulletins/reading/decode-document.ts';
import { DECODING_CONTRACT, documentOf } from './decoding.ts';
import { LIBRARY_CONTRACT } from './library.ts';
import { createLibraryWorld } from './library-world.ts';
import { PICTURE_CASES } from './pictures.ts';

// Bundled into a bare page of a real browser, where it runs the contract on that browser's IndexedDB. The
// test gives the browser little room, so that the disk is full for large pictures from the start. It decodes
// there too, with what the browser knows of encodings.

export async function runLibraryCase(name: string): Promise<unknown> {
  const chosen = LIBRARY_CONTRACT.find((candidate) => candidate.name === name);
  if (!chosen) throw new Error(`run the contract case "${name}": there is none`);
  return await chosen.run(
    createLibraryWorld(`library ${name}`, {
      async fill() {},
      forceClose(connection) {
        connection.close();
        connection.dispatchEvent(new Event('close'));
      },
    }),
  );
}

export async function runPictureCase(name: string): Promise<void> {
  const chosen = PICTURE_CASES.find((candidate) => candidate.name === name);
  if (!chosen) throw new Error(`run the picture case "${name}": there is none`);
  await chosen.run();
}

/** What the browser makes of the bytes of a case. */
export function runDecodingCase(name: string): { readonly text: string; readonly encoding: string } {
  const chosen = DECODING_CONTRACT.find((candidate) => candidate.name === name);
  if (!chosen) throw new Error(`run the decoding case "${name}": there is none`);
  const { text, encoding } = decodeDocument(documentOf(chosen));
  return { text, encoding };
}
