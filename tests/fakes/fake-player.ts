import type { StreamFailure } from '../../lib/player/failure.ts';
import type { Player, PlayerEvent, Source } from '../../lib/player/player.ts';

/** How an address behaves in the fake world. */
export type FakeServer = 'good' | 'dead' | 'html' | 'mute';

export interface FakePlayer extends Player {
  /** The addresses opened so far, in order. */
  readonly opened: readonly string[];
  /** What is open now. */
  current(): Source | undefined;
  volume(): number;
  muted(): boolean;
  /** Makes the open source end, break or run dry as a server would. */
  end(): void;
  breakOff(): void;
  dry(): void;
  sound(): void;
}

/**
 * A player without sound. Sources answer at the next `settle()` of the world, never during `open`, as real
 * ones do; `serve` says how each address behaves.
 */
export function createFakePlayer(serve: (url: string) => FakeServer = () => 'good'): FakePlayer {
  const opened: string[] = [];
  let open: { source: Source; listen: (event: PlayerEvent) => void; positionSec: number } | undefined;
  let volume = 1;
  let muted = false;

  function say(event: PlayerEvent): void {
    const { listen } = open ?? {};
    if (event.kind === 'lost') open = undefined;
    listen?.(event);
  }

  function lose(kind: StreamFailure['kind']): void {
    if (open) say({ kind: 'lost', failure: { kind, url: open.source.url } });
  }

  function sound(): void {
    if (!open) return;
    open.positionSec += 1;
    say({ kind: 'sounding', positionSec: open.positionSec });
  }

  return {
    opened,
    open(source, listen) {
      opened.push(source.url);
      const mine = { source, listen, positionSec: 0 };
      open = mine;
      const server = serve(source.url);
      queueMicrotask(() => {
        if (open !== mine) return;
        if (server === 'good') sound();
        if (server === 'dead') lose('unreachable');
        if (server === 'html') lose('not-audio');
      });
    },
    close() {
      open = undefined;
    },
    setVolume(next) {
      volume = next;
    },
    setMuted(next) {
      muted = next;
    },
    positionSec: () => open?.positionSec ?? 0,
    aliveCount: () => (open ? 1 : 0),
    current: () => open?.source,
    volume: () => volume,
    muted: () => muted,
    end: () => lose('stream-ended'),
    breakOff: () => lose('connection-lost'),
    dry: () => say({ kind: 'dry' }),
    sound,
  };
}

/** Lets everything that is due happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
