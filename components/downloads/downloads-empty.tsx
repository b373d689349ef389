import { Download, Rss } from 'lucide';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { useView } from '../view.ts';

/** Nothing is kept yet: what downloads are for, and where they come from. */
export function DownloadsEmpty(): JSX.Element {
  const { openLibrary, t } = useView();
  return (
    <div class="downloads-empty">
      <p>
        <b>{t('downloads.none')}</b> {t('downloads.noneNext')}
      </p>
      <p class="downloads-how">
        <Icon node={Download} /> {t('downloads.how')}
      </p>
      <p class="downloads-how">
        <Icon node={Rss} /> {t('downloads.howByItself')}
      </p>
      <button type="button" class="button" onClick={() => openLibrary('bulletins')}>
        {t('library.bulletins')}
      </button>
    </div>
  );
}

interface DownloadsUnreadableProps {
  readonly problem: string;
  onReadAgain(): void;
}

/** Downloads could not be read. */
export function DownloadsUnreadable({ problem, onReadAgain }: DownloadsUnreadableProps): JSX.Element {
  const { t } = useView();
  return (
    <div class="downloads-empty" role="alert">
      <p>{t('downloads.unreadable', { problem })}</p>
      <button type="button" class="button" onClick={onReadAgain}>
        {t('bulletins.readAgain')}
      </button>
    </div>
  );
}
