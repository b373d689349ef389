import type { Edition, EditionPosition } from '../../lib/bulletins/edition.ts';
import { isEditionUnderWay } from '../../lib/player/edition-playback.ts';
import { durationSecOf, positionSecAt } from '../../lib/radio/listening.ts';
import type { View } from '../view.ts';

/** How far an edition was heard. */
export type Heard =
  | { readonly status: 'unheard'; readonly durationSec: number | undefined }
  | { readonly status: 'begun'; readonly positionSec: number; readonly durationSec: number | undefined }
  | { readonly status: 'played'; readonly durationSec: number | undefined };

/** From what is kept of it, and from the player where it is in there. */
export function heardOf(
  edition: Pick<Edition, 'id' | 'durationSec'>,
  kept: EditionPosition | undefined,
  { snapshot, nowMs }: Pick<View, 'snapshot' | 'nowMs'>,
): Heard {
  const isInPlayer = snapshot.listening.current?.editionId === edition.id;
  const playback = isInPlayer ? snapshot.edition : undefined;
  const durationSec = durationSecOf(playback) ?? kept?.durationSec ?? edition.durationSec;
  if (playback && isEditionUnderWay(playback)) {
    return { status: 'begun', positionSec: positionSecAt({ playback, nowMs }) ?? 0, durationSec };
  }
  if (playback?.status === 'finished' || kept?.playedAtMs !== undefined) {
    return { status: 'played', durationSec };
  }
  const positionSec = (playback && positionSecAt({ playback, nowMs })) ?? kept?.positionSec ?? 0;
  return positionSec > 0 ? { status: 'begun', positionSec, durationSec } : { status: 'unheard', durationSec };
}

/** 0 to 1, as far as its length is known. */
export function heardFraction(heard: Heard): number | undefined {
  if (heard.status !== 'begun' || !heard.durationSec) return undefined;
  return Math.min(1, heard.positionSec / heard.durationSec);
}

/** Whether this edition is in the player, and sound of it is wanted. */
export function isEditionSounding(editionId: string, { snapshot }: Pick<View, 'snapshot'>): boolean {
  const { listening, edition } = snapshot;
  if (listening.current?.editionId !== editionId) return false;
  return edition ? isEditionUnderWay(edition) : listening.playing;
}
