import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDownloader } from '../../../lib/downloads/downloader.ts';
import type { Downloader } from '../../../lib/downloads/downloader-types.ts';
import type { DownloadStore } from '../../../lib/downloads/ports.ts';
import { RETRY_POLICY } from '../../../lib/downloads/retry.ts';
import { quietNeeds } from '../../contracts/downloading-world.ts';
import { downloadOf } from '../../fakes/download-records.ts';
import { type Behaviour, createFakeAudioServer, WELL_BEHAVED } from '../../fakes/fake-audio-server.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createFakeDownloads } from '../../fakes/fake-downloads.ts';
import { audioBody } from '../../station/files/audio-file.ts';
import { wholeOf } from '../../station/serving/body.ts';

// Whatever a server, a disk, a listener and the browser's end do in whatever order: what is called kept is one of
// the versions that lay on the server, whole and to the byte, and once all behave it is kept.

const VERSIONS = [700_123, 300_000, 700_123].map(
  (bytes, seed) => new Uint8Array(wholeOf(audioBody({ sound: 'speech', seed, length: { bytes } }))),
);
const RUNS = Number(process.env['PIPS_MODEL_RUNS'] ?? 150);

const behaviour: fc.Arbitrary<Behaviour> = fc.record({
  kind: fc.oneof(
    { arbitrary: fc.constant('serve' as const), weight: 8 },
    {
      arbitrary: fc.constantFrom(...(['html', 'status', 'offline', 'unreachable', 'too-slow'] as const)),
      weight: 2,
    },
  ),
  version: fc.constantFrom(0, 0, 0, 1, 2, 2),
  range: fc.oneof(
    { arbitrary: fc.constant('honoured' as const), weight: 4 },
    {
      arbitrary: fc.constantFrom(...(['ignored', 'short-part', 'shifted', 'unsaid'] as const)),
      weight: 2,
    },
  ),
  validator: fc.constantFrom(...(['tag', 'tag', 'tag', 'weak-tag', 'date', 'none'] as const)),
  heedsIfRange: fc.boolean(), // some servers overlook it
  tellsLength: fc.boolean(),
  cutAt: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  status: fc.constantFrom(500, 503, 404, 403, 416, 429),
});

type Act = 'nothing' | 'crash' | 'pause' | 'go-on' | 'remove' | 'restore' | 'check' | 'damage' | 'network';
const act = fc.record({
  /** After how many writes and chunks. */
  after: fc.nat(12),
  what: fc.constantFrom<Act[]>(
    'nothing',
    'crash',
    'crash',
    'crash',
    'pause',
    'go-on',
    'remove',
    'restore',
    'check',
    'damage',
    'damage',
    'network',
  ),
  refusal: fc.constantFrom(undefined, undefined, 'QuotaExceededError', 'UnknownError', 'InvalidStateError'),
  damagedIndex: fc.constantFrom(0, 1, 1, 2),
});
type OneAct = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const TURNS = 25; // what reads a Blob or hashes is done within fewer
const turn = () => new Promise((resolve) => setImmediate(resolve));

function createWorld(behaviours: readonly Behaviour[]) {
  const clock = createFakeClock();
  const disk = createFakeDownloads();
  const server = createFakeAudioServer(VERSIONS);
  server.behaviours = [...behaviours, WELL_BEHAVED];
  let life = 0;
  let happened = 0;
  let refusal: string | undefined;

  /** What a context sees of the disk until it ends. */
  function lifeOf(mine: number): DownloadStore {
    const guarded =
      <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
      async (...given: Given): Promise<Result> => {
        if (mine !== life) return await new Promise<never>(() => {}); // nobody is there any more
        happened += 1;
        const result = await work(...given);
        if (mine !== life) return await new Promise<never>(() => {});
        return result;
      };
    return {
      downloads: guarded(disk.downloads),
      download: guarded(disk.download),
      put: guarded(disk.put),
      putAll: guarded(disk.putAll),
      putPiece: guarded(disk.putPiece),
      pieces: guarded(disk.pieces),
      piece: guarded(disk.piece),
      startAnew: guarded(disk.startAnew),
      remove: guarded(disk.remove),
    };
  }
  disk.beforeWrite = () => {
    if (refusal === undefined) return;
    const name = refusal;
    refusal = undefined;
    throw new DOMException('made up', name);
  };
  server.beforeChunk = () => {
    happened += 1;
  };

  function begin(): Downloader {
    life += 1;
    const mine = life;
    return createDownloader({
      ...quietNeeds(),
      store: lifeOf(mine),
      async digest(bytes) {
        const read = bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes;
        return createHash('sha256').update(read).digest('hex');
      },
      clock: {
        nowMs: clock.nowMs,
        setTimer: (delayMs, fire) => clock.setTimer(delayMs, () => mine === life && fire()),
      },
      retries: RETRY_POLICY,
      ask: async (request, signal) =>
        mine === life ? await server.ask(request, signal) : await new Promise<never>(() => {}),
      changed: () => {},
    });
  }
  return {
    clock,
    disk,
    server,
    begin,
    happened: () => happened,
    refuse(name: string | undefined) {
      refusal = name;
    },
  };
}

