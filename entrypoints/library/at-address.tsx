import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Library } from '../../components/library.tsx';
import { libraryPlaceOf, type View } from '../../components/view.ts';

/** The library at the page that its address names. */
export function AtAddress({ view }: { view: View }): JSX.Element {
  const [place, setPlace] = useState(() => libraryPlaceOf(location.hash));
  useEffect(() => {
    const follow = () => setPlace(libraryPlaceOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return <Library view={view} place={place} />;
}
