import type { Download } from './download.ts';

const AT_ONCE = 2;
const PER_HOST = 1;

/** The listener's order: the lowest place first, ties by when it was asked for. */
export function byPlace(a: Download, b: Download): number {
  return a.place - b.place || a.askedAtMs - b.askedAtMs || (a.editionId < b.editionId ? -1 : 1);
}

/** The host a download asks. */
function hostOf({ source, edition }: Download): string {
  return new URL(source?.url ?? edition.url).host;
}

/** Which of those that may start have their turn: two at once, one a host, in the listener's order. */
export function whoseTurn(
  candidates: readonly Download[],
  running: readonly Download[],
): readonly Download[] {
  const hosts = running.map(hostOf);
  const chosen: Download[] = [];
  for (const download of [...candidates].sort(byPlace)) {
    if (running.length + chosen.length >= AT_ONCE) break;
    const host = hostOf(download);
    if (hosts.filter((each) => each === host).length >= PER_HOST) continue;
    hosts.push(host);
    chosen.push(download);
  }
  return chosen;
}

/** Whether a download stands among those in progress, which the listener orders. */
function isUnderWay({ state, goesAtMs }: Download): boolean {
  return state.kind !== 'kept' && goesAtMs === undefined;
}

/** Moves one of those in progress to an index among them; gives those whose place changes. */
export function moved(
  downloads: readonly Download[],
  editionId: string,
  toIndex: number,
): readonly Download[] {
  const inOrder = downloads.filter(isUnderWay).sort(byPlace);
  const chosen = inOrder.find((download) => download.editionId === editionId);
  if (!chosen) return [];
  const others = inOrder.filter((download) => download !== chosen);
  // Places may be shared by what was asked for at once; in order they must differ.
  const places: number[] = [];
  for (const { place } of inOrder) places.push(Math.max(place, (places.at(-1) ?? place - 1) + 1));
  return others
    .toSpliced(toIndex, 0, chosen)
    .map((download, index) => ({ ...download, place: places[index] ?? index }))
    .filter(
      (download) => download.place !== inOrder.find(({ editionId: id }) => id === download.editionId)?.place,
    );
}
