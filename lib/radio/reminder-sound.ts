import type { PlayableEdition } from '../bulletins/playable.ts';
import type { Station } from '../station/station.ts';
import type { CallAnswer } from './calls.ts';
import type { Playing } from './describe.ts';
import type { Intent } from './snapshot.ts';

/** What reminders ask of the rest of the radio. */
export interface ReminderSound {
  intent(): Intent;
  stations(): readonly Station[];
  /** Something sounds, or is wanted and about to. */
  isUnderWay(): boolean;
  playing(): Playing;
  /** Plays a station from its live edge, heard even where sound was muted. Takes the next revision at once. */
  play(stationId: string): Promise<CallAnswer>;
  playEdition(edition: PlayableEdition): Promise<CallAnswer>;
  /** `undefined` where it is there no more. */
  findEdition(editionId: string): Promise<PlayableEdition | undefined>;
  stop(): Promise<CallAnswer>;
  /** Has the engine take its order anew, with the instant to call at; opens it where there is one. */
  setEngineClock(): Promise<void>;
}

const LEAST_HEARD = 0.5;

/** Whoever wants to be woken wants to hear it, however soft it was last. */
export function heardAtAll({ volume }: Pick<Intent, 'volume'>): Pick<Intent, 'volume' | 'muted'> {
  return { volume: volume > 0 ? volume : LEAST_HEARD, muted: false };
}
