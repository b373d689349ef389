import { X } from 'lucide';
import type { JSX } from 'preact';
import { IconButton } from '../parts/icon-button.tsx';
import { Modal } from '../parts/modal.tsx';
import { useView } from '../view.ts';

/** The keyboard help. */
export function Help({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useView();
  return (
    <Modal label={t('help.title')} class="help" onClose={onClose}>
      <div class="modal-head">
        <h2>{t('help.title')}</h2>
        <IconButton icon={X} label={t('help.close')} onPress={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div class="modal-body" tabIndex={0}>
        <PopupKeys />
        <BrowserKeys />
      </div>
    </Modal>
  );
}

/** The keys that work while the popup has the focus; read elsewhere, they are named as the popup's. */
export function PopupKeys({ isElsewhere = false }: { isElsewhere?: boolean }): JSX.Element {
  const { t } = useView();
  const keys: readonly (readonly [string, readonly string[]])[] = [
    [t('help.togglePlay'), [t('help.space'), 'K']],
    [t('help.skip'), ['J', 'L', '←', '→']],
    [t('help.next'), ['N']],
    [t('help.sleep'), ['S']],
    [t('help.mute'), ['M']],
    [t('help.volume'), ['↑', '↓', '+', '−']],
    [t('help.tabs'), ['1', '2', '3', '4']],
    [t('help.search'), ['/']],
    [t('help.favourite'), ['F']],
    [t('help.help'), ['?']],
    [t('help.close'), ['Esc']],
  ];
  return (
    <section class="keys">
      <h3 class="part">{isElsewhere ? t('help.inThePopup') : t('help.inPopup')}</h3>
      <dl>
        {keys.map(([name, caps]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys that work anywhere in the browser, as far as it tells them. */
export function BrowserKeys(): JSX.Element | null {
  const { shortcuts, t } = useView();
  if (shortcuts.length === 0) return null;
  return (
    <section class="keys">
      <h3 class="part">{t('help.everywhere')}</h3>
      <dl>
        {shortcuts.map(({ description, keys }) => (
          <div key={description}>
            <dt>{description}</dt>
            <dd>{keys === '' ? t('help.notSet') : <kbd>{keys}</kbd>}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{t('help.setInBrowser')}</p>
    </section>
  );
}
