import type { Digest } from '../../downloads/ports.ts';

/** SHA-256 by this browser's own cryptography. */
export const sha256: Digest = async (bytes) => {
  const hash = await crypto.subtle.digest(
    'SHA-256',
    bytes instanceof Blob ? await bytes.arrayBuffer() : bytes,
  );
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
