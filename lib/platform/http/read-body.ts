/**
 * Reads a response's body as it comes, and no further than the limit.
 *
 * @returns `undefined` once it proves longer than `limitBytes`; empty where there is none
 * @throws what the connection failed with
 */
export async function readBody(
  response: Response,
  limitBytes: number,
  onFirstByte: () => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Of a compressed body it counts fewer bytes than will come, never more worth reading.
  if (Number(response.headers.get('content-length')) > limitBytes) return undefined;
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    onFirstByte();
    sizeBytes += value.byteLength;
    if (sizeBytes > limitBytes) return undefined;
    chunks.push(value);
  }
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
