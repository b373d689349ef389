import { cleanup, render } from '@testing-library/preact';
import { afterEach } from 'vitest';
import { Library } from '../../components/library.tsx';
import { fetchTheRest, Popup } from '../../components/popup.tsx';
import { type LibraryAddress, libraryPlaceOf, type View } from '../../components/view.ts';
import type { Call, CallAnswer } from '../../lib/radio/calls.ts';
import { createTranslate } from './english.ts';
import { readMessages } from './read-messages.ts';
import { buildView, type ViewParts } from './view-builder.ts';

/** The real English texts. */
export const t = createTranslate(await readMessages('assets/locales/en.yml'));

// happy-dom has no popovers: one that is shown is in the page as it is, and no test asks for more.
HTMLElement.prototype.showPopover ??= () => {};
HTMLElement.prototype.hidePopover ??= () => {};

await fetchTheRest();
afterEach(cleanup);

/** What a test sees of a shown view: the calls it made, and a way to show it another one. */
export interface Shown {
  readonly calls: readonly Call[];
  readonly container: Element;
  show(parts: ViewParts): void;
}

export function showPopup(parts: ViewParts = {}, answer: CallAnswer = { ok: true }): Shown {
  return show((view) => <Popup view={view} />, parts, answer);
}

export function showLibrary(
  address: LibraryAddress,
  parts: ViewParts = {},
  answer: CallAnswer = { ok: true },
): Shown {
  return show((view) => <Library view={view} place={libraryPlaceOf(address)} />, parts, answer);
}

function show(draw: (view: View) => preact.JSX.Element, parts: ViewParts, answer: CallAnswer): Shown {
  const calls: Call[] = [];
  const call = async (made: Call) => {
    calls.push(made);
    return answer;
  };
  const shown = render(draw(buildView(t, { call, ...parts })));
  return {
    calls,
    container: shown.container,
    show: (changed) => shown.rerender(draw(buildView(t, { call, ...changed }))),
  };
}
