import { Fragment, h, type JSX } from 'preact';
import type { HeadingLevel, NotesBlock, NotesInline } from '../../lib/bulletins/notes/notes-tree.ts';
import { useView } from '../view.ts';

interface NotesViewProps {
  readonly notes: readonly NotesBlock[];
  /** Asked to go to a place in the edition, in seconds from its start. */
  onSeek(sec: number): void;
}

/** Show notes: their texts as elements of our own, never their markup. */
export function NotesView({ notes, onSeek }: NotesViewProps): JSX.Element {
  return (
    <div class="notes" dir="auto">
      <Blocks blocks={notes} onSeek={onSeek} />
    </div>
  );
}

type Seek = NotesViewProps['onSeek'];

function Blocks({ blocks, onSeek }: { blocks: readonly NotesBlock[]; onSeek: Seek }): JSX.Element {
  return (
    <>
      {blocks.map((block, index) => (
        <Fragment key={index}>
          <Block block={block} onSeek={onSeek} />
        </Fragment>
      ))}
    </>
  );
}

function Block({ block, onSeek }: { block: NotesBlock; onSeek: Seek }): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Inline nodes={block.children} onSeek={onSeek} />
        </p>
      );
    case 'heading':
      return h(headingName(block.level), { dir: 'auto' }, <Inline nodes={block.children} onSeek={onSeek} />);
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Blocks blocks={item.children} onSeek={onSeek} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.children} onSeek={onSeek} />
        </blockquote>
      );
    case 'preformatted':
      return (
        <pre dir="auto">
          <Inline nodes={block.children} onSeek={onSeek} />
        </pre>
      );
    case 'cut':
      return <Cut />;
  }
}

/** The page's title and the edition's own stand above those of the notes. */
function headingName(level: HeadingLevel): string {
  return `h${Math.min(level + 2, 6)}`;
}

function Cut(): JSX.Element {
  const { t } = useView();
  return <p class="quiet">{t('notes.cut')}</p>;
}

function Inline({ nodes, onSeek }: { nodes: readonly NotesInline[]; onSeek: Seek }): JSX.Element {
  return (
    <>
      {nodes.map((node, index) => (
        <Fragment key={index}>
          <InlineNode node={node} onSeek={onSeek} />
        </Fragment>
      ))}
    </>
  );
}

function InlineNode({ node, onSeek }: { node: NotesInline; onSeek: Seek }): JSX.Element {
  switch (node.kind) {
    case 'text':
      return <>{node.text}</>;
    case 'line-break':
      return <br />;
    case 'timestamp':
      return <Timestamp text={node.text} sec={node.sec} onSeek={onSeek} />;
    case 'emphasis':
      return (
        <em>
          <Inline nodes={node.children} onSeek={onSeek} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <Inline nodes={node.children} onSeek={onSeek} />
        </strong>
      );
    case 'code':
      return (
        <code>
          <Inline nodes={node.children} onSeek={onSeek} />
        </code>
      );
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noreferrer" title={node.href}>
          <Inline nodes={node.children} onSeek={onSeek} />
        </a>
      );
  }
}

function Timestamp({ text, sec, onSeek }: { text: string; sec: number; onSeek: Seek }): JSX.Element {
  const { t } = useView();
  return (
    <button
      type="button"
      class="notes-time"
      aria-label={t('notes.seek', { time: text })}
      title={t('notes.seek', { time: text })}
      onClick={() => onSeek(sec)}
    >
      {text}
    </button>
  );
}
