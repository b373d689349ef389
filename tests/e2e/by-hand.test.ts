import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feed } from '../../lib/bulletins/feed.ts';
import { bundleForPage } from '../harness/bundle.ts';
import { waitUntil } from '../harness/processes.ts';
import { createStation, type RunningStation } from '../station/create-station.ts';
import { OPENERS, type OpenedPips } from './opened-pips.ts';

// What a listener does with the views themselves, from the press to what came of it.

let station: RunningStation;

beforeAll(async () => {
  station = await createStation();
});

afterAll(() => station?.close());

/** Waits until an expression gives something in the page, and gives that. */
async function untilThere({ evaluate }: OpenedPips, expression: string): Promise<unknown> {
  return await waitUntil(
    expression,
    // A context that goes while it is asked is one that is still being replaced.
    async () => (await evaluate(expression).catch(() => undefined)) || undefined,
    { withinMs: 20_000 },
  );
}

/** Presses the first button in a document whose name begins like that, once it is there; gives the name. */
async function press(pips: OpenedPips, start: string, page = 'document'): Promise<string> {
  const name = await untilThere(
    pips,
    `(() => {
      const nameOf = (button) => (button.getAttribute('aria-label') ?? button.textContent).trim();
      const found = [...(${page}?.querySelectorAll('button:not(:disabled)') ?? [])].find((button) =>
        nameOf(button).startsWith(${JSON.stringify(start)}));
      found?.click();
      return found && nameOf(found);
    })()`,
  );
  return String(name);
}

/** Sends the open view to another page of the extension. */
async function goTo(pips: OpenedPips, page: string): Promise<void> {
  await pips.evaluate(`void (location.href = ${JSON.stringify(page)})`);
  await untilThere(
    pips,
    `location.href.endsWith(${JSON.stringify(page)}) && document.readyState === 'complete'`,
  );
  await pips.evaluate(await bundleForPage('tests/contracts/shelf-page.ts', 'shelf'));
}

describe.each(OPENERS)('by hand in %s', (_name, open) => {
  let pips: OpenedPips;

  beforeAll(async () => {
    pips = await open();
  });

  afterAll(() => pips?.close());

  it('a row of the timetable follows its programme, and its latest edition is heard', async () => {
    const own = { ...station.station, id: 'own-demo' };
    await pips.ask({ kind: 'save-station', station: own });
    await pips.ask({ kind: 'choose-station', stationId: own.id });
    await press(pips, 'Follow ', `document.querySelector('.row-acts:not(:empty)')`);
    const listen = await press(pips, 'Listen: ');
    await pips.untilEdition('playing');
    const { current } = await pips.listening();
    const [feed] = await pips.feeds();
    expect(feed).toMatchObject({ stationId: own.id, title: current?.programme });
    const editions = await pips.editionsOf(feed?.id ?? '');
    const [newest, heard] = [editions[0], editions.find(({ id }) => id === current?.editionId)];
    expect(listen).toContain(`Listen: ${heard?.title}`);
    expect(heard?.feedId).toBe(newest?.feedId);
  });

  it('a list of all that is followed is saved, and brings it back after everything was unfollowed', async () => {
    for (const { url } of station.station.feeds) await pips.call({ kind: 'follow', url });
    const before = await pips.feeds();
    expect(before.length).toBeGreaterThan(2);
    await goTo(pips, 'library.html#import');
    await untilThere(pips, `document.querySelector('.export-part button:not(:disabled)') !== null`);
    // The file is looked at on its way to the disk.
    await pips.evaluate(`void (URL.createObjectURL = (file) => {
      void file.text().then((text) => { globalThis.saved = text; });
      return 'blob:seen';
    })`);
    await press(pips, 'Save OPML file');
    const list = String(await untilThere(pips, 'globalThis.saved'));

    for (const { id } of before) await pips.ask({ kind: 'unfollow', feedId: id, keepEditionIds: [] });
    expect(await pips.feeds()).toEqual([]);
    await pips.evaluate(`(() => {
      const field = document.querySelector('.import-source textarea');
      field.value = ${JSON.stringify(list)};
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await press(pips, 'Read the list');
    await untilThere(pips, `document.querySelector('.import-row') !== null`);
    await pips.evaluate(`void document.querySelector('[name^=hosts][value=none]')?.click()`);
    await press(pips, `Follow ${before.length} programmes`);
    await untilThere(
      pips,
      `document.body.textContent.includes('Finished: ${before.length} of ${before.length} followed.')`,
    );
    const known = (feeds: readonly Feed[]) => feeds.map(({ url, title }) => `${title} at ${url}`).sort();
    expect(known(await pips.feeds())).toEqual(known(before));
  });

  it('a slot that is changed stands under Today, and the timetable comes back whole from a calendar', async () => {
    const own = { ...station.station, id: 'own-timetable', name: 'Timetable Radio' };
    await pips.ask({ kind: 'save-station', station: own });
    await pips.ask({ kind: 'choose-station', stationId: own.id });
    await goTo(pips, 'library.html#timetable=own-timetable');
    await press(pips, 'Change ');
    await pips.evaluate(`(() => {
      const field = document.querySelector('.slot-form [name=programme]');
      field.value = 'Changed by hand';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await press(pips, 'Save', `document.querySelector('.slot-form')`);
    await untilThere(pips, `document.body.textContent.includes('Done: ')`);
    await goTo(pips, 'library.html#today');
    await untilThere(
      pips,
      `[...document.querySelectorAll('.row-title')].some(({ textContent }) => textContent === 'Changed by hand')`,
    );

    await goTo(pips, 'library.html#timetable=own-timetable');
    const before = await timetableOf(pips, own.id);
    // The calendar is looked at on its way to the disk; pictures go theirs.
    await pips.evaluate(`(() => {
      const addressOf = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (file) => {
        if (file.type !== 'text/calendar') return addressOf(file);
        void file.text().then((text) => { globalThis.savedCalendar = text; });
        return 'blob:seen';
      };
    })()`);
    await press(pips, 'Save for calendars');
    const calendar = String(await untilThere(pips, 'globalThis.savedCalendar'));
    expect(calendar).toContain('SUMMARY:Changed by hand');
    await pips.ask({ kind: 'restore-timetable', stationId: own.id });
    expect(await timetableOf(pips, own.id)).toBeUndefined();
    await pips.evaluate(`(() => {
      const chosen = new DataTransfer();
      chosen.items.add(new File([${JSON.stringify(calendar)}], 'week.ics'));
      const field = document.querySelector('.timetable-page [type=file]');
      field.files = chosen.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await press(pips, 'Take it over');
    await untilThere(pips, `document.body.textContent.includes('Done: timetable taken over')`);
    expect(await timetableOf(pips, own.id)).toEqual(before);
  });
});

/** The listener's copy of a station's timetable, as it is stored. */
async function timetableOf({ evaluate }: OpenedPips, stationId: string): Promise<unknown> {
  return await evaluate(`(async () => {
    const { ownTimetables = [] } = await (globalThis.browser ?? chrome).storage.local.get('ownTimetables');
    return ownTimetables.find((own) => own.stationId === ${JSON.stringify(stationId)})?.timetable;
  })()`);
}
