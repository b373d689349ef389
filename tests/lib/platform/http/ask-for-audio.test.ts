import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AudioAnswer, AudioCutOff, type AudioRequest } from '../../../../lib/downloads/ports.ts';
import { type AudioSurroundings, createAskForAudio } from '../../../../lib/platform/http/ask-for-audio.ts';
import { createStation, type RunningStation } from '../../../station/create-station.ts';
import type { FileFault } from '../../../station/files/file-fault.ts';

const BYTES = 200_000;
const ETAG = `"speech-1-${BYTES}"`;
const PATH = `/files/speech.mp3?bytes=${BYTES}&seed=1`;
const FIRST_BYTE_MS = 300;
const STALL_MS = 300;

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterEach(async () => {
  await expect.poll(() => station.control.fileTotals().openCount).toBe(0);
  station.control.resetCounts();
  station.control.setFile(PATH);
});

afterAll(() => station.close());

const set = (...faults: readonly FileFault[]) => station.control.setFile(PATH, faults);
const requests = () => station.control.fileCounts(PATH).requests;

function ask(
  request: Partial<AudioRequest> = {},
  surroundings: Partial<AudioSurroundings> = {},
  signal = new AbortController().signal,
): Promise<AudioAnswer> {
  const askForAudio = createAskForAudio({
    isPermitted: () => true,
    isPrivateHost: () => false,
    isOnline: () => true,
    nowMs: () => Date.UTC(2016, 7, 31),
    ...surroundings,
  });
  return askForAudio(
    {
      url: station.url + PATH,
      fromByte: 0,
      untilByte: undefined,
      validator: undefined,
      firstByteMs: FIRST_BYTE_MS,
      stallMs: STALL_MS,
      ...request,
    },
    signal,
  );
}

async function read(answer: AudioAnswer): Promise<{ readonly bytes: number; readonly end: string }> {
  if (answer.kind !== 'body') return { bytes: 0, end: answer.kind };
  let bytes = 0;
  try {
    for await (const chunk of answer.chunks) bytes += chunk.length;
    return { bytes, end: 'end' };
  } catch (problem) {
    return { bytes, end: problem instanceof AudioCutOff ? problem.how : String(problem) };
  }
}

describe('a request', () => {
  it('is always for a range, so that nobody compresses, and says what came', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({
      kind: 'body',
      httpStatus: 206,
      url: station.url + PATH,
      etag: ETAG,
      contentLengthBytes: BYTES,
      contentRange: `bytes 0-${BYTES - 1}/${BYTES}`,
      contentType: 'audio/mpeg',
      isEncoded: false,
      isUnderValidator: false,
    });
    expect(await read(answer)).toEqual({ bytes: BYTES, end: 'end' });
    expect(requests()).toMatchObject([{ range: 'bytes=0-', acceptEncoding: 'identity' }]);
  });

  it('for a piece names its ends and its validator', async () => {
    const answer = await ask({ fromByte: 1_000, untilByte: 1_999, validator: ETAG });
    expect(answer).toMatchObject({ contentRange: `bytes 1000-1999/${BYTES}`, isUnderValidator: true });
    expect(await read(answer)).toEqual({ bytes: 1_000, end: 'end' });
    expect(requests()).toMatchObject([{ range: 'bytes=1000-1999', ifRange: ETAG }]);
  });

  it('says nothing that a foreign host must be asked for first, where no permission is held', async () => {
    const answer = await ask({ fromByte: 1_000, validator: ETAG }, { isPermitted: () => false });
    expect(answer).toMatchObject({ kind: 'body', isPermitted: false, isUnderValidator: false });
    await read(answer);
    expect(requests()).toMatchObject([{ range: 'bytes=1000-' }]);
    expect(requests()[0]?.ifRange).toBeUndefined();
  });
});

