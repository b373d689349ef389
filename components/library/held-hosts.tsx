import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useView } from '../view.ts';

/** The websites that Pips may read now; each can be given back. */
export function HeldHosts(): JSX.Element {
  const { giveBackHost, t } = useView();
  const held = useHeldHosts();
  const [kept, setKept] = useState<string>();
  return (
    <>
      <p class="quiet">{held?.length === 0 && t('permissions.noneHeld')}</p>
      <ul class="held-hosts">
        {held?.map((pattern) => {
          const name = hostName(pattern);
          const words = name ?? t('permissions.allHosts');
          return (
            <li key={pattern}>
              <span dir={name === undefined ? 'auto' : 'ltr'}>{words}</span>
              <button
                type="button"
                class="button"
                aria-label={t('permissions.giveBackOf', { host: words })}
                onClick={() =>
                  void giveBackHost(pattern).then((isGone) => setKept(isGone ? undefined : words))
                }
              >
                {t('permissions.giveBack')}
              </button>
            </li>
          );
        })}
      </ul>
      <p class="form-failure" role="alert">
        {kept === undefined ? '' : t('permissions.notGivenBack', { host: kept })}
      </p>
    </>
  );
}

/** Match patterns, told anew when one is given or taken; `undefined` until they are known. */
function useHeldHosts(): readonly string[] | undefined {
  const { heldHosts, onHostsChange } = useView();
  const [held, setHeld] = useState<readonly string[]>();
  useEffect(() => {
    let isShown = true;
    const read = () =>
      void heldHosts().then((patterns) => {
        if (isShown) setHeld([...patterns].sort());
      });
    read();
    const stop = onHostsChange(read);
    return () => {
      isShown = false;
      stop();
    };
  }, [heldHosts, onHostsChange]);
  return held;
}

/** `https://news.example`; `undefined` for a pattern of every website. */
function hostName(pattern: string): string | undefined {
  if (pattern === '<all_urls>' || /^[^:]+:\/\/\*\//.test(pattern)) return undefined;
  return pattern.replace(/\/\*$/, '');
}
