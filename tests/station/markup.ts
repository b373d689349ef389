/** For text and attributes of XML and HTML alike. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** An element with attributes and inner markup as it is; an attribute or content that is `undefined` is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inner?: string,
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join('');
  return inner === undefined ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** An element with text in it; nothing where there is none. */
export function textElement(name: string, text: string | number | undefined): string {
  return text === undefined ? '' : element(name, {}, escapeMarkup(String(text)));
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
