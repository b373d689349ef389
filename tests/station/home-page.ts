import type { Station } from '../../lib/station/station.ts';
import { FAULT_DURATIONS, MOUNT_NAMES } from './fault.ts';
import { escapeMarkup } from './markup.ts';
import { page } from './page.ts';

const SOME_FAULT_MS = 10_000;

/** What a person sees who opens the station's address: its timetable, its sound, and how to break it. */
export function homePage(station: Station, onAir: string): string {
  const rows = (station.timetable?.slots ?? []).map(
    ({ start, end, programme }) =>
      `<tr><td>${escapeMarkup(start)} – ${escapeMarkup(end)}</td><td>${escapeMarkup(programme)}</td></tr>`,
  );
  const streams = station.streams.map(({ url }) => {
    const path = new URL(url).pathname;
    return `<li><a href="${path}">${path}</a> <audio controls preload="none" src="${path}"></audio></li>`;
  });
  const programmes = station.feeds.map(({ title, url }) => {
    const programme = new URL(url).pathname.replace(/^\/feeds\/(.*)\.xml$/, '/programmes/$1');
    return `<li><a href="${escapeMarkup(programme)}">${escapeMarkup(title)}</a></li>`;
  });
  return page(
    station.name,
    `<h1>${escapeMarkup(station.name)}</h1>
<p>A small broadcaster for trying Pips. Everything it says is made up. On air: ${escapeMarkup(onAir)}.</p>
<ul>${streams.join('')}</ul>
<p>${MOUNT_NAMES.map(faultControl).join(' ')}</p>
<ul>${programmes.join('')}</ul>
<p><a href="/station.json">station.json</a> · <a href="/status-json.xsl">status-json.xsl</a> ·
<a href="/opml">opml</a> · <a href="/control">faults and counters</a></p>
<table><caption>Every day, ${escapeMarkup(station.zone)} time</caption>${rows.join('')}</table>
<script>
for (const select of document.querySelectorAll('select')) select.addEventListener('change', () => fetch('/control', {
  method: 'POST', headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ mount: select.name, fault: JSON.parse(select.value) }),
}));
</script>`,
  );
}

function faultControl(mount: string): string {
  const options = Object.entries(FAULT_DURATIONS).map(([kind, duration]) => {
    const fault = JSON.stringify({ kind, ...(duration ? { [duration.name]: SOME_FAULT_MS } : {}) });
    const label = duration ? `${kind}, ${SOME_FAULT_MS / 1000} s` : kind;
    return `<option value="${escapeMarkup(fault)}">${label}</option>`;
  });
  return `<label>Fault of ${mount}: <select name="${mount}">${options.join('')}</select></label>`;
}
