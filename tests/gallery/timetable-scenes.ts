import type { Translate, View } from '../../components/view.ts';
import type { CallAnswer } from '../../lib/radio/calls.ts';
import type { TimetableStanding } from '../../lib/station/own-timetable.ts';
import { NO_SLOTS } from '../../lib/timetable/editing/edit-timetable.ts';
import type { Timetable } from '../../lib/timetable/timetable.ts';
import { MIXED_CALENDAR } from '../components/calendars.ts';
import { buildView, CURRENT, rfiWith, stationCalled, type ViewParts } from '../components/view-builder.ts';
import type { Scene } from './scenes.ts';

const WIDE = [1180, 760] as const;
const TALL = [1180, 1900] as const; // the whole page at once
const TALLEST = [1180, 2600] as const;
const NARROW = [320, 1400] as const;
const LONG = 'The World Today with Everything That Has Happened Since Yesterday and Much That Has Not';

const dated = stationCalled('rfi-en');
const current = rfiWith(CURRENT);
const timetable: Timetable = current.timetable ?? NO_SLOTS;
const long: Timetable = {
  ...timetable,
  slots: timetable.slots.map((slot) => ({ ...slot, programme: LONG, description: LONG })),
};
const OWN: TimetableStanding = {
  stationId: 'rfi-en',
  timetable,
  off: false,
  isOwn: true,
  hasOneBelow: true,
  hasNewerBelow: false,
};
const own = (change: Partial<TimetableStanding> = {}): ViewParts => ({
  station: { ...current, timetable: change.off ? undefined : (change.timetable ?? timetable) },
  snapshot: { timetables: [{ ...OWN, ...change }] },
});
const reminded: ViewParts = {
  snapshot: {
    remindersKept: {
      reminders: timetable.slots.slice(0, 3).map(({ id }) => ({
        id: `r-${id}`,
        isOn: true,
        about: { kind: 'slot', stationId: 'rfi-en', slotId: id },
        leadMin: 10,
        days: [1, 2, 3, 4, 5, 6, 7],
        action: { kind: 'tell', lateLimitMin: 10 },
      })),
      settings: undefined,
      memory: undefined,
      canTell: undefined,
    },
  },
};
const refused: CallAnswer = {
  ok: false,
  failure: {
    kind: 'edit-refused',
    problems: [
      { kind: 'programme-missing' },
      { kind: 'description-too-long', maxLength: 2_000 },
      { kind: 'no-day' },
      { kind: 'time-invalid', field: 'start', value: '' },
      { kind: 'time-invalid', field: 'end', value: '' },
      { kind: 'zone-unknown', value: 'Paris' },
    ],
  },
};
const ADD = '.timetable-part .page-head .button';
const SAVE = '.slot-form .button.is-first';
const DRAFT = { file: { name: 'radio-week.ics', text: MIXED_CALENDAR } } as const;
const draw =
  (parts: ViewParts) =>
  (t: Translate): View =>
    buildView(t, { station: current, ...parts });

const SCENES: readonly Omit<Scene, 'page' | 'size'>[] = [
  { name: 'dated', view: draw({ station: dated }) },
  { name: 'own', view: draw(own()) },
  { name: 'newer', view: draw(own({ hasNewerBelow: true })) },
  { name: 'off', view: draw(own({ off: true })) },
  { name: 'empty', view: draw({ station: stationCalled('npr') }) },
  { name: 'long', view: draw(own({ timetable: long })) },
  { name: 'rtl', dir: 'rtl', view: draw(own()) },
  { name: 'twelve', view: draw({ ...own(), locale: 'en-US' }) },
  { name: 'adding', click: ADD, view: draw({}) },
  { name: 'changing', click: '.slot-acts button', view: draw(own()) },
  { name: 'refused', click: ADD, thenClick: SAVE, view: draw({ call: async () => refused }) },
  { name: 'refused-rtl', dir: 'rtl', click: ADD, thenClick: SAVE, view: draw({ call: async () => refused }) },
  { name: 'removed', click: '.slot-acts button:last-child', view: draw(own()) },
  { name: 'labels', click: '.timetable-part summary', view: draw(own()) },
  { name: 'choosing', click: '.choice:has([value=some])', view: draw(own()) },
  { name: 'reminded', click: '.choice:has([value=reminded])', view: draw(reminded) },
  { name: 'draft', ...DRAFT, view: draw(own()) },
  { name: 'draft-rtl', dir: 'rtl', ...DRAFT, view: draw(own()) },
  { name: 'draft-refused', file: { name: 'list.ics', text: 'nothing' }, view: draw(own()) },
  {
    name: 'give-up',
    click: '.timetable-acts > :last-child .button',
    view: draw(own()),
  },
];

function sizeOf({ name, file }: Omit<Scene, 'page' | 'size'>): readonly [number, number] {
  if (file) return TALLEST;
  return name === 'give-up' ? WIDE : TALL;
}

/** Each state of a station's timetable: as in a window, whole, and as narrow as a window at 400 %. */
export const timetableScenes: readonly Scene[] = [
  ...SCENES.flatMap((scene): Scene[] => {
    const name = `tab-timetable-${scene.name}`;
    return [
      { ...scene, page: 'timetable', name, size: sizeOf(scene) },
      { ...scene, page: 'timetable', name: `${name}-narrow`, size: NARROW },
    ];
  }),
  {
    name: 'popup-row-menu',
    click: '.row.is-now .row-acts [aria-haspopup=menu]',
    view: draw({}),
  },
  { name: 'tab-today-with-timetable', page: 'today', size: WIDE, view: draw({}) },
  { name: 'popup-timetable-off', view: draw(own({ off: true })) },
];
