import { createQueues } from '../bulletins/refreshing/queues.ts';
import type { Download, DownloadSource } from './download.ts';
import type { DownloaderNeeds } from './downloader-types.ts';
import type { Records } from './records.ts';
import { type Room, roomFor } from './space.ts';

/** Looks for room, and makes it by the listener's rule. */
export interface RoomMaker {
  /** Whether there is or can be made room for what is still to come of a download. */
  look(download: Download, underWay: ReadonlySet<string>): Promise<Room>;
  /** Whether a disk that took nothing more has room again: the browser says so, or something has gone since. */
  hasCome(download: Download, underWay: ReadonlySet<string>, hasGone: boolean): Promise<boolean>;
  /**
   * Clears what must go for it; gives how many bytes of the budget are missing where that is not enough.
   *
   * @throws a `QuotaExceededError` where it is the disk that has too few, as a store does that finds out later
   */
  make(editionId: string, source: DownloadSource, underWay: ReadonlySet<string>): Promise<number | undefined>;
}

export function createRoom(
  needs: Pick<DownloaderNeeds, 'estimateSpace' | 'keeping' | 'positions' | 'protectedIds' | 'changed'>,
  records: Records,
): RoomMaker {
  const inOrder = createQueues();

  async function look(download: Download, underWay: ReadonlySet<string>): Promise<Room> {
    const all = records.all();
    const keptIds = all.filter(({ state }) => state.kind === 'kept').map(({ editionId }) => editionId);
    const positions = await needs.positions(keptIds);
    const free = await needs.estimateSpace();
    return roomFor(download, all, underWay, needs.keeping(), free?.freeBytes, {
      positions: new Map(positions.map((position) => [position.editionId, position])),
      protectedIds: needs.protectedIds(),
    });
  }

  return {
    look,
    async hasCome(download, underWay, hasGone) {
      const isTold = (await needs.estimateSpace()) !== undefined;
      return (isTold || hasGone) && (await look(download, underWay)).kind === 'room';
    },
    // One at a time, or two would clear for the same want.
    make: (editionId, source, underWay) =>
      inOrder('room', async () => {
        const download = records.get(editionId);
        if (!download) return undefined;
        const room = await look({ ...download, source }, underWay);
        if (room.kind === 'none') {
          if (room.of === 'budget') return room.neededBytes;
          // How large it is must be known afterwards, or the same would be asked again and again.
          await records.changeAtLeastHere(editionId, (current) =>
            current.storedBytes === 0 ? { ...current, source } : undefined,
          );
          throw diskIsFull();
        }
        for (const cleared of room.clear) {
          if (needs.protectedIds().has(cleared) || records.get(cleared)?.state.kind !== 'kept') continue;
          await records.remove(cleared);
        }
        if (room.clear.length > 0) needs.changed();
        return undefined;
      }),
  };
}

function diskIsFull(): Error {
  const problem = new Error('make room for a download: the disk has too little');
  problem.name = 'QuotaExceededError';
  return problem;
}
