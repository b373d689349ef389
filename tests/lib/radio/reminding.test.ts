import { describe, expect, it, vi } from 'vitest';
import { parseReminderMemory } from '../../../lib/reminders/memory-schema.ts';
import { EVERY_DAY, type Reminder } from '../../../lib/reminders/reminder.ts';
import { settle } from '../../fakes/fake-player.ts';
import { createFakeBrowser } from '../../fakes/fake-radio.ts';
import { aSlot, aStation } from '../../fakes/stations.ts';

const MINUTE_MS = 60_000;
const NOON_MS = Date.parse('2026-03-02T12:00:00Z');
const START_MS = Date.parse('2026-03-02T12:30:00Z');
const END_MS = Date.parse('2026-03-02T13:00:00Z');
const ID = `tell:r1@${START_MS}`;

const timetable = {
  slots: [aSlot('flash', '12:30', '13:00')],
  validFrom: undefined,
  validUntil: undefined,
  edition: undefined,
  source: undefined,
};
const STATIONS = [aStation('other'), aStation('news', { timetable })];

const REMINDER: Reminder = {
  id: 'r1',
  isOn: true,
  about: { kind: 'slot', stationId: 'news', slotId: 'flash' },
  leadMin: 5,
  days: EVERY_DAY,
  action: { kind: 'tell', lateLimitMin: 10 },
};

function playing(change: object = {}): Reminder {
  const choice = { stopsAtEnd: false, rampSec: 0, interrupts: false, ...change };
  return { ...REMINDER, action: { kind: 'tell-and-play', lateLimitMin: 10, ...choice } };
}

async function aListener(reminder: Reminder, options: Partial<Parameters<typeof createFakeBrowser>[0]> = {}) {
  const browser = createFakeBrowser({ stations: STATIONS, startMs: NOON_MS, ...options });
  await settle();
  const answer = await browser.radio().call({ kind: 'save-reminder', reminder });
  expect(answer).toEqual({ ok: true });
  const memory = () => parseReminderMemory(browser.store.kept['reminderMemory']).memory;
  /** Time passes in seconds, and what is due happens. */
  async function until(atMs: number) {
    while (browser.clock.nowMs() < atMs) {
      browser.clock.advance(Math.min(1_000, atMs - browser.clock.nowMs()));
      await settle();
    }
  }
  const missed = () => memory().missed.map(({ what, why }) => `${what}: ${why}`);
  const intent = () => browser.store.kept['intent'] as Record<string, unknown>;
  return { ...browser, memory, until, missed, intent };
}

const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => {});

