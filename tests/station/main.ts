import { parseArgs } from 'node:util';
import { createStation } from './create-station.ts';

const USAGE = `node --import tsx tests/station/main.ts [--port 0] [--zone Europe/Paris] [--burst 65536]
Serves the Pips demo station on 127.0.0.1 until it is interrupted.`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8410' },
    zone: { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().timeZone },
    burst: { type: 'string', default: '65536' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  const { url, close } = await createStation({
    port: wholeNumber('--port', values.port),
    zone: values.zone,
    burstBytes: wholeNumber('--burst', values.burst),
  });
  console.log(url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`Reading ${name} "${text}": not a whole number`);
  return Number(text);
}
