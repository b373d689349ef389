/** The browser's own end of the Chrome DevTools Protocol, over Playwright's session or over a pipe. */
export interface CdpRoot {
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  /** Returns the way out of listening. */
  on(event: string, listener: (params: unknown) => void): () => void;
}

export interface Target {
  readonly targetId: string;
  /** An offscreen document shows as `background_page`; a sleeping service worker does not show. */
  readonly type: 'page' | 'service_worker' | 'background_page' | (string & {});
  readonly url: string;
  readonly title: string;
  readonly attached: boolean;
}

export interface TargetSession {
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  /** Awaits promises; the answer goes through JSON. A function is sent as text: it sees its arguments only. */
  evaluate: Evaluate;
  detach(): Promise<void>;
}

export interface Evaluate {
  <T = unknown>(expression: string): Promise<T>;
  <Args extends readonly unknown[], T>(work: (...args: Args) => T | Promise<T>, ...args: Args): Promise<T>;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** Every target, tabs and the browser's own surfaces included. Looking wakes nothing. */
export async function listTargets(root: CdpRoot): Promise<readonly Target[]> {
  const { targetInfos } = (await root.send('Target.getTargets', { filter: [{}] })) as {
    targetInfos: Target[];
  };
  return targetInfos;
}

// Sessions inside messages are deprecated in favour of flat ones, but Playwright routes no flat session it
// did not open itself, and one way for both is worth more.
export async function attachToTarget(root: CdpRoot, targetId: string): Promise<TargetSession> {
  const { sessionId } = (await root.send('Target.attachToTarget', { targetId, flatten: false })) as {
    sessionId: string;
  };
  const waiting = new Map<
    number,
    { resolve(result: unknown): void; reject(error: Error): void; method: string }
  >();
  let lastId = 0;
  const failAll = (reason: string): void => {
    for (const { reject, method } of waiting.values()) reject(new Error(`Sending "${method}": ${reason}`));
    waiting.clear();
  };
  const stopHearing = [
    root.on('Target.receivedMessageFromTarget', (params) => {
      const received = params as { readonly sessionId: string; readonly message: string };
      if (received.sessionId !== sessionId) return;
      const { id, result, error } = JSON.parse(received.message) as Answer;
      const asked = id === undefined ? undefined : waiting.get(id);
      if (id === undefined || asked === undefined) return;
      waiting.delete(id);
      if (error === undefined) asked.resolve(result);
      else asked.reject(new Error(`Sending "${asked.method}": ${error.message}`));
    }),
    root.on('Target.detachedFromTarget', (params) => {
      if ((params as { readonly sessionId: string }).sessionId === sessionId) failAll('the target is gone');
    }),
  ];
  const send = (method: string, params: Record<string, unknown> = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject, method });
      const message = JSON.stringify({ id: lastId, method, params });
      root.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });

  return {
    send,
    async evaluate(work: string | ((...args: never[]) => unknown), ...args: unknown[]) {
      const expression = typeof work === 'string' ? work : callText(work, args);
      const options = { awaitPromise: true, returnByValue: true, userGesture: true };
      const { result, exceptionDetails } = (await send('Runtime.evaluate', {
        expression,
        ...options,
      })) as Evaluated;
      if (exceptionDetails === undefined) return result.value as never;
      const said = exceptionDetails.exception?.description ?? exceptionDetails.text;
      throw new Error(`Evaluating "${expression.slice(0, 120)}": ${said}`);
    },
    async detach() {
      for (const stop of stopHearing) stop();
      failAll('the session was closed');
      await root.send('Target.detachFromTarget', { sessionId }).catch(() => {}); // the target is gone already
    },
  };
}

/** esbuild (tsx) names inner functions through a helper that the browser's side does not have. */
function callText(work: (...args: never[]) => unknown, args: readonly unknown[]): string {
  const given = args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ');
  return `(() => { const __name = (named) => named; return (${work})(${given}); })()`;
}

/** Evaluates in the one target that fits; none is an error (a sleeping worker is none). */
export async function evaluateIn<T>(
  root: CdpRoot,
  what: string,
  fits: (target: Target) => boolean,
  evaluate: (session: TargetSession) => Promise<T>,
): Promise<T> {
  const target = (await listTargets(root)).find(fits);
  if (target === undefined) throw new Error(`Evaluating in ${what}: it is not there`);
  const session = await attachToTarget(root, target.targetId);
  try {
    return await evaluate(session);
  } finally {
    await session.detach();
  }
}
