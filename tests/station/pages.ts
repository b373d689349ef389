import type { Station } from '../../lib/station/station.ts';
import { FAULT_DURATIONS, MOUNT_NAMES } from './fault.ts';

export const NOT_FOUND_PAGE = page(
  'Error 404',
  '<p><b>404 - The file you requested could not be found</b></p>',
);
export const UNAVAILABLE_PAGE = page('Error 503', '<p><b>503 - The demo station is overloaded</b></p>');
export const LOGIN_PAGE = page(
  'Hotel Wi-Fi',
  '<h1>Please sign in</h1><form><label>Room <input name="room"></label> <button>Connect</button></form>',
);

const SOME_FAULT_MS = 10_000;

/** What a person sees who opens the station's address: its timetable, its sound, and how to break it. */
export function homePage(station: Station, onAir: string): string {
  const rows = (station.timetable?.slots ?? []).map(
    ({ start, end, programme }) =>
      `<tr><td>${escapeHtml(start)} – ${escapeHtml(end)}</td><td>${escapeHtml(programme)}</td></tr>`,
  );
  const streams = station.streams.map(({ url }) => {
    const path = new URL(url).pathname;
    return `<li><a href="${path}">${path}</a> <audio controls preload="none" src="${path}"></audio></li>`;
  });
  return page(
    station.name,
    `<h1>${escapeHtml(station.name)}</h1>
<p>A small broadcaster for trying Pips. Everything it says is made up. On air: ${escapeHtml(onAir)}.</p>
<ul>${streams.join('')}</ul>
<p>${MOUNT_NAMES.map(faultControl).join(' ')}</p>
<p><a href="/station.json">station.json</a> · <a href="/status-json.xsl">status-json.xsl</a> ·
<a href="/control">faults and counters</a></p>
<table><caption>Every day, ${escapeHtml(station.zone)} time</caption>${rows.join('')}</table>
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
    return `<option value="${escapeHtml(fault)}">${label}</option>`;
  });
  return `<label>Fault of ${mount}: <select name="${mount}">${options.join('')}</select></label>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body>${body}</body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
