import { connect } from 'node:net';

/**
 * A listener made of a bare socket, for Node's HTTP client takes a reset in the middle of an answer without
 * a length for its good end.
 */
export interface Tuned {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** The body so far. */
  bytes(): Buffer;
  /** How the connection ended: in good order, by a reset, or by `stop`. */
  readonly over: Promise<'ended' | 'reset' | 'stopped'>;
  /** The body once so many bytes are there or the answer is over. */
  received(bytes: number): Promise<Buffer>;
  stop(): void;
}

export interface TuneInOptions {
  readonly method?: string;
  readonly wantsTitles?: boolean;
  /** Reads the headers and leaves the rest in the socket. */
  readonly readsHeadersOnly?: boolean;
}

const END_OF_HEADERS = '\r\n\r\n';

/** Resolves at the headers; rejects with what Node says if none come. Redirects are not followed. */
export function tuneIn(url: string, options: TuneInOptions = {}): Promise<Tuned> {
  const { host, hostname, pathname, port } = new URL(url);
  const titles = options.wantsTitles ? 'Icy-MetaData: 1\r\n' : '';
  const socket = connect(Number(port), hostname);
  socket.write(`${options.method ?? 'GET'} ${pathname} HTTP/1.1\r\nHost: ${host}\r\n${titles}\r\n`);

  let pieces: Buffer[] = [];
  let bodyAt: number | undefined;
  const all = () => {
    pieces = [Buffer.concat(pieces)];
    return pieces[0] ?? Buffer.alloc(0);
  };
  const bytes = () => all().subarray(bodyAt);
  const over = new Promise<'ended' | 'reset' | 'stopped'>((resolve) => {
    socket.on('end', () => resolve('ended'));
    socket.on('error', () => resolve('reset'));
    socket.on('close', () => resolve('stopped'));
  });

  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`Tuning in to "${url}": closed before any header`)));
    socket.on('data', (piece) => {
      pieces.push(piece);
      if (bodyAt !== undefined) return;
      const headEnd = all().indexOf(END_OF_HEADERS);
      if (headEnd < 0) return;
      bodyAt = headEnd + END_OF_HEADERS.length;
      if (options.readsHeadersOnly) socket.pause();
      resolve({
        ...readHead(all().subarray(0, headEnd).toString('latin1')),
        bytes,
        over,
        async received(least) {
          const enough = new Promise<void>((settle) => {
            const check = () => bytes().length >= least && settle();
            socket.on('data', check);
            check();
          });
          await Promise.race([enough, over]);
          return bytes();
        },
        stop: () => socket.destroy(),
      });
    });
  });
}

function readHead(head: string): Pick<Tuned, 'status' | 'headers'> {
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.toLowerCase(), value.join(':').trim()] as const;
  });
  return { status: Number(statusLine.split(' ')[1]), headers: new Map(headers) };
}
