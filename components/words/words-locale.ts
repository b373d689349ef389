import type { View } from '../view.ts';

/**
 * The language in which a date or a number's ending is written inside one of our sentences: the browser's
 * where our texts are in it (so that en-GB and en-US each get their own order), otherwise the texts' own.
 */
export function wordsLocale({ locale, t }: Pick<View, 'locale' | 't'>): string {
  const textLanguage = t('textLanguage');
  return locale.split('-')[0] === textLanguage.split('-')[0] ? locale : textLanguage;
}

const ordinals = new Map<string, Intl.PluralRules>();

/** `1st`, `2nd`, `3rd`, in the language of the texts. */
export function ordinalText(count: number, t: View['t']): string {
  const language = t('textLanguage');
  const rules = ordinals.get(language) ?? new Intl.PluralRules(language, { type: 'ordinal' });
  ordinals.set(language, rules);
  switch (rules.select(count)) {
    case 'one':
      return t('ordinal.one', { count });
    case 'two':
      return t('ordinal.two', { count });
    case 'few':
      return t('ordinal.few', { count });
    case 'zero':
    case 'many':
    case 'other':
      return t('ordinal.other', { count });
  }
}

/** A share as whole per cent: `40%`. */
export function percentText(fraction: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(fraction);
}