describe('reminders', () => {
  it('are told at their lead, once, and withdrawn when they have passed', async () => {
    const { teller, until, remindAtMs } = await aListener(REMINDER);
    expect(remindAtMs()).toBe(START_MS - 5 * MINUTE_MS);
    await until(START_MS - 5 * MINUTE_MS - 1_000);
    expect(teller.log).toEqual([]);
    await until(START_MS);
    expect(teller.log).toEqual([`told ${ID}`]);
    expect([...teller.showing.keys()]).toEqual([ID]);
    await until(END_MS);
    expect([...teller.showing.keys()]).toEqual([]);
    expect(teller.log).toHaveLength(1);
  });

  it('are told by an alarm that wakes a background that slept', async () => {
    const { teller, clock, sleepBackground, restartBackground, remindAtMs } = await aListener(REMINDER);
    sleepBackground();
    clock.advance((remindAtMs() ?? 0) - clock.nowMs() + 20_000);
    await settle();
    expect(teller.log).toEqual([]);
    await restartBackground().remind();
    await settle();
    expect(teller.log).toEqual([`told ${ID}`]);
  });

  it('are not told where what is told could not be stored, and are as soon as it can be', async () => {
    const error = quiet();
    const { teller, store, until, memory } = await aListener(REMINDER);
    store.isFull = true;
    await until(START_MS - 4 * MINUTE_MS - 30_000);
    expect(teller.log).toEqual([]);
    expect(memory().shown).toEqual([]);
    store.isFull = false;
    await until(START_MS - 3 * MINUTE_MS);
    expect(teller.log).toEqual([`told ${ID}`]);
    error.mockRestore();
  });

  it('are stored as told before they are shown', async () => {
    const { teller, store, until } = await aListener(REMINDER);
    let stored: unknown;
    teller.tell = async () => {
      stored = structuredClone(store.kept['reminderMemory']);
    };
    await until(START_MS - 5 * MINUTE_MS);
    expect(parseReminderMemory(stored).memory).toMatchObject({
      told: { r1: [START_MS] },
      shown: [{ id: ID, isSettled: false }],
    });
  });

  it('stand in Missed where the browser refused to show them', async () => {
    const error = quiet();
    const { teller, until, missed, reminded } = await aListener(REMINDER);
    teller.isBroken = true;
    await until(START_MS - 5 * MINUTE_MS);
    expect(missed()).toEqual(['telling: notifications-refused']);
    expect(reminded()).toEqual({ missedCount: 1, tellingCount: 0 });
    error.mockRestore();
  });

  it.each(['unsupported', 'refused'] as const)(
    'stand on the toolbar where notifications are %s, and in Missed when nobody dealt with them',
    async (can) => {
      const { teller, store, until, missed, reminded, restartBackground } = await aListener(REMINDER);
      teller.can = can;
      restartBackground();
      await until(START_MS);
      expect(teller.log).toEqual([]);
      expect(store.kept['canTell']).toBe(false);
      expect(reminded()).toEqual({ missedCount: 0, tellingCount: 1 });
      await until(END_MS);
      expect(missed()).toEqual(['telling: notifications-refused']);
      expect(reminded()).toEqual({ missedCount: 1, tellingCount: 0 });
    },
  );

  it('say what was missed while the browser was closed, in one word and in the list', async () => {
    const { teller, clock, restartBrowser, sleepBackground, missed } = await aListener(REMINDER);
    sleepBackground();
    clock.advance(3 * 24 * 60 * MINUTE_MS);
    restartBrowser();
    await settle();
    expect(teller.log).toEqual(['missed missed']);
    expect(missed()).toEqual(Array(3).fill('telling: browser-was-closed'));
  });

  it('are seen to before a change, as they were, and after it, as they are', async () => {
    const { radio, teller, clock, sleepBackground, restartBackground, missed } = await aListener(REMINDER);
    sleepBackground();
    clock.advance(2 * 60 * MINUTE_MS);
    restartBackground();
    const own = JSON.parse(JSON.stringify({ ...STATIONS[1], timetable: undefined }));
    expect(await radio().call({ kind: 'save-station', station: own })).toEqual({ ok: true });
    await settle();
    expect(missed()).toEqual(['telling: machine-slept']);
    expect(teller.log).toEqual(['missed missed']);
  });

  it('are snoozed, read, played and dismissed', async () => {
    const { radio, teller, until, memory, intent, store } = await aListener(REMINDER);
    await until(START_MS - 5 * MINUTE_MS);
    expect(await radio().call({ kind: 'snooze-told', notificationId: ID, forMin: 2 })).toEqual({ ok: true });
    expect([...teller.showing.keys()]).toEqual([]);
    await until(START_MS - 3 * MINUTE_MS);
    expect([...teller.showing.keys()]).toEqual([`${ID}~1`]);
    expect(await radio().call({ kind: 'play-told', notificationId: `${ID}~1` })).toEqual({ ok: true });
    await settle();
    expect(intent()).toMatchObject({ stationId: 'news', playing: true });
    expect(teller.showing.size).toBe(0);
    expect(memory().shown).toEqual([]);
    expect(await radio().call({ kind: 'play-told', notificationId: ID })).toMatchObject({
      failure: { kind: 'nothing-told' },
    });
    expect(await radio().call({ kind: 'remove-reminder', reminderId: 'r1' })).toEqual({ ok: true });
    expect(store.kept['reminders']).toEqual([]);
  });

  it('are played by a click that wakes the background', async () => {
    const { until, sleepBackground, restartBackground, player } = await aListener(REMINDER);
    await until(START_MS - 5 * MINUTE_MS);
    sleepBackground();
    await restartBackground().call({ kind: 'play-told', notificationId: ID });
    await settle();
    expect(player.current()?.url).toBe('https://news.example/live.mp3');
  });

  it.each([
    ['quietHours', { fromMin: 0, untilMin: 60 }],
    ['pausedUntilAtMs', NOON_MS + 1],
  ] as const)('are set, and set back by null: %s', async (name, value) => {
    const { radio, store } = await aListener(REMINDER);
    await radio().call({ kind: 'change-reminder-settings', change: { [name]: value } });
    expect(store.kept['reminderSettings']).toEqual({ [name]: value });
    await radio().call({ kind: 'change-reminder-settings', change: { [name]: null } });
    expect(store.kept['reminderSettings']).toEqual({});
  });

  it.each([
    ['can-tell', false, 'shown'],
    ['can-tell', true, 'refused'],
    ['refused', false, 'refused'],
    ['unsupported', false, 'unsupported'],
  ] as const)('are tried out where notifications are %s, broken %s: %s', async (can, isBroken, outcome) => {
    const { radio, teller } = await aListener(REMINDER);
    Object.assign(teller, { can, isBroken });
    const answer = await radio().call({ kind: 'test-notification' });
    expect(answer).toEqual({ ok: true, result: { kind: 'tested', outcome } });
  });

  it('are looked at one look after the other, however many ask at once', async () => {
    const { teller, until, radio } = await aListener(REMINDER);
    await until(START_MS - 5 * MINUTE_MS - 1);
    let underWay = 0;
    let most = 0;
    teller.ability = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await settle();
      underWay -= 1;
      return 'can-tell';
    };
    const looks = Array.from({ length: 5 }, () => radio().remind());
    await Promise.all([...looks, until(START_MS)]);
    await settle();
    expect(most).toBe(1);
    expect(teller.log).toEqual([`told ${ID}`]);
  });

  it('write nothing where nobody wants any', async () => {
    const browser = createFakeBrowser({ stations: STATIONS, startMs: NOON_MS });
    await settle();
    await browser.radio().call({ kind: 'attend' });
    await settle();
    expect(Object.keys(browser.store.kept)).not.toContain('reminderMemory');
    expect(browser.remindAtMs()).toBeUndefined();
  });

  it('are kept when one stored beside them is broken, which is set aside', async () => {
    const kept = { reminders: [{ ...REMINDER, leadMin: -1 }, REMINDER] };
    const browser = createFakeBrowser({ stations: STATIONS, startMs: NOON_MS, kept });
    await settle();
    expect(browser.remindAtMs()).toBe(START_MS - 5 * MINUTE_MS);
    expect(browser.store.kept['setAside']).toMatchObject([{ where: 'reminder 1' }]);
  });

  it('tell of a new edition, once, and play it', async () => {
    const feedId = 'https://feed.example/';
    const newEdition = { editionId: 'e1', feedId, title: 'Noon news', publishedAtMs: NOON_MS };
    const edition = {
      editionId: 'e1',
      feedId,
      title: 'Noon news',
      programme: 'News',
      url: 'https://e.example/1.mp3',
    };
    const about = { kind: 'edition', feedId, programme: 'News', stationId: undefined } as const;
    const { radio, teller, player } = await aListener(
      { ...REMINDER, about, leadMin: 0 },
      {
        library: ({ kind }) =>
          kind === 'find-edition'
            ? { ok: true, result: { kind: 'edition', edition: { ...edition, ...UNSAID } } }
            : {
                ok: true,
                result: { kind: 'refreshed', newCount: 1, failedCount: 0 },
                newEditions: [newEdition],
              },
      },
    );
    await radio().call({ kind: 'refresh' });
    await radio().call({ kind: 'refresh' });
    await settle();
    expect(teller.log).toEqual(['told tell:r1@e1']);
    await radio().call({ kind: 'play-told', notificationId: 'tell:r1@e1' });
    await settle();
    expect(player.current()?.url).toBe('https://e.example/1.mp3');
  });
});

