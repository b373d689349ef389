import type { EngineReport } from '../../lib/player/engine.ts';
import type { Playback } from '../../lib/player/playback.ts';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import { waitUntil } from '../harness/processes.ts';

/** Runs an expression in a page of the extension and gives its awaited result. */
export type EvaluateInPage = (expression: string) => Promise<unknown>;

/** What a test does through a page of the extension, as a view would. */
export interface Driver {
  call(call: Call): Promise<CallAnswer>;
  playback(): Promise<Playback>;
  /** Asks the engine itself; Chromium only, where it can be asked by message. */
  inspect(): Promise<EngineReport>;
  until(status: Playback['status'], withinMs?: number): Promise<void>;
  /** Adds a station with these addresses and plays it. */
  playAddresses(...urls: readonly string[]): Promise<void>;
}

const WITHIN_MS = 15_000;
const API = '(globalThis.browser?.runtime ? browser : chrome)'; // Firefox's `chrome` gives no promises

export function driverOf(evaluate: EvaluateInPage): Driver {
  const send = (message: unknown) => evaluate(`${API}.runtime.sendMessage(${JSON.stringify(message)})`);
  const call = async (wish: Call) =>
    (await send({ to: 'background', kind: 'call', call: wish })) as CallAnswer;
  const playback = async () =>
    (await evaluate(
      `${API}.storage.session.get('status').then(({ status }) => status?.playback)`,
    )) as Playback;

  async function mustDo(wish: Call): Promise<void> {
    const answer = await call(wish);
    if (!answer.ok) throw new Error(`${wish.kind}: ${JSON.stringify(answer.failure)}`);
  }

  return {
    call,
    playback,
    inspect: async () => (await send({ to: 'engine', kind: 'inspect' })) as EngineReport,
    async until(status, withinMs = WITHIN_MS) {
      await waitUntil(`playback to be ${status}`, async () => (await playback())?.status === status, {
        withinMs,
      });
    },
    async playAddresses(...urls) {
      const station = {
        id: 'own-test',
        name: 'Test station',
        language: 'en',
        country: 'FR',
        zone: 'UTC',
        streams: urls.map((url) => ({ url, codec: 'mp3' })),
        feeds: [],
        airsBulletinsToday: false,
      };
      await mustDo({ kind: 'save-station', station });
      await mustDo({ kind: 'play', stationId: station.id });
    },
  };
}
