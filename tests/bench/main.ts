import { alarmLateness } from './alarm-lateness.ts';
import { bulletinsOpen, searchKey } from './bulletins.ts';
import { clickToSound } from './click-to-sound.ts';
import { downloadMemory, downloadThroughput } from './downloads.ts';
import { downloadsOpen } from './downloads-open.ts';
import { type Bench, inJson, inWords, unmeasured } from './figure.ts';
import { keptToSound } from './kept-to-sound.ts';
import { parse } from './parse.ts';
import { plan } from './plan.ts';
import { popupOpen } from './popup-open.ts';
import { reconnects } from './reconnect.ts';
import { reconnectRequests } from './reconnect-requests.ts';
import { refresh, refreshLongestTask } from './refresh.ts';
import { sizes } from './sizes.ts';

// `npm run bench -- [--only NAME,…] [--json]`: figures, never a verdict; it exits 0 whatever they say.

const BENCHES: readonly Bench[] = [
  ...sizes,
  popupOpen,
  clickToSound,
  ...reconnects,
  reconnectRequests,
  refresh,
  refreshLongestTask,
  parse,
  bulletinsOpen,
  searchKey,
  downloadThroughput,
  downloadMemory,
  keptToSound,
  downloadsOpen,
  plan,
  alarmLateness,
];

const args = process.argv.slice(2);
const print = args.includes('--json') ? inJson : inWords;
const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '').split(',') : undefined;
const namesOf = (bench: Bench) => [bench.name, ...bench.also];
const known = BENCHES.flatMap(namesOf);

for (const name of only ?? [])
  if (!known.includes(name)) console.error(`no figure "${name}"; there are: ${known.join(', ')}`);

for (const bench of BENCHES) {
  if (only !== undefined && !namesOf(bench).some((name) => only.includes(name))) continue;
  const tell = (progress: string) => console.error(`${bench.name}: ${progress}`);
  tell(bench.about);
  try {
    for (const figure of await bench.run(tell)) console.log(print(figure));
  } catch (problem) {
    console.log(print(unmeasured(bench.name, problem)));
  }
}
process.exit(0); // browsers that are slow to die do not hold the shell
