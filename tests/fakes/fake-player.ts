import type { StreamFailure } from '../../lib/player/failure.ts';
import type { HeardFrom } from '../../lib/player/kept-audio.ts';
import type { FileSource, Player, PlayerEvent, Source } from '../../lib/player/player.ts';
import type { Clock } from '../../lib/time/clock.ts';
import { createFakeClock } from './fake-clock.ts';

/**
 * How an address behaves in the fake world. `cut`: a file whose bytes end at `FAKE_CUT_SEC`; `locked`: one
 * that the browser neither plays nor fetches.
 */
export type FakeServer = 'good' | 'dead' | 'html' | 'mute' | 'cut' | 'locked';

/** How long every file of the fake world is. */
export const FAKE_FILE_SEC = 600;
export const FAKE_CUT_SEC = 200;

/** What is kept of every edition: all, the first `FAKE_CUT_SEC`, or bytes that are no sound. */
export type FakeKept = 'whole' | 'part' | 'broken';

export interface FakePlayer extends Player {
  /** The addresses opened so far, in order. */
  readonly opened: readonly string[];
  /** What is open now. */
  current(): Source | undefined;
  volume(): number;
  muted(): boolean;
  isPaused(): boolean;
  /** How often it was told that trouble is over. */
  forgetCount(): number;
  rate(): number;
  /** Makes the open source end, break or run dry as a server would. */
  end(): void;
  breakOff(kind?: StreamFailure['kind']): void;
  dry(): void;
  sound(): void;
  arrive(): void;
  /** Sound falls behind the clock by so much, as in a machine that slept. */
  oversleep(sec: number): void;
}

interface Open {
  readonly source: Source;
  readonly listen: (event: PlayerEvent) => void;
  /** Where sound was at a moment. */
  positionSec: number;
  takenAtMs: number;
  rate: number;
  isMoving: boolean;
  isPaused: boolean;
  heardFrom: HeardFrom | undefined;
  cancelEnd: () => void;
}

/**
 * A player without sound. Sources answer at the next `settle()` of the world, never during `open`, as real
 * ones do; `serve` says how each address behaves. Files move with the clock, live streams when told.
 */
