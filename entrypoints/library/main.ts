import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Library } from '../../components/library.tsx';
import { libraryPageOf, type View } from '../../components/view.ts';
import { startView } from '../view/start-view.ts';

/** The library at the page that its address names. */
function AtAddress({ view }: { view: View }) {
  const [page, setPage] = useState(libraryPageOf(location.hash));
  useEffect(() => {
    const follow = () => setPage(libraryPageOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return h(Library, { view, page });
}

void startView(AtAddress);
