import { Howl, Howler } from 'howler';

/** What this door needs of Howler 2.2.4 that its types do not name. */
interface HowlerInside {
  autoUnlock: boolean;
  autoSuspend: boolean;
  html5PoolSize: number;
  usingWebAudio: boolean;
  _canPlayEvent: 'canplay' | 'canplaythrough';
  _html5AudioPool: HTMLAudioElement[];
  _howls: Howl[];
}

interface HowlInside {
  readonly _sounds: readonly { readonly _id: number }[];
}

const howler = Howler as unknown as HowlerInside;

/** Makes Howler fit for radio; must run before the first Howl. Safe to call again. */
export function prepareHowler(): void {
  howler.usingWebAudio = false;
  howler.autoUnlock = false;
  howler.autoSuspend = false;
  howler.html5PoolSize = 1;
  // It waits for `canplaythrough` by itself: nine seconds on a live stream that sends no burst.
  howler._canPlayEvent = 'canplay';
}

/** How many Howls are alive. */
export const howlCount = (): number => howler._howls.length;

/** A Howl that plays on this very element, and on no other. */
export function makeHowl(element: HTMLAudioElement, options: ConstructorParameters<typeof Howl>[0]): Howl {
  // Handed to the new Howl: it would otherwise make an element of its own and play silence on another.
  howler._html5AudioPool = [element];
  const howl = new Howl({ ...options, html5: true });
  howler._html5AudioPool = [];
  return howl;
}

/**
 * The id of a Howl's one sound. Calls that move a sound name it always: a lone number is read as a place or
 * as an id, whichever it happens to be, and without an id `play` takes a fresh sound that stands at zero.
 */
export function soundIdOf(howl: Howl): number | undefined {
  return (howl as unknown as HowlInside)._sounds[0]?._id;
}

/** `off` and `unload` while loading leave nothing queued; taking the address away ends the download. */
export function endHowl(howl: Howl, element: HTMLAudioElement): void {
  howl.off();
  howl.unload();
  element.removeAttribute('src');
  element.load();
}