const UNSAID = { mimeType: undefined, durationSec: undefined, imageUrl: undefined };

describe('a reminder that plays', () => {
  it('opens the engine ahead of the start, and is heard at its second from the live edge', async () => {
    const { until, openCount, player } = await aListener(playing());
    await until(START_MS - 91_000);
    expect(openCount()).toBe(0);
    await until(START_MS - 89_000);
    expect(openCount()).toBe(1);
    await until(START_MS - 1);
    expect(player.opened).toEqual([]);
    await until(START_MS);
    expect(player.opened).toEqual(['https://news.example/live.mp3']);
  });

  it('is called by the engine where the background sleeps', async () => {
    const browser = await aListener(playing());
    await browser.until(START_MS - 80_000);
    browser.sleepBackground();
    await browser.until(START_MS);
    expect(browser.player.opened).toEqual(['https://news.example/live.mp3']);
  });

  it('begins once, whoever wakes the background and however often', async () => {
    const { until, radio, player, intent } = await aListener(playing());
    await until(START_MS + 1_000);
    await Promise.all([radio().remind(), radio().wake(), radio().wish('due')]);
    expect(player.opened).toHaveLength(1);
    await radio().call({ kind: 'stop' });
    await until(START_MS + 5 * MINUTE_MS);
    expect(player.opened).toHaveLength(1);
    expect(intent()['playing']).toBe(false);
  });

  it.each([
    [true, false],
    [false, true],
  ])('that stops at the end (%s) still plays after it: %s', async (stopsAtEnd, stillPlays) => {
    const { until, intent } = await aListener(playing({ stopsAtEnd }));
    await until(END_MS - 1_000);
    expect(intent()['playing']).toBe(true);
    await until(END_MS + 1_000);
    expect(intent()['playing']).toBe(stillPlays);
  });

  it('leaves alone at its end what somebody has asked for since', async () => {
    const { until, radio, intent } = await aListener(playing({ stopsAtEnd: true }));
    await until(START_MS + 1_000);
    await radio().call({ kind: 'stop' });
    await radio().call({ kind: 'play' });
    await until(END_MS + 1_000);
    expect(intent()['playing']).toBe(true);
  });

  it.each([false, true])('asks where something else plays, or interrupts it (%s)', async (interrupts) => {
    const { until, radio, teller, intent } = await aListener(playing({ interrupts }));
    await radio().call({ kind: 'play', stationId: 'other' });
    await until(START_MS + 1_000);
    expect(intent()['stationId']).toBe(interrupts ? 'news' : 'other');
    expect(teller.log).toEqual([`told ${ID}`, ...(interrupts ? [] : [`asks ${ID}`])]);
    await radio().call({ kind: 'play-told', notificationId: ID });
    expect(intent()).toMatchObject({ stationId: 'news', playing: true });
  });

  it('is heard although sound was muted and soft', async () => {
    const { until, radio, intent } = await aListener(playing());
    await radio().call({ kind: 'set-volume', volume: 0 });
    await radio().call({ kind: 'set-muted', muted: true });
    await until(START_MS + 1_000);
    expect(intent()).toMatchObject({ muted: false, volume: 0.5 });
  });

  it('comes up slowly', async () => {
    const { until, player } = await aListener(playing({ rampSec: 20 }));
    await until(START_MS + 1_000);
    expect(player.volume()).toBeLessThan(0.1);
    await until(START_MS + 21_000);
    expect(player.volume()).toBe(1);
  });

  it('chimes where no sound comes in ten seconds, says so, and takes that back once it is heard', async () => {
    const { until, chimes, teller, player } = await aListener(playing(), { serve: () => 'mute' });
    await until(START_MS + 9_000);
    expect(chimes).toEqual([]);
    await until(START_MS + 11_000);
    expect(chimes).toEqual([1]);
    expect(teller.log).toEqual([`told ${ID}`, `no-sound ${ID}`]);
    player.sound();
    await settle();
    expect(teller.showing.size).toBe(0);
  });

  it('is given up at its limit where it was never heard, and stands in Missed', async () => {
    const reminder = playing();
    const { until, intent, missed } = await aListener(
      { ...reminder, action: { ...reminder.action, lateLimitMin: 1 } },
      { serve: () => 'mute' },
    );
    await until(START_MS + 2 * MINUTE_MS);
    expect(intent()['playing']).toBe(false);
    expect(missed()).toEqual(['play: cannot-play']);
  });

  it('chimes at once where the station cannot be played at all, with one notification of it', async () => {
    const { until, chimes, teller, told, missed } = await aListener(playing(), { serve: () => 'locked' });
    await until(START_MS + 1_000);
    expect(chimes).toEqual([1]);
    expect(teller.log).toEqual([`told ${ID}`, `no-sound ${ID}`]);
    expect(told.filter((status) => status !== undefined)).toEqual([]);
    expect(missed()).toEqual(['play: cannot-play']);
  });

  it('does not begin after its limit', async () => {
    const { clock, sleepBackground, killEngine, restartBackground, player, missed } = await aListener(
      playing(),
    );
    sleepBackground();
    killEngine();
    clock.advance(START_MS + 11 * MINUTE_MS - clock.nowMs());
    restartBackground();
    await settle();
    expect(player.opened).toEqual([]);
    expect(missed()).toEqual(['telling: machine-slept']);
  });
});
