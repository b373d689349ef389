/** The months as feeds name them, January first; forms of one month in one language apart by `/`. */
const MONTHS: Readonly<Record<string, string>> = {
  en: 'january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec',
  fr: 'janvier fevrier/fev mars avril/avr mai juin juillet/juil aout septembre octobre novembre decembre',
  de: 'januar/janner februar/feber marz/mrz april mai juni juli august september oktober november dezember',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre',
  pt: 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  nl: 'januari februari maart/mrt april mei juni juli augustus september oktober november december',
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  nb: 'januar februar mars april mai/maj juni juli august september oktober november desember',
  fi: 'tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta toukokuu/toukokuuta kesakuu/kesakuuta heinakuu/heinakuuta elokuu/elokuuta syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta',
  pl: 'stycznia/styczen lutego/luty marca/marzec kwietnia/kwiecien maja/maj czerwca/czerwiec lipca/lipiec sierpnia/sierpien wrzesnia/wrzesien pazdziernika/pazdziernik listopada/listopad grudnia/grudzien',
  cs: 'ledna/leden unora/unor brezna/brezen dubna/duben kvetna/kveten cervna/cerven/cvn cervence/cervenec/cvc srpna/srpen zari rijna/rijen listopadu/listopad prosince/prosinec',
  hu: 'januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december',
  ro: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  tr: 'ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik',
  id: 'januari februari maret april mei juni juli agustus september oktober november desember',
  ru: 'января/январь февраля/февраль марта/март апреля/апрель мая/маи июня/июнь июля/июль августа/август сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь',
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  el: 'ιανουαριου/ιανουαριος φεβρουαριου/φεβρουαριος μαρτιου/μαρτιος απριλιου/απριλιος μαιου/μαιος ιουνιου/ιουνιος ιουλιου/ιουλιος αυγουστου/αυγουστος σεπτεμβριου/σεπτεμβριος οκτωβριου/οκτωβριος νοεμβριου/νοεμβριος δεκεμβριου/δεκεμβριος',
  ar: 'يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر',
};

const LEAST_ABBREVIATION = 3;
const SEVERAL = 0; // a beginning that months share, such as "jui" of "juin" and "juillet"

const { whole: WHOLE, beginnings: BEGINNINGS } = monthIndex();

function monthIndex(): { whole: ReadonlyMap<string, number>; beginnings: ReadonlyMap<string, number> } {
  const whole = new Map<string, number>();
  const beginnings = new Map<string, number>();
  for (const names of Object.values(MONTHS)) {
    for (const [index, forms] of names.split(' ').entries()) {
      for (const name of forms.split('/').map(folded)) {
        whole.set(name, index + 1);
        for (let length = LEAST_ABBREVIATION; length < name.length; length += 1) {
          const beginning = name.slice(0, length);
          const known = beginnings.get(beginning);
          beginnings.set(beginning, known === undefined || known === index + 1 ? index + 1 : SEVERAL);
        }
      }
    }
  }
  return { whole, beginnings };
}

/** Lower case without accents and the dot of an abbreviation. */
function folded(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\.$/, '');
}

/** 1 to 12 for a month's name or its first letters, in the languages that broadcasters write dates in. */
export function monthOf(word: string): number | undefined {
  const name = folded(word);
  return WHOLE.get(name) ?? (BEGINNINGS.get(name) || undefined);
}

/**
 * What feeds mean by a zone's name, in minutes east of Greenwich. Where a name is used twice the meaning that
 * feeds mostly give it stands: CST, EST and PST are American (RFC 5322 §4.3), BST is British, IST Indian.
 */
export const ZONE_MINUTES: ReadonlyMap<string, number> = new Map([
  ...['UT', 'UTC', 'GMT', 'Z', 'TU', 'WET', 'GMT/BST', 'UCT'].map((name) => [name, 0] as const),
  ['HST', -600],
  ['HDT', -540],
  ['AKST', -540],
  ['AKDT', -480],
  ['PST', -480],
  ['PDT', -420],
  ['PT', -480],
  ['MST', -420],
  ['MDT', -360],
  ['MT', -420],
  ['CST', -360],
  ['CDT', -300],
  ['CT', -360],
  ['EST', -300],
  ['EDT', -240],
  ['ET', -300],
  ['AST', -240],
  ['ADT', -180],
  ['NST', -210],
  ['NDT', -150],
  ['BRT', -180],
  ['BRST', -120],
  ['ART', -180],
  ['WEST', 60],
  ['BST', 60],
  ['CET', 60],
  ['MET', 60],
  ['MEZ', 60],
  ['WAT', 60],
  ['CEST', 120],
  ['MEST', 120],
  ['MESZ', 120],
  ['EET', 120],
  ['OEZ', 120],
  ['CAT', 120],
  ['SAST', 120],
  ['EEST', 180],
  ['OESZ', 180],
  ['EAT', 180],
  ['MSK', 180],
  ['MSD', 240],
  ['TRT', 180],
  ['IRST', 210],
  ['PKT', 300],
  ['IST', 330],
  ['NPT', 345],
  ['ICT', 420],
  ['WIB', 420],
  ['SGT', 480],
  ['HKT', 480],
  ['AWST', 480],
  ['JST', 540],
  ['KST', 540],
  ['ACST', 570],
  ['ACDT', 630],
  ['AEST', 600],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
]);
