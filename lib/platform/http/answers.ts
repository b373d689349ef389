const PATIENCE_MS = 1_500; // a listener waits for the next mirror meanwhile

/**
 * Whether anything answers at an address at all. Media elements do not tell a dead host from one that sends
 * an error page; an opaque request does, and needs no permission. The body is not read.
 *
 * @returns `false` also when no answer came within a second and a half
 */
export async function answers(url: string): Promise<boolean> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: abort.signal });
    return true;
  } catch {
    // Refused, unknown, cut off or too slow: for a listener all the same.
    return false;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
