import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Library } from '../../components/library.tsx';
import { libraryPageOf, type View } from '../../components/view.ts';

/** The library at the page that its address names. */
export function AtAddress({ view }: { view: View }): JSX.Element {
  const [page, setPage] = useState(libraryPageOf(location.hash));
  useEffect(() => {
    const follow = () => setPage(libraryPageOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return <Library view={view} page={page} />;
}
