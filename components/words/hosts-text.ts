import type { View } from '../view.ts';
import { isolated } from './isolated.ts';
import { wordsLocale } from './words-locale.ts';

const NAMED_HOSTS = 4; // more are counted

/** Names hosts within a sentence, each once: `a.example and b.example`; of many the first ones and how many more. */
export function hostsText(hosts: Iterable<string>, view: View): string {
  const { t } = view;
  const each = [...new Set(hosts)].map((host) => isolated(host, t));
  const more = each.length - NAMED_HOSTS;
  const named = more > 1 ? [...each.slice(0, NAMED_HOSTS), t('sites.more', { count: more })] : each;
  return new Intl.ListFormat(wordsLocale(view)).format(named);
}
