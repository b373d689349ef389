/**
 * The one rule of direction (README, architecture): features know nothing of the outside, platform parts
 * know nothing of each other, views only draw, and only entrypoints introduce them to one another.
 */
const FEATURES = [
  'time',
  'timetable',
  'station',
  'bulletins',
  'player',
  'live',
  'downloads',
  'reminders',
  'legacy',
  'settings',
  'backup',
  'radio',
];

/** A feature may import the features listed above it, so the lower ones are forbidden to it. */
const order = FEATURES.slice(0, -1).map((feature, index) => ({
  name: `${feature}-imports-only-upwards`,
  severity: 'error',
  from: { path: `^lib/${feature}/` },
  to: { path: `^lib/(${FEATURES.slice(index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...order,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'features-stay-pure',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/platform/' },
      to: {
        path: '^(lib/platform|components|entrypoints|assets)/|node_modules/(wxt|@wxt-dev|howler|idb|preact|lucide)/|^#i18n',
      },
    },
    {
      name: 'platform-parts-are-strangers',
      severity: 'error',
      from: { path: '^lib/platform/([^/]+)/' },
      to: { path: '^lib/platform/', pathNot: '^lib/platform/$1/' },
    },
    {
      name: 'platform-does-not-draw',
      severity: 'error',
      from: { path: '^lib/platform/' },
      to: { path: '^(components|entrypoints)/' },
    },
    {
      name: 'howler-has-one-door',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: '^lib/platform/howler/' },
      to: { path: 'node_modules/howler/' },
    },
    {
      name: 'idb-has-one-door',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: '^lib/platform/idb/' },
      to: { path: 'node_modules/idb/' },
    },
    {
      name: 'browser-has-one-door',
      severity: 'error',
      from: { path: '^(lib|components)/', pathNot: '^lib/platform/browser/' },
      to: { path: 'node_modules/(wxt|@wxt-dev/browser)/' },
    },
    {
      name: 'views-only-draw',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(lib/platform|entrypoints|assets)/' },
    },
    {
      name: 'nobody-imports-entrypoints',
      severity: 'error',
      from: { path: '^(lib|components|assets)/' },
      to: { path: '^entrypoints/' },
    },
    {
      name: 'the-product-knows-no-tests',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints|assets)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
