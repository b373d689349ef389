// Long enough for the element's own error, which knows more; shorter than Chromium's first retry at 300 ms.
const CUT_GRACE_MS = 200;

/**
 * Tells of a cut connection when it happens. The element itself is silent about it: it plays its buffer out,
 * eight seconds on, and Chromium meanwhile asks for the rest of a stream that has none, thirty times in as
 * many seconds. Resource timing has an entry for the request as soon as it is over.
 */
export function watchRequest(url: string, onCut: () => void): () => void {
  const openedAtMs = performance.now();
  let grace: ReturnType<typeof setTimeout> | undefined;
  const observer = new PerformanceObserver((entries) => {
    // The end of an earlier request to the same address is told late, and is no news.
    const isOurs = entries
      .getEntriesByName(url)
      .some(
        (entry) =>
          entry.startTime >= openedAtMs && (entry as PerformanceResourceTiming).initiatorType === 'audio',
      );
    if (grace || !isOurs) return;
    grace = setTimeout(onCut, CUT_GRACE_MS);
    performance.clearResourceTimings(); // weeks of radio would fill the browser's list
  });
  observer.observe({ type: 'resource' });
  return () => {
    observer.disconnect();
    clearTimeout(grace);
  };
}
