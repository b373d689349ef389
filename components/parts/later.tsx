import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component whose code is fetched when it is first wanted, or ahead of that. */
export interface Later<Props> {
  readonly Shown: (props: Props) => JSX.Element | null;
  /** Fetches the code now, so that the first use need not wait for it. */
  fetch(): Promise<unknown>;
}

/**
 * Keeps a component out of the scripts that a popup waits for. Until it has come, nothing stands in its place.
 *
 * @param options.isPatient being shown does not have it fetched: it comes when `fetch` is called
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { isPatient = false }: { readonly isPatient?: boolean } = {},
): Later<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<unknown> | undefined;
  const waiting = new Set<() => void>();
  const fetch = () => {
    loading ??= load().then((component) => {
      Loaded = component;
      for (const tell of waiting) tell();
    });
    return loading;
  };
  return {
    fetch,
    Shown(props) {
      const [isFetched, setFetched] = useState(Loaded !== undefined);
      useEffect(() => {
        if (isFetched) return;
        const tell = () => setFetched(true);
        waiting.add(tell);
        if (Loaded) tell();
        else if (!isPatient) void fetch();
        return () => void waiting.delete(tell);
      }, [isFetched]);
      return Loaded ? <Loaded {...props} /> : null;
    },
  };
}