export function createFakePlayer(
  serve: (url: string) => FakeServer = () => 'good',
  clock: Clock = createFakeClock(),
  kept?: FakeKept,
): FakePlayer {
  const opened: string[] = [];
  let open: Open | undefined;
  let volume = 1;
  let muted = false;
  let forgets = 0;

  function say(event: PlayerEvent): void {
    const { listen } = open ?? {};
    if (event.kind === 'lost' || event.kind === 'finished') shut();
    listen?.(event);
  }

  function shut(): void {
    open?.cancelEnd();
    open = undefined;
  }

  function positionSec(): number {
    if (!open) return 0;
    if (open.source.kind === 'live' || !open.isMoving) return open.positionSec;
    return open.positionSec + ((clock.nowMs() - open.takenAtMs) / 1_000) * open.rate;
  }

  /** Takes the position anew, moving on from here or not. */
  function hold(isMoving: boolean): void {
    if (!open) return;
    open.positionSec = positionSec();
    open.takenAtMs = clock.nowMs();
    open.isMoving = isMoving;
    open.cancelEnd();
    if (isMoving && open.source.kind === 'file') watchEnd(open);
  }

  function watchEnd(mine: Open): void {
    const endsEarly = isPart(mine);
    const endSec = endsEarly || behaves(mine) === 'cut' ? FAKE_CUT_SEC : FAKE_FILE_SEC;
    const leftMs = Math.max(0, ((endSec - mine.positionSec) * 1_000) / mine.rate);
    mine.cancelEnd = clock.setTimer(Math.ceil(leftMs), () => {
      if (open !== mine) return;
      if (endsEarly) {
        hold(false);
        hearFrom(mine, 'network');
        answer(mine);
      } else if (endSec === FAKE_FILE_SEC) say({ kind: 'finished', durationSec: FAKE_FILE_SEC });
      else lose('connection-lost');
    });
  }

  function lose(kind: StreamFailure['kind']): void {
    if (!open) return;
    say({ kind: 'lost', positionSec: positionSec(), failure: { kind, url: open.source.url } });
  }

  function sound(): void {
    if (!open || open.isPaused) return;
    const isFile = open.source.kind === 'file';
    if (!isFile) open.positionSec += 1;
    hold(true);
    say({
      kind: 'sounding',
      positionSec: positionSec(),
      durationSec: isFile && !isPart(open) ? FAKE_FILE_SEC : undefined,
    });
  }

  const isPart = ({ heardFrom }: Open) => heardFrom === 'kept' && kept === 'part';

  const behaves = (mine: Open): FakeServer => (mine.heardFrom === 'kept' ? 'good' : serve(mine.source.url));

  function hearFrom(mine: Open, heardFrom: HeardFrom): void {
    mine.heardFrom = heardFrom;
    say({ kind: 'from', heardFrom });
  }

  function hearFromTheBest(mine: Open): void {
    if (mine.source.kind === 'live' || mine.heardFrom) return;
    hearFrom(mine, kept ? 'kept' : 'network');
    if (kept === 'broken') hearFrom(mine, 'instead');
    if (kept === 'part' && mine.positionSec >= FAKE_CUT_SEC) hearFrom(mine, 'network');
  }

  function answer(mine: Open): void {
    queueMicrotask(() => {
      if (open !== mine || mine.isPaused) return;
      hearFromTheBest(mine);
      const server = behaves(mine);
      const { source } = mine;
      if (source.kind === 'file' && source.fromSec >= FAKE_FILE_SEC) {
        say({ kind: 'finished', durationSec: FAKE_FILE_SEC });
      } else if (server === 'good' || server === 'cut') sound();
      if (server === 'dead') lose('unreachable');
      if (server === 'html') lose('not-audio');
      if (server === 'locked') lose('plain-http-refused');
    });
  }

  const withFile = (act: (mine: Open & { readonly source: FileSource }) => void) => {
    if (open?.source.kind === 'file') act(open as Open & { readonly source: FileSource });
  };

  return {
    opened,
    open(source, listen) {
      shut();
      opened.push(source.url);
      open = {
        source,
        listen,
        positionSec: source.kind === 'file' ? source.fromSec : 0,
        takenAtMs: clock.nowMs(),
        rate: source.kind === 'file' ? source.rate : 1,
        isMoving: false,
        isPaused: false,
        heardFrom: undefined,
        cancelEnd: () => {},
      };
      answer(open);
    },
    close: shut,
    forgetTrouble() {
      forgets += 1;
    },
    forgetCount: () => forgets,
    pause: () =>
      withFile((mine) => {
        mine.isPaused = true;
        hold(false);
      }),
    resume: () =>
      withFile((mine) => {
        mine.isPaused = false;
        answer(mine);
      }),
    seek: (toSec) =>
      withFile((mine) => {
        hold(false);
        mine.positionSec = toSec;
        if (isPart(mine) && toSec >= FAKE_CUT_SEC) hearFrom(mine, 'network');
        answer(mine);
      }),
    setRate: (rate) =>
      withFile((mine) => {
        hold(mine.isMoving);
        mine.rate = rate;
        hold(mine.isMoving);
      }),
    setVolume(next) {
      volume = next;
    },
    setMuted(next) {
      muted = next;
    },
    positionSec,
    aliveCount: () => (open ? 1 : 0),
    current: () => open?.source,
    volume: () => volume,
    muted: () => muted,
    isPaused: () => open?.isPaused ?? false,
    rate: () => open?.rate ?? 0,
    end: () => lose('stream-ended'),
    breakOff: (kind = 'connection-lost') => lose(kind),
    dry() {
      hold(false);
      say({ kind: 'dry' });
    },
    sound,
    arrive: () => say({ kind: 'arriving' }),
    oversleep(sec) {
      if (open) open.positionSec -= sec;
    },
  };
}

/** Lets everything that is due happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
}
