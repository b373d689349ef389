/** How far a listener who asked for `Icy-MetaData: 1` is between two blocks. */
export interface IcyPlace {
  readonly untilBlockBytes: number;
  readonly toldTitle: string | undefined;
}

const UNIT_BYTES = 16;
const MOST_BYTES = 255 * UNIT_BYTES;

/** A metadata block: one byte that counts units of 16, then the text filled up with zeros. */
export function icyBlock(title: string): Buffer {
  // Like Icecast, nothing is escaped: an apostrophe in a title stands as it is.
  const text = Buffer.from(`StreamTitle='${title}';`, 'utf8');
  if (text.length > MOST_BYTES)
    throw new Error(`Writing the title "${title}": longer than ${MOST_BYTES} bytes`);
  const units = Math.ceil(text.length / UNIT_BYTES);
  const block = Buffer.alloc(1 + units * UNIT_BYTES);
  block.writeUInt8(units, 0);
  text.copy(block, 1);
  return block;
}

/** Puts a block after each `metaintBytes` of audio: the title where it is news, else the empty block. */
export function interleave(
  place: IcyPlace,
  audio: Uint8Array,
  title: string,
  metaintBytes: number,
): { readonly place: IcyPlace; readonly bytes: Buffer } {
  const pieces: Uint8Array[] = [];
  let { untilBlockBytes, toldTitle } = place;
  let at = 0;
  while (audio.length - at >= untilBlockBytes) {
    const isNews = title !== toldTitle;
    pieces.push(audio.subarray(at, at + untilBlockBytes), isNews ? icyBlock(title) : Buffer.alloc(1));
    at += untilBlockBytes;
    untilBlockBytes = metaintBytes;
    toldTitle = title;
  }
  pieces.push(audio.subarray(at));
  untilBlockBytes -= audio.length - at;
  return { place: { untilBlockBytes, toldTitle }, bytes: Buffer.concat(pieces) };
}
