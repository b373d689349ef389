import { type ComponentChildren, createContext, type JSX } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import type { Call, CallAnswer, CallFailure } from '../lib/radio/calls.ts';
import { useView } from './view.ts';

/** Sends calls, and keeps the last failure until it is dismissed or another call succeeds. */
export interface Asking {
  readonly failure: CallFailure | undefined;
  /** Sends a call whose failure stands in the notice. */
  ask(call: Call): void;
  /** Sends a call whose failure the caller shows itself. */
  send(call: Call): Promise<CallAnswer>;
  dismiss(): void;
}

const AskingContext = createContext<Asking | undefined>(undefined);

/** Sends calls through the view that is drawn now. */
export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (!asking) throw new Error('ask the background: the component stands outside of an AskingProvider');
  return asking;
}

export function AskingProvider({ children }: { children: ComponentChildren }): JSX.Element {
  const { call } = useView();
  const [failure, setFailure] = useState<CallFailure>();
  const asking = useMemo((): Asking => {
    const send = async (asked: Call): Promise<CallAnswer> => {
      try {
        return await call(asked);
      } catch (thrown) {
        // The background was reloaded under an open view: its door is gone, and the browser throws.
        return { ok: false, failure: { kind: 'engine-unavailable', problem: problemIn(thrown) } };
      }
    };
    return {
      failure,
      send,
      ask: (asked) => void send(asked).then((answer) => setFailure(answer.ok ? undefined : answer.failure)),
      dismiss: () => setFailure(undefined),
    };
  }, [call, failure]);
  return <AskingContext.Provider value={asking}>{children}</AskingContext.Provider>;
}

function problemIn(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
