/** True only in builds made for tests, whose waits are shortened; store builds hold no trace of it. */
declare const __TEST_BUILD__: boolean;

/** The demo station's catalogue entry in builds made to show it; `undefined` in store builds. */
declare const __DEMO_STATION__: unknown;

/** This browser keeps sound in an offscreen page; without one the background page plays. */
declare const __OFFSCREEN__: boolean;

/** This browser's extension pages play `http://` media. */
declare const __PLAYS_PLAIN_HTTP__: boolean;

/** The product's version, as in the manifest. */
declare const __VERSION__: string;
