import { Plus } from 'lucide';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { writeFollowOffers } from '../../lib/bulletins/following/follow-offers.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { type FeedsHere, libraryAddressOf, useView, type View } from '../view.ts';

type Trouble = Exclude<FeedsHere, { kind: 'found' }>;

/**
 * The popup's ways to follow another programme. The page in front may be read only from here: opening the popup
 * is what the browser grants `activeTab` for. What is found there goes to the full tab in its address.
 *
 * @param isNamed its words stand in its button
 */
export function FollowMenu({ isNamed = false }: { readonly isNamed?: boolean }): JSX.Element {
  const { findFeedsHere, openLibrary, t } = useView();
  const [trouble, setTrouble] = useState<Trouble>();

  async function findHere(): Promise<void> {
    setTrouble(undefined);
    const here = await findFeedsHere();
    if (here.kind === 'found') openLibrary(libraryAddressOf('follow', writeFollowOffers(here.links)));
    else setTrouble(here);
  }

  return (
    <>
      <Menu
        label={t('bulletins.followOther')}
        icon={Plus}
        look="button"
        groups={() => [
          [
            { label: t('follow.fromPage'), onChoose: () => void findHere() },
            { label: t('follow.byAddress'), onChoose: () => openLibrary('follow') },
          ],
        ]}
      >
        {isNamed ? (
          <>
            <Icon node={Plus} /> {t('bulletins.followOther')}
          </>
        ) : undefined}
      </Menu>
      {trouble && (
        <p class="follow-trouble" role="alert">
          {troubleText(trouble, t)}
        </p>
      )}
    </>
  );
}

function troubleText(trouble: Trouble, t: View['t']): string {
  switch (trouble.kind) {
    case 'none':
      return t('follow.noneHere');
    case 'not-allowed':
      return t('follow.notAllowedHere');
    case 'unreadable':
      return t('follow.unreadableHere', { problem: trouble.problem });
  }
}
