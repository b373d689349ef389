import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

const TLS_HANDSHAKE = 0x16; // the first byte of every TLS connection (RFC 8446 §5.1)

export interface PlainHttpFront {
  readonly port: number;
  /** How many connections began with TLS. */
  encryptedCount(): number;
  close(): void;
}

/**
 * Stands before a server that knows no https, on a port of its own. Who asks by https all the same is cut off
 * at once, as by most such servers, or left without a word, as behind some firewalls.
 */
export async function startPlainHttpFront(
  serverPort: number,
  encrypted: 'cut off' | 'left waiting',
): Promise<PlainHttpFront> {
  const open = new Set<Socket>();
  let encryptedCount = 0;
  const front = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}); // either side may go at any time
    socket.on('close', () => open.delete(socket));
    socket.once('data', (first) => {
      if (first[0] === TLS_HANDSHAKE) {
        encryptedCount += 1;
        if (encrypted === 'cut off') socket.destroy();
        return;
      }
      const behind = connect(serverPort, '127.0.0.1');
      behind.on('error', () => socket.destroy());
      behind.on('close', () => socket.destroy());
      socket.on('close', () => behind.destroy());
      behind.write(first);
      socket.pipe(behind);
      behind.pipe(socket);
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    port: (front.address() as AddressInfo).port,
    encryptedCount: () => encryptedCount,
    close() {
      front.close();
      for (const socket of open) socket.destroy();
    },
  };
}
