import type { Translate } from '../../components/view.ts';

/** The texts by key, the forms of a plural with ` | ` between them, as the browser keeps them. */
export type Messages = Readonly<Record<string, string>>;

/** What `i18n.t` does in a browser, over the real texts: an unknown key or a forgotten name throws. */
export function createTranslate(messages: Messages): Translate {
  function translate(key: string, ...rest: (number | Record<string, string | number>)[]): string {
    const message = messages[key];
    if (message === undefined) throw new Error(`Text "${key}": is not in the locale file`);
    const count = rest.find((part) => typeof part === 'number');
    const names = rest.find((part) => typeof part === 'object') ?? {};
    const text = count === undefined ? message : pluralOf(message, count);
    return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = names[name];
      if (value === undefined) throw new Error(`Text "${key}": nothing was given for ${placeholder}`);
      return String(value);
    });
  }
  return translate as Translate;
}

function pluralOf(message: string, count: number): string {
  const forms = message.split(' | ');
  const index = forms.length === 3 ? Math.min(count, 2) : count === 1 ? 0 : 1;
  return forms[forms.length === 1 ? 0 : index] ?? message;
}
