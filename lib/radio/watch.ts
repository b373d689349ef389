/** How long Chromium leaves a service worker awake after the last event it had to do with. */
export const WORKER_IDLE_MS = 30_000;

/**
 * How often the worker wakes while sound is wanted, to see that the engine still lives: silence that nobody
 * asked for lasts no longer than this. Nothing can say it sooner. A page that Chromium closes is told nothing,
 * not even `pagehide`, nobody tells a worker that sleeps, and a port would have to be kept busy, and the worker
 * awake with it.
 *
 * Each look keeps the worker awake for `WORKER_IDLE_MS`: at a minute and a half it is awake for a third of the
 * time and asleep for two (the soak proof asks for half), at a minute for half, and at Chromium's floor for
 * alarms, 30 s, always.
 */
export const ENGINE_WATCH_MS = 90_000;
