import type { JSX } from 'preact';
import type { OpmlOutline } from '../../lib/bulletins/following/parse-opml.ts';
import { libraryAddressOf, useView, type View } from '../view.ts';
import { joined } from '../words/edition-words.ts';
import { followFailureText } from '../words/follow-failure-words.ts';
import { isolated } from '../words/isolated.ts';
import type { FollowState } from './use-follow-many.ts';

interface ImportRowProps {
  readonly outline: OpmlOutline;
  readonly state: FollowState | undefined;
  /** Of the feed, where it is followed. */
  readonly followedId: string | undefined;
  /** Access to its host was asked for and not given. */
  readonly isRefused: boolean;
  readonly isChosen: boolean;
  readonly canChoose: boolean;
  onToggle(): void;
}

/** One feed of a list: whether it is to be followed, and what came of it. */
export function ImportRow(props: ImportRowProps): JSX.Element {
  const { outline, state, followedId, isChosen, canChoose, onToggle } = props;
  const { t } = useView();
  const words = state
    ? stateText(props, state, t)
    : followedId !== undefined
      ? t('import.followedBefore')
      : '';
  const isTrouble = state?.status === 'failed' || state?.status === 'needs-permission';
  return (
    <li class={isTrouble ? 'import-row is-trouble' : 'import-row'}>
      <label>
        <input type="checkbox" checked={isChosen} disabled={!canChoose} onChange={onToggle} />
        <span class="offered-words">
          <span class="offered-title" title={outline.title} dir="auto">
            {outline.title}
          </span>
          <span class="offered-soft" title={outline.url} dir="auto">
            {joined([new URL(outline.url).host, outline.categories.join(', ')])}
          </span>
        </span>
      </label>
      {followedId !== undefined && state?.status !== 'failed' ? (
        <a class="import-state" href={`#${libraryAddressOf('feed', followedId)}`}>
          {words || t('import.followedBefore')}
        </a>
      ) : (
        <span class={isTrouble ? 'import-state form-failure' : 'import-state'}>{words}</span>
      )}
    </li>
  );
}

function stateText({ outline, isRefused }: ImportRowProps, state: FollowState, t: View['t']): string {
  switch (state.status) {
    case 'waiting':
      return t('import.waiting');
    case 'busy':
      return t('bulletins.following');
    case 'followed':
      return t('follow.followedCount', state.editionCount, { count: state.editionCount });
    case 'already':
      return t('import.followedBefore');
    case 'page':
      return t('feedFailure.isAPage');
    case 'needs-permission':
      return isRefused
        ? t('follow.refusedFor', { host: isolated(new URL(outline.url).hostname, t) })
        : t('feedFailure.mayNeedPermission');
    case 'failed':
      return followFailureText(state.failure, outline.url, t);
  }
}
