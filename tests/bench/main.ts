import { clickToSound } from './click-to-sound.ts';
import type { Bench, Figure } from './figure.ts';
import { popupOpen } from './popup-open.ts';
import { reconnects } from './reconnect.ts';
import { sizes } from './sizes.ts';

// `npm run bench -- [--only NAME,…] [--json]`: figures, never a verdict; it exits 0 whatever they say.

const BENCHES: readonly Bench[] = [...sizes, popupOpen, clickToSound, ...reconnects];

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const only = args[args.indexOf('--only') + 1]?.split(',');
const chosen = args.includes('--only') ? BENCHES.filter((bench) => only?.includes(bench.name)) : BENCHES;

if (chosen.length === 0)
  console.log(`no such bench; there are: ${BENCHES.map((bench) => bench.name).join(', ')}`);
for (const bench of chosen) {
  try {
    for (const figure of await bench.run()) console.log(asJson ? JSON.stringify(figure) : inWords(figure));
  } catch (problem) {
    console.log(
      asJson
        ? JSON.stringify({ name: bench.name, ok: false, note: String(problem) })
        : `${bench.name}: ${problem}`,
    );
  }
}
process.exit(0); // browsers that are slow to die do not hold the shell

function inWords(figure: Figure): string {
  const spread = figure.spread ? ` (${figure.spread[0]} to ${figure.spread[1]})` : '';
  const beside = figure.baseline === undefined ? '' : `, baseline ${figure.baseline}, ratio ${figure.ratio}`;
  const limit =
    figure.limit === undefined ? '' : `, limit ${figure.limit}: ${figure.ok ? 'kept' : 'EXCEEDED'}`;
  const note = figure.note ? ` [${figure.note}]` : '';
  return `${figure.name}: ${figure.value} ${figure.unit}${spread}${beside}${limit}${note}`;
}
