import { escapeMarkup } from './markup.ts';

export const NOT_FOUND_PAGE = page(
  'Error 404',
  '<p><b>404 - The file you requested could not be found</b></p>',
);
export const UNAVAILABLE_PAGE = page('Error 503', '<p><b>503 - The demo station is overloaded</b></p>');
export const LOGIN_PAGE = page(
  'Hotel Wi-Fi',
  '<h1>Please sign in</h1><form><label>Room <input name="room"></label> <button>Connect</button></form>',
);

/** An HTML page; `head` is markup that stands behind its title. */
export function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title>${head}</head><body>${body}</body></html>
`;
}
