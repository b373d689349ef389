import { type IncomingHttpHeaders, request } from 'node:http';

/** What a plain HTTP client got, redirects not followed and nothing decoded. */
export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** `broken`: cut before the promised end; `left`: the client went, by `leaveAfter…`. */
  readonly ending: 'whole' | 'broken' | 'left';
  /** From the request on. */
  readonly headersAfterMs: number;
  readonly firstByteAfterMs: number | undefined;
  readonly wholeAfterMs: number;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly leaveAfterBytes?: number;
  readonly leaveAfterMs?: number;
}

/** Rejects with what Node says where no header comes. */
export function ask(url: string, options: AskOptions = {}): Promise<Got> {
  const { method = 'GET', headers = {}, leaveAfterBytes = Number.POSITIVE_INFINITY, leaveAfterMs } = options;
  const startedAtMs = performance.now();
  const elapsedMs = () => performance.now() - startedAtMs;
  return new Promise((resolve, reject) => {
    let broken: (reason: Error) => void = reject;
    const asking = request(url, { method, headers, agent: false }, (response) => {
      const headersAfterMs = elapsedMs();
      const pieces: Buffer[] = [];
      let receivedBytes = 0;
      let firstByteAfterMs: number | undefined;
      const settle = (ending: Got['ending']) => {
        const { statusCode: status = 0, headers: received } = response;
        const body = Buffer.concat(pieces);
        const wholeAfterMs = elapsedMs();
        resolve({ status, headers: received, body, ending, headersAfterMs, firstByteAfterMs, wholeAfterMs });
        asking.destroy();
      };
      response.on('data', (piece: Buffer) => {
        firstByteAfterMs ??= elapsedMs();
        pieces.push(piece);
        receivedBytes += piece.length;
        if (receivedBytes >= leaveAfterBytes) settle('left');
      });
      response.on('end', () => settle('whole'));
      // Node says a reset to the request, an early end to the response.
      broken = () => settle('broken');
      response.on('error', broken);
      if (leaveAfterMs !== undefined) setTimeout(() => settle('left'), leaveAfterMs).unref();
    });
    asking.on('error', (reason) => broken(reason));
    asking.end();
  });
}
