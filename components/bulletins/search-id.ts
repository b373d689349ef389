/** The id of the search box in the page, for the key that goes there. */
export const BULLETINS_SEARCH_ID = 'bulletins-search';
