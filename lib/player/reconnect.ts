/**
 * When to try a lost stream again. Quick at first, because most cuts are over at once; then at a pace that a
 * restarting server is met by within seconds; then slower, because by then it is an outage and thousands
 * of listeners ask the same server: each at most 30 times in the first five minutes, the looks whether
 * anything answers (`rememberAnswers`) included.
 */
export interface ReconnectPolicy {
  /** The wait before each try that goes to an address not yet tried in this outage. */
  readonly firstRoundMs: number;
  /** The wait after the first round; it doubles from here. */
  readonly baseMs: number;
  /** The longest wait while the outage is young. */
  readonly youngCapMs: number;
  /** Until when an outage is young. */
  readonly youngMs: number;
  /** The wait before all addresses are asked once more, when none had anything to play. */
  readonly secondRoundMs: number;
  /** The longest wait ever. */
  readonly capMs: number;
  /** This much play in one go, and the trouble is forgotten. */
  readonly goodPlayMs: number;
  /** This much trouble without it, and we give up. */
  readonly giveUpMs: number;
  /** A server may take this long from the connection to the first sound. */
  readonly silentMs: number;
  /** Sound may run dry this long before the connection counts as lost. */
  readonly starvedMs: number;
}

/** What listeners get. */
export const RECONNECT_POLICY: ReconnectPolicy = {
  firstRoundMs: 400,
  baseMs: 1_000,
  youngCapMs: 7_000, // so that sound is back within 10 s of the server, connecting included
  youngMs: 35_000, // a source that was restarted is back by then
  secondRoundMs: 10_000, // error pages of a server that starts pass within seconds; a listener waits
  capMs: 60_000, // a look whether anything answers comes with almost every try by then
  goodPlayMs: 60_000,
  giveUpMs: 60 * 60_000,
  silentMs: 20_000, // a station without burst needs up to 9 s to fill the browser's buffer
  starvedMs: 2_500, // longer than a hiccup; a new connection brings a burst, an old one catches up slowly
};

/** A policy for live, made fit for files: they can wait, and there is no live edge to fall behind. */
export function editionPolicy(policy: ReconnectPolicy): ReconnectPolicy {
  return {
    ...policy,
    goodPlayMs: policy.goodPlayMs / 6, // 10 s: a file comes faster than it is heard
    giveUpMs: policy.giveUpMs / 6, // 10 minutes: nobody waits an hour for a bulletin
    starvedMs: 20_000, // browsers ask for the rest of a cut file themselves: their attempts are not doubled
  };
}

/** The same policy with every wait but those for the network's own slowness shortened, for test builds. */
export function scaledPolicy(policy: ReconnectPolicy, scale: number): ReconnectPolicy {
  return {
    ...policy,
    firstRoundMs: policy.firstRoundMs * scale,
    baseMs: policy.baseMs * scale,
    youngCapMs: policy.youngCapMs * scale,
    secondRoundMs: policy.secondRoundMs * scale,
    capMs: policy.capMs * scale,
    goodPlayMs: policy.goodPlayMs * scale,
    giveUpMs: policy.giveUpMs * scale,
  };
}

// Listeners of one station lose it together; a spread of the waits keeps them from returning together.
const JITTER = 0.15;

/**
 * How long to wait before a try, in milliseconds.
 *
 * @param attempt which try it is in this outage, from 1
 * @param streamCount how many addresses the station has
 * @param outageMs how long the trouble has lasted
 * @param random 0 to 1, one draw a wait
 */
export function retryDelayMs(
  policy: ReconnectPolicy,
  attempt: number,
  streamCount: number,
  outageMs: number,
  random: number,
): number {
  const spread = 1 - JITTER * random;
  if (attempt <= streamCount) return policy.firstRoundMs * spread;
  const doubled = policy.baseMs * 2 ** Math.min(attempt - streamCount - 1, 20);
  if (outageMs < policy.youngMs) return Math.min(doubled, policy.youngCapMs) * spread;
  return Math.min(policy.youngCapMs * (outageMs / policy.youngMs) ** 2, policy.capMs) * spread;
}
