import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { feedAddressKey } from '../../lib/bulletins/following/feed-address.ts';
import { firstOfFolders, opmlFolders } from '../../lib/bulletins/following/opml-folders.ts';
import type { OpmlOutline } from '../../lib/bulletins/following/parse-opml.ts';
import { useView } from '../view.ts';
import { Choices } from './choices.tsx';
import { useFollowedIds } from './follow-offers.tsx';
import { ImportFolder } from './import-folder.tsx';
import { ImportKnown } from './import-known.tsx';
import { ImportLeftOut } from './import-left-out.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportRow } from './import-row.tsx';
import type { ReadList } from './read-list.ts';
import { useFollowMany } from './use-follow-many.ts';
import { useHostAccess } from './use-host-access.ts';

type HostsAsked = 'these' | 'all' | 'none';

interface ImportChoiceProps {
  readonly list: ReadList;
  /** Another list is wanted. */
  onOther(): void;
}

const FIRST_COUNT = 200; // as many as a tab draws without a pause

/** What a list holds, what of it to follow, and how that goes. */
export function ImportChoice({ list, onOther }: ImportChoiceProps): JSX.Element {
  const { t } = useView();
  const access = useHostAccess();
  const followed = useFollowedIds();
  const following = useFollowMany();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [hosts, setHosts] = useState<HostsAsked>('these');
  const [wanted, setWanted] = useState<readonly OpmlOutline[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [shownCount, setShownCount] = useState(FIRST_COUNT);
  const { outlines } = list;
  const hasBegun = wanted.length > 0;
  const idOf = ({ url }: OpmlOutline) => followed.get(feedAddressKey(url));
  const { known, open } = useMemo(() => {
    // What is followed while one looks on stays in its place.
    const begun = new Set(wanted.map(({ url }) => url));
    const isKnown = (outline: OpmlOutline) => idOf(outline) !== undefined && !begun.has(outline.url);
    const folders = opmlFolders(outlines.filter((outline) => !isKnown(outline)));
    // In the order in which they stand on the page.
    const open = { folders, outlines: folders.flatMap((folder) => folder.outlines) };
    return { known: outlines.filter(isKnown), open };
  }, [outlines, wanted, followed]);
  const chosen = open.outlines.filter(({ url }) => !leftOut.has(url));
  const hiddenCount = Math.max(0, open.outlines.length - shownCount);

  /** Asked with the click itself; a list is followed as far as it goes, whatever the answer. */
  async function start(targets: readonly OpmlOutline[], asked: HostsAsked): Promise<void> {
    setWanted((before) => (before.length === 0 ? targets : before));
    setAsking(true);
    const urls = targets.map(({ url }) => url);
    if (asked !== 'none') await access.ask(urls, asked);
    setAsking(false);
    await following.follow(targets.map(({ url }) => ({ url })));
  }

  function choose(those: readonly OpmlOutline[], isChosen: boolean): void {
    setLeftOut((before) => {
      const after = new Set(before);
      for (const { url } of those) {
        if (isChosen) after.delete(url);
        else after.add(url);
      }
      return after;
    });
  }

  return (
    <div class="import-choice">
      <div class="page-head">
        <h3>{t('import.found', outlines.length, { count: outlines.length })}</h3>
        {!following.isRunning && !isAsking && (
          <button type="button" class="button" onClick={onOther}>
            {t('import.other')}
          </button>
        )}
      </div>
      <ImportKnown outlines={known} idOf={idOf} />
      <ImportLeftOut list={list} />
      {open.outlines.length > 0 && !hasBegun && (
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
        <ImportProgress
          following={following}
          isAsking={isAsking}
          wanted={wanted}
          refusedHosts={access.refusedHosts}
          onRetry={(again) => void start(again, 'these')}
        />
      ) : open.outlines.length > 0 ? (
        <button
          type="button"
          class="button is-first is-large"
          disabled={chosen.length === 0}
          onClick={() => void start(chosen, hosts)}
        >
          {t('import.follow', chosen.length, { count: chosen.length })}
        </button>
      ) : (
        outlines.length > 0 && <p>{t('import.allKnown')}</p>
      )}
      {firstOfFolders(open.folders, shownCount).map(({ path, outlines: shown }) => {
        const whole = open.folders.find((folder) => folder.path === path)?.outlines ?? shown;
        return (
          <ImportFolder
            key={path.join('\n')}
            path={path}
            isChosen={sharedChoice(whole, leftOut)}
            canChoose={!hasBegun}
            onChoose={(isChosen) => choose(whole, isChosen)}
          >
            {shown.map((outline) => (
              <ImportRow
                key={outline.url}
                outline={outline}
                state={following.states.get(outline.url)}
                isRefused={access.isRefused(outline.url)}
                followedId={idOf(outline)}
                isChosen={!leftOut.has(outline.url)}
                canChoose={!hasBegun}
                onToggle={() => choose([outline], leftOut.has(outline.url))}
              />
            ))}
          </ImportFolder>
        );
      })}
      {hiddenCount > 0 && (
        <button type="button" class="button" onClick={() => setShownCount(shownCount + FIRST_COUNT)}>
          {t('stations.more', hiddenCount, { count: Math.min(hiddenCount, FIRST_COUNT) })}
        </button>
      )}
    </div>
  );
}

function sharedChoice(
  outlines: readonly OpmlOutline[],
  leftOut: ReadonlySet<string>,
): 'all' | 'some' | 'none' {
  const leftOutCount = outlines.filter(({ url }) => leftOut.has(url)).length;
  if (leftOutCount === 0) return 'all';
  return leftOutCount === outlines.length ? 'none' : 'some';
}

function hostCount(outlines: readonly OpmlOutline[]): number {
  return new Set(outlines.map(({ url }) => new URL(url).hostname)).size;
}
