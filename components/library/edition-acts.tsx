import { Check, ExternalLink, Link, ListEnd, ListStart, Pause, Play, Undo2 } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useAsking } from '../asking.tsx';
import { type Heard, isEditionSounding } from '../bulletins/heard.ts';
import { playableOf } from '../bulletins/playable-of.ts';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';
import { positionText } from '../words/position-text.ts';
import { timeLink } from '../words/time-link.ts';
import { DownloadAct } from './edition-download.tsx';
import type { WholeEdition } from './whole-edition.ts';

interface EditionActsProps {
  readonly whole: WholeEdition;
  readonly heard: Heard;
}

/** What can be done with an edition. */
export function EditionActs({ whole, heard }: EditionActsProps): JSX.Element {
  const view = useView();
  const { t } = view;
  const { ask } = useAsking();
  const { edition, programme } = whole;
  const playable = playableOf(edition, programme);
  const sounds = isEditionSounding(edition.id, view);
  const { current, queue } = view.snapshot.listening;
  const isQueued = queue.some(({ editionId }) => editionId === edition.id);
  const isPlayed = heard.status === 'played';
  const playWords = heard.status === 'begun' ? t('editionPage.goOn') : t('editionPage.play');
  return (
    <div class="details-acts">
      <button
        type="button"
        class="button is-first is-large"
        onClick={() => ask(sounds ? { kind: 'pause' } : { kind: 'play-edition', edition: playable })}
      >
        <Icon node={sounds ? Pause : Play} filled /> {sounds ? t('editionPage.pause') : playWords}
      </button>
      {current?.editionId !== edition.id && (
        <>
          <button
            type="button"
            class="button is-large"
            onClick={() => ask({ kind: 'queue-add', editions: [playable], place: 'next' })}
          >
            <Icon node={ListStart} /> {t('edition.playNext')}
          </button>
          <button
            type="button"
            class="button is-large"
            onClick={() =>
              ask(
                isQueued
                  ? { kind: 'queue-remove', editionId: edition.id }
                  : { kind: 'queue-add', editions: [playable], place: 'last' },
              )
            }
          >
            <Icon node={ListEnd} /> {isQueued ? t('edition.unqueue') : t('edition.queue')}
          </button>
        </>
      )}
      <button
        type="button"
        class="button is-large"
        onClick={() => ask({ kind: 'set-played', editionIds: [edition.id], played: !isPlayed })}
      >
        <Icon node={isPlayed ? Undo2 : Check} />{' '}
        {isPlayed ? t('edition.markUnplayed') : t('edition.markPlayed')}
      </button>
      <DownloadAct edition={edition} />
      <CopyLink whole={whole} heard={heard} />
      {edition.link !== undefined && (
        <a class="button is-large" href={edition.link} target="_blank" rel="noreferrer">
          <Icon node={ExternalLink} /> {t('editionPage.publisher')}
        </a>
      )}
    </div>
  );
}

/** Puts the edition's address, with the place one is at, where it can be pasted from. */
function CopyLink({ whole, heard }: EditionActsProps): JSX.Element {
  const { t } = useView();
  const [copied, setCopied] = useState<{ readonly link: string; readonly isCopied: boolean }>();
  const positionSec = heard.status === 'begun' ? heard.positionSec : 0;

  async function copy(): Promise<void> {
    const link = timeLink(whole.edition, positionSec);
    try {
      await navigator.clipboard.writeText(link);
      setCopied({ link, isCopied: true });
    } catch {
      // The browser keeps the clipboard to itself, as in a window that has lost the focus: then it can be read here.
      setCopied({ link, isCopied: false });
    }
  }

  return (
    <>
      <button type="button" class="button is-large" onClick={() => void copy()}>
        <Icon node={Link} />{' '}
        {positionSec >= 1
          ? t('editionPage.copyLinkAt', { time: positionText(positionSec) })
          : t('editionPage.copyLink')}
      </button>
      <p class={copied ? 'details-copied quiet' : 'hidden'} role="status">
        {copied?.isCopied === true && t('editionPage.copied')}
        {copied?.isCopied === false && t('editionPage.notCopied', { link: copied.link })}
      </p>
    </>
  );
}