describe('an answer', () => {
  it.each<[string, FileFault, Partial<AudioAnswer>]>([
    ['compressed', { kind: 'gzip' }, { kind: 'body', isEncoded: true }],
    ['without a length', { kind: 'no-length' }, { kind: 'body', contentLengthBytes: undefined }],
    ['the whole', { kind: 'no-range' }, { kind: 'body', httpStatus: 200, contentRange: undefined }],
    [
      '404',
      { kind: 'status', status: 404 },
      { kind: 'http-error', httpStatus: 404, retryAfterMs: undefined },
    ],
    ['503', { kind: 'status', status: 503, retryAfter: '7' }, { kind: 'http-error', retryAfterMs: 7_000 }],
    ['a reset', { kind: 'refuse' }, { kind: 'unreachable', origin: undefined }],
    ['silence', { kind: 'slow-headers', forMs: 2_000 }, { kind: 'too-slow' }],
  ])('that is %s', async (_name, fault, expected) => {
    set(fault);
    const answer = await ask();
    expect(answer).toMatchObject(expected);
    await read(answer);
  });

  it('that a range lies behind the end says where the end is', async () => {
    expect(await ask({ fromByte: BYTES, validator: ETAG })).toMatchObject({
      kind: 'http-error',
      httpStatus: 416,
      contentRange: `bytes */${BYTES}`,
      isUnderValidator: true,
    });
  });

  it('from a private host is refused where the address was none', async () => {
    const to = `http://localhost:${station.port}${PATH}x`;
    set({ kind: 'redirect', status: 302, to });
    const answer = await ask({}, { isPrivateHost: (hostname) => hostname === 'localhost' });
    expect(answer).toEqual({ kind: 'private-address', host: 'localhost' });
  });

  it.each<[string, Partial<AudioSurroundings>, Partial<AudioAnswer>]>([
    ['offline', { isOnline: () => false }, { kind: 'offline' }],
    ['nobody there', {}, { kind: 'unreachable', origin: undefined }],
    [
      'nobody there, and no permission',
      { isPermitted: () => false },
      { kind: 'unreachable', origin: undefined },
    ],
  ])('that never comes: %s', async (_name, surroundings, expected) => {
    expect(await ask({ url: 'http://127.0.0.1:1/' }, surroundings)).toEqual(expected);
  });

  // In Node nothing is forbidden by CORS; a reset that is answered the second time looks the same from here.
  it.each<[string, (url: string) => boolean, string]>([
    ['its host', () => false, 'http://127.0.0.1/*'],
    ['whatever it leads to', (url) => url.startsWith(station.url), '*://*/*'],
  ])(
    'that is there and cannot be read names the permission that would help: %s',
    async (_name, isPermitted, origin) => {
      station.control.setFile(PATH, { kind: 'refuse' }, { kind: 'none' });
      expect(await ask({}, { isPermitted })).toEqual({ kind: 'unreachable', origin });
    },
  );
});

describe('a body', () => {
  it.each<[string, FileFault, { readonly bytes: number; readonly end: string }]>([
    ['is cut off', { kind: 'reset', afterBytes: 50_000 }, { bytes: 50_000, end: 'cut-off' }],
    ['stalls', { kind: 'stall', afterBytes: 50_000 }, { bytes: 50_000, end: 'too-slow' }],
    ['does not begin', { kind: 'slow-start', forMs: 2_000 }, { bytes: 0, end: 'too-slow' }],
    ['trickles', { kind: 'trickle', bytesPerSec: 400_000 }, { bytes: BYTES, end: 'end' }],
  ])('that %s', async (_name, fault, expected) => {
    set(fault);
    expect(await read(await ask())).toEqual(expected);
  });

  it('may be read slowly: only the server’s silence counts', async () => {
    const answer = await ask();
    if (answer.kind !== 'body') throw new Error(answer.kind);
    let bytes = 0;
    for await (const chunk of answer.chunks) {
      if (bytes === 0) await new Promise((resolve) => setTimeout(resolve, 2 * STALL_MS));
      bytes += chunk.length;
    }
    expect(bytes).toBe(BYTES);
  });

  it('that nobody reads on ends the request', async () => {
    set({ kind: 'trickle', bytesPerSec: 20_000 });
    const answer = await ask();
    if (answer.kind !== 'body') throw new Error(answer.kind);
    for await (const _chunk of answer.chunks) break;
    await expect.poll(() => station.control.fileTotals().openCount).toBe(0);
  });

  it('ends with its owner’s own reason', async () => {
    set({ kind: 'trickle', bytesPerSec: 20_000 });
    const abort = new AbortController();
    const answer = await ask({}, {}, abort.signal);
    setTimeout(() => abort.abort(new Error('enough')), 50);
    expect(await read(answer)).toMatchObject({ end: 'Error: enough' });
    await expect(ask({}, {}, abort.signal)).rejects.toThrow('enough');
  });
});
