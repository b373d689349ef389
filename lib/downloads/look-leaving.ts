import type { AutoDownload } from '../bulletins/feed.ts';
import type { DownloaderNeeds } from './downloader-types.ts';
import { whatLeaves } from './leaving.ts';
import type { Records } from './records.ts';

/** Looks which kept editions go by the listener's rules; asks nobody where there is no rule. */
export async function lookLeaving(
  needs: Pick<DownloaderNeeds, 'keeping' | 'positions' | 'protectedIds' | 'ruleOf' | 'clock'>,
  records: Records,
): Promise<ReturnType<typeof whatLeaves>> {
  const kept = records.all().filter(({ state }) => state.kind === 'kept');
  const ofRules = kept.filter(({ askedBy }) => askedBy === 'rule').map(({ edition }) => edition.feedId);
  const rules = new Map<string, AutoDownload>();
  for (const feedId of new Set(ofRules)) {
    const rule = await needs.ruleOf(feedId);
    if (rule?.keepNewest) rules.set(feedId, rule);
  }
  const keeping = needs.keeping();
  const { removePlayedAfterDays = 'never', removeAfterDays = 'never' } = keeping;
  if (rules.size === 0 && removePlayedAfterDays === 'never' && removeAfterDays === 'never') {
    return { ids: [], nextAtMs: undefined };
  }
  const positions = await needs.positions(kept.map(({ editionId }) => editionId));
  const hearing = {
    positions: new Map(positions.map((position) => [position.editionId, position])),
    protectedIds: needs.protectedIds(),
  };
  return whatLeaves(kept, { keeping, rules }, hearing, needs.clock.nowMs());
}
