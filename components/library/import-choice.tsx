import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { feedAddressKey } from '../../lib/bulletins/following/feed-address.ts';
import type { OpmlOutline } from '../../lib/bulletins/following/parse-opml.ts';
import { useView } from '../view.ts';
import { Choices } from './choices.tsx';
import { useFollowedIds } from './follow-offers.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportRow } from './import-row.tsx';
import type { ReadList } from './read-list.ts';
import { useFollowMany } from './use-follow-many.ts';

type HostsAsked = 'these' | 'all' | 'none';

interface ImportChoiceProps {
  readonly list: ReadList;
  /** Another list is wanted. */
  onOther(): void;
}

const FIRST_COUNT = 200; // as many as a tab draws without a pause

/** What a list holds, what of it to follow, and how that goes. */
export function ImportChoice({ list, onOther }: ImportChoiceProps): JSX.Element {
  const { askHosts, askAllHosts, t } = useView();
  const followed = useFollowedIds();
  const following = useFollowMany();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [hosts, setHosts] = useState<HostsAsked>('these');
  const [wanted, setWanted] = useState<readonly OpmlOutline[]>([]);
  const [shownCount, setShownCount] = useState(FIRST_COUNT);
  const { outlines } = list;
  const isFollowed = ({ url }: OpmlOutline) => followed.has(feedAddressKey(url));
  const chosen = outlines.filter((outline) => !leftOut.has(outline.url) && !isFollowed(outline));
  const hiddenCount = Math.max(0, outlines.length - shownCount);
  const hasBegun = wanted.length > 0;

  /** Asked with the click itself; a list is followed as far as it goes, whatever the answer. */
  function start(targets: readonly OpmlOutline[], asked: HostsAsked): void {
    const asking =
      asked === 'none'
        ? Promise.resolve(true)
        : asked === 'all'
          ? askAllHosts()
          : askHosts(targets.map(({ url }) => url));
    setWanted((before) => (before.length === 0 ? targets : before));
    void asking.then(() => following.follow(targets.map(({ url }) => ({ url }))));
  }

  function toggle(url: string): void {
    setLeftOut((before) => {
      const after = new Set(before);
      if (!after.delete(url)) after.add(url);
      return after;
    });
  }

  return (
    <div class="import-choice">
      <div class="page-head">
        <h3>{t('import.found', outlines.length, { count: outlines.length })}</h3>
        {!following.isRunning && (
          <button type="button" class="button" onClick={onOther}>
            {t('import.other')}
          </button>
        )}
      </div>
      <Broken list={list} />
      {outlines.length > 0 && !hasBegun && (
        <Choices<HostsAsked>
          name="hosts"
          label={t('import.hosts')}
          hint={t('import.hostsHint')}
          chosen={hosts}
          choices={[
            ['these', t('import.hostsThese', { count: hostCount(chosen) })],
            ['all', t('import.hostsAll')],
            ['none', t('import.hostsNone')],
          ]}
          onChoose={(chosenHosts) => setHosts(chosenHosts)}
        />
      )}
      {hasBegun ? (
        <ImportProgress following={following} wanted={wanted} onRetry={(again) => start(again, 'these')} />
      ) : (
        outlines.length > 0 && (
          <button
            type="button"
            class="button is-first is-large"
            disabled={chosen.length === 0}
            onClick={() => start(chosen, hosts)}
          >
            {t('import.follow', chosen.length, { count: chosen.length })}
          </button>
        )
      )}
      <ul class="import-rows">
        {outlines.slice(0, shownCount).map((outline) => (
          <ImportRow
            key={outline.url}
            outline={outline}
            state={following.states.get(outline.url)}
            followedId={followed.get(feedAddressKey(outline.url))}
            isChosen={!leftOut.has(outline.url)}
            canChoose={!hasBegun}
            onToggle={() => toggle(outline.url)}
          />
        ))}
      </ul>
      {hiddenCount > 0 && (
        <button type="button" class="button" onClick={() => setShownCount(shownCount + FIRST_COUNT)}>
          {t('stations.more', hiddenCount, { count: Math.min(hiddenCount, FIRST_COUNT) })}
        </button>
      )}
    </div>
  );
}

/** Entries that cannot be used, one by one. */
function Broken({ list }: { list: ReadList }): JSX.Element | null {
  const { t } = useView();
  const { broken } = list;
  if (broken.length === 0) return null;
  return (
    <details class="set-aside">
      <summary>{t('import.broken', broken.length, { count: broken.length })}</summary>
      <dl class="facts">
        {broken.map(({ where, problem }, index) => (
          <div key={index}>
            <dt dir="auto">{where}</dt>
            <dd dir="auto">{problem}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function hostCount(outlines: readonly OpmlOutline[]): number {
  return new Set(outlines.map(({ url }) => new URL(url).hostname)).size;
}
