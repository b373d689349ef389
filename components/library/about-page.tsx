import { ExternalLink } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { Pips } from '../parts/pips.tsx';
import { useView } from '../view.ts';

/** Version, licence, whose the sound is, and what could not be read. */
export function AboutPage(): JSX.Element {
  const { snapshot, version, t } = useView();
  const { setAside } = snapshot;
  const unreadable = useUnreadableCount();
  return (
    <section class="about-page">
      <div class="mark">
        <Pips />
      </div>
      <h2>{t('about.heading')}</h2>
      <p class="quiet">{t('about.version', { version })}</p>
      <p>{t('about.named')}</p>
      <p>{t('about.notAffiliated')}</p>
      <p>
        {t('about.licence')}{' '}
        <a href="/third-party-notices.txt" target="_blank" rel="noreferrer">
          {t('about.notices')} <Icon node={ExternalLink} />
        </a>
      </p>
      <h3>{t('about.removal')}</h3>
      <p>{t('about.removalText')}</p>
      <h3>{t('about.setAside')}</h3>
      <p>{setAside.length + unreadable === 0 ? t('about.setAsideNone') : t('about.setAsideText')}</p>
      {setAside.length > 0 && (
        <dl class="facts">
          {setAside.map(({ where, problem }) => (
            <div key={`${where} ${problem}`}>
              <dt>{where}</dt>
              <dd>{problem}</dd>
            </div>
          ))}
        </dl>
      )}
      {unreadable > 0 && <p>{t('about.setAsideLibrary', unreadable, { count: unreadable })}</p>}
    </section>
  );
}

/** How many records of feeds and editions lie in the library that this version does not understand. */
function useUnreadableCount(): number {
  const { readLibrary } = useView();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let isShown = true;
    readLibrary()
      .then(({ reader }) => reader.unreadableCount())
      .then((counted) => isShown && setCount(counted))
      .catch((problem: unknown) => console.error('look through the library:', problem));
    return () => {
      isShown = false;
    };
  }, [readLibrary]);
  return count;
}
