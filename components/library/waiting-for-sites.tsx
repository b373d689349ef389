import type { JSX, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { useView } from '../view.ts';
import { hostOfOrigin, isEverySite } from '../words/download-words.ts';
import { hostsText } from '../words/hosts-text.ts';

interface WaitingForSitesProps {
  readonly downloads: readonly Download[];
  /** Where a row that waits leads to. */
  readonly sectionRef: RefObject<HTMLElement | null>;
}

/** Downloads that wait for a site to be allowed: why, and all of them in one question. */
export function WaitingForSites({ downloads, sectionRef }: WaitingForSitesProps): JSX.Element | null {
  const view = useView();
  const { askHosts, askAllHosts, t } = view;
  const { ask } = useAsking();
  const [isRefused, setRefused] = useState(false);
  const waiting = waitingForSites(downloads);
  if (waiting.length === 0) return null;
  const named = waiting.filter(({ origin }) => !isEverySite(origin));
  const origins = [...new Set(named.map(({ origin }) => origin))];
  const count = waiting.length;
  const needsEvery = named.length < count;

  async function allow(question: Promise<boolean>, helped: readonly Waiting[]): Promise<void> {
    const isHeld = await question;
    setRefused(!isHeld);
    if (isHeld) ask({ kind: 'download-go-on', editionIds: helped.map(({ editionId }) => editionId) });
  }

  return (
    <section ref={sectionRef} class="waiting-for-sites" aria-labelledby="waiting-for-sites">
      <h3 id="waiting-for-sites">{t('sites.heading', count, { count })}</h3>
      {origins.length > 0 && <p>{t('sites.why', { hosts: hostsText(origins.map(hostOfOrigin), view) })}</p>}
      {needsEvery && <p>{t('sites.whyEvery')}</p>}
      <div class="details-acts">
        {origins.length > 0 && (
          <button type="button" class="button is-first" onClick={() => void allow(askHosts(origins), named)}>
            {t('sites.allow', origins.length)}
          </button>
        )}
        {needsEvery && (
          <button
            type="button"
            class={origins.length > 0 ? 'button' : 'button is-first'}
            onClick={() => void allow(askAllHosts(), waiting)}
          >
            {t('sites.allowAll')}
          </button>
        )}
      </div>
      <p class="form-failure" role="alert">
        {isRefused && t('sites.refused')}
      </p>
    </section>
  );
}

interface Waiting {
  readonly editionId: string;
  readonly origin: string;
}

function waitingForSites(downloads: readonly Download[]): readonly Waiting[] {
  return downloads.flatMap(({ editionId, state, goesAtMs }) =>
    goesAtMs === undefined && state.kind === 'waiting' && state.wait.for === 'permission'
      ? [{ editionId, origin: state.wait.origin }]
      : [],
  );
}
