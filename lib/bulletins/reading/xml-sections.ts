const CDATA = '<![CDATA[';
const CDATA_END = ']]>';

export interface Sections {
  /** The first place after a mark at or behind `from`; `undefined` where it does not come again. */
  endOf(mark: string, from: number): number | undefined;
  /** Where the CDATA section that begins at `at` ends; `undefined` where its own end is missing. */
  endOfCdata(at: number): number | undefined;
}

/**
 * Finds the ends of comments, instructions and CDATA sections in one text, asked from its beginning to its end.
 * A mark that was not found is not sought again: a text full of beginnings costs no more than another.
 */
export function createSections(text: string, itemName: string): Sections {
  const missing = new Set<string>();
  let itemEndAt = -1;

  function endOf(mark: string, from: number): number | undefined {
    if (missing.has(mark)) return undefined;
    const at = text.indexOf(mark, from);
    if (at === -1) missing.add(mark);
    return at === -1 ? undefined : at + mark.length;
  }

  /** A section that holds the end of an item and another section's start swallows the items between them. */
  function swallowsItems(at: number, end: number): boolean {
    if (itemEndAt <= at) {
      const next = text.indexOf(`</${itemName}`, at);
      itemEndAt = next === -1 ? text.length : next;
    }
    if (itemEndAt > end) return false;
    const again = text.indexOf(CDATA, at + CDATA.length);
    return again !== -1 && again < end;
  }

  return {
    endOf,
    endOfCdata(at) {
      const end = endOf(CDATA_END, at + CDATA.length);
      return end === undefined || swallowsItems(at, end) ? undefined : end;
    },
  };
}
