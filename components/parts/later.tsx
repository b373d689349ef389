import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component whose code is fetched when it is first wanted, or ahead of that. */
export interface Later<Props> {
  readonly Shown: (props: Props) => JSX.Element | null;
  /** Fetches the code now, so that the first use need not wait for it. */
  fetch(): Promise<unknown>;
}

/** Keeps a component out of the scripts that a popup waits for. Until it has come, nothing stands in its place. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<unknown> | undefined;
  const fetch = () => {
    loading ??= load().then((component) => {
      Loaded = component;
    });
    return loading;
  };
  return {
    fetch,
    Shown(props) {
      const [, setFetched] = useState(Loaded !== undefined);
      useEffect(() => {
        if (!Loaded) void fetch().then(() => setFetched(true));
      }, []);
      return Loaded ? <Loaded {...props} /> : null;
    },
  };
}
