import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Download } from '../../lib/downloads/download.ts';
import { useAsking } from '../asking.tsx';
import { useView, type View } from '../view.ts';
import { hostOfOrigin } from '../words/download-words.ts';
import { isolated } from '../words/isolated.ts';
import { wordsLocale } from '../words/words-locale.ts';

/** Downloads that wait for a site to be allowed: why, and all of them in one question. */
export function WaitingForSites({
  downloads,
}: {
  readonly downloads: readonly Download[];
}): JSX.Element | null {
  const view = useView();
  const { askHosts, askAllHosts, t } = view;
  const { ask } = useAsking();
  const [isRefused, setRefused] = useState(false);
  const waiting = waitingForSites(downloads);
  const origins = [...new Set(waiting.map(({ origin }) => origin))];
  if (origins.length === 0) return null;

  async function allow(question: Promise<boolean>): Promise<void> {
    const isHeld = await question;
    setRefused(!isHeld);
    if (isHeld) ask({ kind: 'download-go-on', editionIds: waiting.map(({ editionId }) => editionId) });
  }

  const count = waiting.length;
  return (
    <section class="waiting-for-sites" aria-labelledby="waiting-for-sites">
      <h3 id="waiting-for-sites">{t('sites.heading', count, { count })}</h3>
      <p>{t('sites.why', { hosts: hostsText(origins, view) })}</p>
      <p class="quiet">{t('sites.all')}</p>
      <div class="details-acts">
        <button type="button" class="button is-first" onClick={() => void allow(askHosts(origins))}>
          {t('sites.allow', origins.length)}
        </button>
        <button type="button" class="button" onClick={() => void allow(askAllHosts())}>
          {t('sites.allowAll')}
        </button>
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

const NAMED_HOSTS = 4; // more are counted

function hostsText(origins: readonly string[], view: View): string {
  const hosts = origins.map((origin) => isolated(hostOfOrigin(origin), view.t));
  const more = hosts.length - NAMED_HOSTS;
  const named = more > 1 ? [...hosts.slice(0, NAMED_HOSTS), view.t('sites.more', { count: more })] : hosts;
  return new Intl.ListFormat(wordsLocale(view)).format(named);
}