type World = ReturnType<typeof createWorld>;

async function expectHonest({ disk }: World): Promise<void> {
  const download = await disk.download('one');
  if (download?.state.kind !== 'kept') return;
  const pieces = await disk.pieces('one');
  const file = Buffer.from(await new Blob(pieces.map(({ bytes }) => bytes)).arrayBuffer());
  const isOne = VERSIONS.some((version) => file.equals(version));
  expect(isOne, `kept ${file.length} bytes in ${pieces.length} pieces that never lay on the server`).toBe(
    true,
  );
  expect(download.state.sizeBytes).toBe(file.length);
}

/** Lets things go on, and time pass, until so much has happened or nothing more does. */
async function goOnFor(world: World, steps: number): Promise<void> {
  const untilHappened = world.happened() + steps;
  for (let idle = 0; idle < 4 && world.happened() < untilHappened; idle += 1) {
    const before = world.happened();
    for (let turns = 0; turns < TURNS && world.happened() < untilHappened; turns += 1) await turn();
    if (world.happened() > before) idle = 0;
    else world.clock.advance(60_000);
  }
}

async function perform(
  world: World,
  downloader: Downloader,
  { what, damagedIndex }: OneAct,
): Promise<Downloader> {
  switch (what) {
    case 'nothing':
      return downloader;
    case 'crash': {
      const next = world.begin();
      void next.wake().catch(() => {});
      return next;
    }
    case 'pause':
      void downloader.pause(['one']).catch(() => {});
      return downloader;
    case 'go-on':
      void downloader.goOn(['one']).catch(() => {});
      return downloader;
    case 'remove':
      void downloader.remove(['one']).catch(() => {});
      return downloader;
    case 'restore':
      void downloader.restore(['one']).catch(() => {});
      return downloader;
    case 'check':
      void downloader.check(['one']).catch(() => {});
      return downloader;
    case 'network':
      downloader.networkChanged(false);
      downloader.networkChanged(true);
      return downloader;
    case 'damage': {
      const download = await world.disk.download('one');
      if (download?.state.kind === 'kept') return downloader; // found out by a check only
      world.disk.damage('one', damagedIndex, (piece) => ({ ...piece, bytes: new Blob(['damaged']) }));
      return downloader;
    }
  }
}

it('what is kept is what lay on the server, whatever happens, and in the end it is kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(behaviour, { maxLength: 12 }),
      fc.array(act, { maxLength: 8 }),
      async (behaviours, acts) => {
        const world = createWorld(behaviours);
        let downloader = world.begin();
        const { edition } = downloadOf('one');
        const wanted = [{ edition, publishedAtMs: 0, claimedBytes: undefined }];
        await downloader.add(wanted);
        for (const each of acts) {
          world.refuse(each.refusal);
          await goOnFor(world, each.after);
          downloader = await perform(world, downloader, each);
          await expectHonest(world);
        }
        world.refuse(undefined);
        await goOnFor(world, Number.POSITIVE_INFINITY);
        await expectHonest(world);
        world.server.behaviours = [WELL_BEHAVED];
        for (let round = 0; round < 5; round += 1) {
          await goOnFor(world, Number.POSITIVE_INFINITY);
          await expectHonest(world);
          if ((await world.disk.download('one'))?.state.kind === 'kept') break;
          await downloader.add(wanted);
          await downloader.goOn(['one']);
        }
        expect((await world.disk.download('one'))?.state).toMatchObject({ kind: 'kept' });
        // And at rest it is found whole, damaged or not.
        const damagedAtRest = acts.length % 2;
        world.disk.damage('one', damagedAtRest, () => undefined);
        await downloader.check(['one']);
        await goOnFor(world, Number.POSITIVE_INFINITY);
        expect((await world.disk.download('one'))?.state).toMatchObject({ kind: 'kept' });
        await expectHonest(world);
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);
