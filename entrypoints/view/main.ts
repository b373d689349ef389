import { fetchTheRest, Popup } from '../../components/popup.tsx';
import { firstCatalogue } from './catalogue.ts';
import { startView } from './start-view.ts';

// One script for both pages, so that the popup has one less to wait for; the full tab's own parts follow.
if (location.pathname === '/library.html') {
  void import('../library/at-address.tsx').then(({ AtAddress }) => startView(AtAddress));
} else {
  void startView(Popup, { firstCatalogue, fetchTheRest });
}
