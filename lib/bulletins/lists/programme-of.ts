import type { Edition } from '../edition.ts';

/**
 * The name of an edition's programme: its feed's title, or the one it was kept under when its feed went. Empty where
 * neither is known.
 *
 * @param titles of the feeds that are followed, by their id
 */
export function programmeOf(
  { feedId, programme }: Pick<Edition, 'feedId' | 'programme'>,
  titles: ReadonlyMap<string, string>,
): string {
  return titles.get(feedId) ?? programme ?? '';
}
