import type { Clock } from '../time/clock.ts';
import type { Download, DownloadState } from './download.ts';
import type { Downloader, WantedEdition } from './downloader-types.ts';
import { moved } from './order.ts';
import type { Records } from './records.ts';

export interface CommandNeeds {
  readonly clock: Clock;
  readonly records: Records;
  /** Ends the run of a download, with all that has come stored. */
  readonly stop: (editionId: string) => Promise<void>;
  readonly changed: () => void;
}

const UNDO_MS = 10_000;

type Commands = Pick<Downloader, 'pause' | 'goOn' | 'remove' | 'restore' | 'move' | 'pin' | 'check'> & {
  add(editions: readonly WantedEdition[], askedBy: Download['askedBy']): Promise<void>;
  /** Tries again at once what failed for want of a network. */
  networkCame(): Promise<void>;
};

/** What a listener asks of downloads, one after the other. */
export function createCommands({ clock, records, stop, changed }: CommandNeeds): Commands {
  /** Changes each; what runs of them has ended before. */
  async function changeEach(
    editionIds: readonly string[],
    change: (current: Download) => Download | undefined,
  ): Promise<void> {
    for (const editionId of new Set(editionIds)) {
      const current = records.get(editionId);
      if (!current || !change(current)) continue;
      await stop(editionId);
      await records.change(editionId, change);
    }
    changed();
  }

  return {
    async add(editions, askedBy) {
      const lastPlace = records.all().reduce((last, { place }) => Math.max(last, place), 0);
      const isKnown = ({ edition }: WantedEdition) => records.get(edition.editionId) !== undefined;
      const fresh = editions.filter((wanted) => !isKnown(wanted));
      const unique = new Map(fresh.map((wanted) => [wanted.edition.editionId, wanted]));
      await records.putAll(
        [...unique.values()].map((wanted, index) =>
          newDownload(wanted, askedBy, lastPlace + 1 + index, clock.nowMs()),
        ),
      );
      await changeEach(
        editions.filter(isKnown).map(({ edition }) => edition.editionId),
        unlessGoing,
      );
    },

    pause: (editionIds) =>
      changeEach(editionIds, (current) =>
        ['queued', 'fetching', 'checking', 'waiting'].includes(current.state.kind)
          ? { ...current, state: { kind: 'paused', by: 'listener' } }
          : undefined,
      ),

    goOn: (editionIds) =>
      changeEach(editionIds, (current) => {
        if (!['paused', 'waiting', 'failed'].includes(current.state.kind)) return undefined;
        const isImpatient = current.state.kind === 'waiting' && isOfRule(current.state);
        return {
          ...current,
          state: { kind: 'queued' },
          fruitlessCount: 0,
          spent: undefined,
          askedBy: isImpatient ? 'listener' : current.askedBy,
        };
      }),

    remove: (editionIds) =>
      changeEach(editionIds, (current) =>
        current.goesAtMs === undefined
          ? { ...current, state: atRest(current.state), goesAtMs: clock.nowMs() + UNDO_MS }
          : undefined,
      ),

    restore: (editionIds) => changeEach(editionIds, unlessGoing),

    async move(editionId, toIndex) {
      for (const { editionId: id, place } of moved(records.all(), editionId, toIndex)) {
        await records.change(id, (current) => ({ ...current, place }));
      }
      changed();
    },

    async pin(editionId, pinned) {
      await records.change(editionId, (current) => ({ ...current, pinned }));
      changed();
    },

    check: (editionIds) =>
      changeEach(editionIds, (current) =>
        current.state.kind === 'kept' ? { ...current, state: { kind: 'checking' } } : undefined,
      ),

    async networkCame() {
      for (const { editionId, state } of records.all()) {
        if (state.kind !== 'waiting' || state.wait.for !== 'retry') continue;
        if (!['unreachable', 'cut-off', 'too-slow'].includes(state.wait.failure.kind)) continue;
        await records.changeAtLeastHere(editionId, (current) => ({ ...current, state: { kind: 'queued' } }));
      }
    },
  };
}

function unlessGoing(current: Download): Download | undefined {
  if (current.goesAtMs === undefined) return undefined;
  const isSpared = current.state.kind === 'kept';
  return { ...current, goesAtMs: undefined, ...(isSpared && { isSpared }) };
}

/** What was running when it was taken away begins to wait for its turn when it comes back. */
function atRest(state: DownloadState): DownloadState {
  return state.kind === 'fetching' ? { kind: 'queued' } : state;
}

function isOfRule({ wait }: Extract<DownloadState, { kind: 'waiting' }>): boolean {
  return wait.for === 'hours' || wait.for === 'connection';
}

function newDownload(
  { edition, publishedAtMs, claimedBytes }: WantedEdition,
  askedBy: Download['askedBy'],
  place: number,
  askedAtMs: number,
): Download {
  return {
    editionId: edition.editionId,
    edition,
    publishedAtMs,
    claimedBytes,
    askedBy,
    askedAtMs,
    place,
    pinned: false,
    source: undefined,
    storedBytes: 0,
    pieceCount: 0,
    fruitlessCount: 0,
    state: { kind: 'queued' },
    goesAtMs: undefined,
  };
}
