import type { Digest } from '../../downloads/ports.ts';
import { letGo } from './let-go.ts';

/** SHA-256 by this browser's own cryptography. */
export const sha256: Digest = async (bytes) => {
  const read = bytes instanceof Blob ? await bytes.arrayBuffer() : undefined;
  const hash = await crypto.subtle.digest('SHA-256', read ?? (bytes as Uint8Array<ArrayBuffer>));
  if (read) letGo(read);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
