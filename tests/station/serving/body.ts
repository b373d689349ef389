/** Bytes that are made when they are asked for, the same at every asking. */
export interface Body {
  /** `Infinity` for one that never ends. */
  readonly sizeBytes: number;
  /** From the first byte to before the other; both lie within the body. */
  read(fromByte: number, untilByte: number): Uint8Array;
}

export const EMPTY_BODY: Body = bodyOf(new Uint8Array());

export function bodyOf(bytes: Uint8Array | string): Body {
  const held = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  return { sizeBytes: held.length, read: (from, until) => held.subarray(from, until) };
}

/** A part of a body as a body. */
export function slice(body: Body, fromByte: number, untilByte: number): Body {
  return {
    sizeBytes: untilByte - fromByte,
    read: (from, until) => body.read(fromByte + from, fromByte + until),
  };
}

/** Bodies one after another; only the last may be endless. */
export function joined(...bodies: readonly Body[]): Body {
  return {
    sizeBytes: bodies.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    read(fromByte, untilByte) {
      const pieces: Uint8Array[] = [];
      let startByte = 0;
      for (const body of bodies) {
        const from = Math.max(fromByte - startByte, 0);
        const until = Math.min(untilByte - startByte, body.sizeBytes);
        if (from < until) pieces.push(body.read(from, until));
        startByte += body.sizeBytes;
      }
      return Buffer.concat(pieces);
    },
  };
}

/** A text over and over, cut at the size (`Infinity`: without end). */
export function repeated(text: string, sizeBytes: number): Body {
  const once = Buffer.from(text, 'utf8');
  return {
    sizeBytes,
    read(fromByte, untilByte) {
      const offset = fromByte % once.length;
      const bytes = Buffer.alloc(untilByte - fromByte + offset, once); // filled over and over by its text
      return bytes.subarray(offset);
    },
  };
}

/** The whole of a body at once: for those of a size that a test may hold. */
export function wholeOf(body: Body): Uint8Array {
  return body.read(0, body.sizeBytes);
}
