const LOOK_MS = 1_000;

/**
 * Tells whether bytes of a file keep coming, which no event of the element says. Looks once a second.
 *
 * @param onLook given how long nothing has come, in milliseconds; 0 when something has since the last look
 */
export function watchArrival(element: HTMLAudioElement, onLook: (idleMs: number) => void): () => void {
  let bufferedSec = 0;
  let cameAtMs = performance.now();
  const timer = setInterval(() => {
    const nowSec = bufferedSecOf(element);
    // It also shrinks, where the browser lets old parts go.
    if (nowSec !== bufferedSec) cameAtMs = performance.now();
    onLook(nowSec === bufferedSec ? performance.now() - cameAtMs : 0);
    bufferedSec = nowSec;
  }, LOOK_MS);
  return () => clearInterval(timer);
}

function bufferedSecOf({ buffered }: HTMLAudioElement): number {
  let sumSec = 0;
  for (let index = 0; index < buffered.length; index += 1)
    sumSec += buffered.end(index) - buffered.start(index);
  return sumSec;
}
