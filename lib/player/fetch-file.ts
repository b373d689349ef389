/** A file fetched whole, or why not. */
export type FetchedFile =
  | { readonly kind: 'file'; readonly file: Blob }
  /** An answer came, and it is an error page or another kind of document. */
  | { readonly kind: 'not-audio' }
  /** The browser does not let it be fetched, nobody answers, or it is too large to be held in memory. */
  | { readonly kind: 'refused' };

/**
 * Fetches a file whole; never rejects for anything the world does. An aborted fetch counts as refused.
 *
 * @param arriving called now and then while bytes come
 */
export type FetchFile = (
  request: { readonly url: string; readonly mimeType: string | undefined },
  arriving: () => void,
  signal: AbortSignal,
) => Promise<FetchedFile>;
