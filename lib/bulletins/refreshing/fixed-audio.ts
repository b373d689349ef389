import type { EditionDraft, FeedDocument, FetchedDocument } from '../feed-document.ts';
import type { AnswerHeaders } from '../ports.ts';
import { fingerprintOfBytes } from './fingerprint.ts';
import { httpDateMs } from './replaced.ts';

/** Whether what an address led to is audio itself: some broadcasters put their latest bulletin at one address. */
export function isAudio({ contentType }: FetchedDocument): boolean {
  return /^\s*audio\//i.test(contentType ?? '') && !/mpegurl|scpls/i.test(contentType ?? '');
}

/**
 * A fixed address of audio as a feed of one bulletin, known by `Last-Modified`, else by its ETag, else by its
 * bytes, so that each new content is a new edition.
 */
export function feedOfAudio(fetched: FetchedDocument & AnswerHeaders): FeedDocument {
  const { url, lastModified, etag, bytes, contentType } = fetched;
  const { host, pathname } = new URL(url);
  const title = nameOfFile(pathname) || host;
  const edition: EditionDraft = {
    guid: `${lastModified ?? etag ?? fingerprintOfBytes(bytes)}`,
    title,
    publishedAtMs: httpDateMs(lastModified),
    durationSec: undefined,
    enclosures: [
      {
        url,
        mimeType: contentType?.split(';', 1)[0]?.trim().toLowerCase(),
        lengthBytes: bytes.length,
        isVideo: false,
      },
    ],
    link: undefined,
    imageUrl: undefined,
    notes: undefined,
    chaptersUrl: undefined,
    chapters: [],
  };
  return {
    format: 'rss',
    title: title === host ? host : `${title} (${host})`,
    description: undefined,
    homepage: undefined,
    imageUrl: undefined,
    language: undefined,
    author: undefined,
    newFeedUrl: undefined,
    ttlMs: undefined,
    items: [edition],
  };
}

/** `/snr/news/snrnews.mp3` is "snrnews". */
function nameOfFile(pathname: string): string {
  const file = pathname.slice(pathname.lastIndexOf('/') + 1).replace(/\.[a-z0-9]{2,4}$/i, '');
  try {
    return decodeURIComponent(file).replace(/[_+]+/g, ' ').trim();
  } catch (thrown) {
    if (thrown instanceof URIError) return file;
    throw thrown;
  }
}
