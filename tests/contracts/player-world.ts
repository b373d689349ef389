import type { Player, PlayerEvent, Source } from '../../lib/player/player.ts';

/** What the servers of the contract's world do. */
export type LiveServer = 'good' | 'html' | 'dead';
/**
 * `file` is in order; `cut` breaks off at `cutSec` and gives nothing beyond; `fetchable` can be fetched and
 * not played, as plain http in Firefox; `locked` neither.
 */
export type FileServer = 'file' | 'cut' | 'fetchable' | 'locked' | 'html' | 'dead';

/**
 * Where any player is put to the test. It is made of fakes in Node and of real servers around real browsers,
 * so what runs in it throws plain errors and imports no test framework.
 */
export interface PlayerWorld {
  makePlayer(options?: { readonly playsPlainHttp: boolean }): Player;
  address(server: LiveServer | FileServer): string;
  /** How long every file is. */
  readonly fileSec: number;
  readonly cutSec: number;
  /** The server of the good address ends its responses in good order, and goes on serving new ones. */
  end(): Promise<void>;
  /** It sends nothing more for long enough that sound runs dry, then goes on by itself. */
  stall(): Promise<void>;
  /** How many connections to the good address are open. */
  listenerCount(): Promise<number>;
  /** Lets time pass: this much in the real world, this much and all that is due in the fake one. */
  pass(ms: number): Promise<void>;
}

export interface PlayerCase {
  readonly name: string;
  readonly run: (world: PlayerWorld) => Promise<void>;
}

export interface Opened {
  readonly events: readonly PlayerEvent[];
  until(kind: PlayerEvent['kind'], count?: number): Promise<void>;
}

/** What a case has once a source sounds. */
interface Sounding {
  readonly world: PlayerWorld;
  readonly player: Player;
  readonly opened: Opened;
}

/** What a case does with a player that sounds and is closed at the end. */
export function whileSounding(
  open: (world: PlayerWorld, player: Player) => Opened,
  run: (sounding: Sounding) => Promise<void>,
): PlayerCase['run'] {
  return async (world) => {
    const player = world.makePlayer();
    const opened = open(world, player);
    await opened.until('sounding');
    await run({ world, player, opened });
    player.close();
  };
}

const LONG_MS = 30_000;

export function openSource(world: PlayerWorld, player: Player, source: Source): Opened {
  const events: PlayerEvent[] = [];
  let opening = true;
  player.open(source, (event) => {
    if (opening) throw new Error('an event came during open');
    events.push(event);
  });
  opening = false;
  return {
    events,
    async until(kind, count = 1) {
      for (let waitedMs = 0; waitedMs < LONG_MS; waitedMs += 50) {
        if (events.filter((event) => event.kind === kind).length >= count) return;
        await world.pass(50);
      }
      throw new Error(`wait for "${kind}": got ${JSON.stringify(events)}`);
    },
  };
}

export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

export function expectBetween(actual: number | undefined, least: number, most: number, what: string): void {
  if (actual !== undefined && actual >= least && actual <= most) return;
  throw new Error(`${what}: expected ${least} to ${most}, got ${actual}`);
}

export async function eventually(
  world: PlayerWorld,
  what: string,
  holds: () => Promise<boolean>,
): Promise<void> {
  for (let waitedMs = 0; waitedMs < LONG_MS; waitedMs += 100) {
    if (await holds()) return;
    await world.pass(100);
  }
  throw new Error(`wait until ${what}`);
}

export function lossOf(opened: Opened): string | undefined {
  const last = opened.events.at(-1);
  return last?.kind === 'lost' ? last.failure.kind : undefined;
}
