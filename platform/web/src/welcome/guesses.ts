import { currencyOf, REGIONS } from './regions';

/** What a company needs to begin with that nobody wants to be asked. */
export type Guesses = { timeZone: string; region: string; baseCurrency: string; firstWeekday: number };

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

const MONDAY = 1;
const SATURDAY = 6;
const SUNDAY = 7;
const SUNDAY_FIRST = new Set(
  'US CA MX BR AR CO PE VE JP KR TW HK MO IN PK BD TH PH ID SG MY IL ZA KE SA YE'.split(' '),
);
const SATURDAY_FIRST = new Set('AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '));

/** From the browser's languages, the preferred first, and its clock. */
export function guessesFrom(languages: readonly string[], timeZone: string | undefined): Guesses {
  const region = regionOf(languages);
  return {
    timeZone: timeZone && timeZone !== 'Etc/Unknown' ? timeZone : 'UTC',
    region,
    baseCurrency: currencyOf(region),
    firstWeekday: firstWeekdayOf(region),
  };
}

export function browserGuesses(): Guesses {
  return guessesFrom(navigator.languages, new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Not every browser can say; then a short list does. */
export function firstWeekdayOf(region: string): number {
  const locale: LocaleWithWeek = new Intl.Locale('und', { region });
  const known = locale.getWeekInfo?.() ?? locale.weekInfo;
  if (known) {
    return known.firstDay;
  }
  if (SUNDAY_FIRST.has(region)) {
    return SUNDAY;
  }
  return SATURDAY_FIRST.has(region) ? SATURDAY : MONDAY;
}

/** A region that is said counts before one that a language only suggests: `en, de-CH` is Switzerland, not the United States. */
function regionOf(languages: readonly string[]): string {
  const locales = languages.flatMap(parsed);
  const said = locales.map((locale) => locale.region).find(isKnown);
  return said ?? locales.map((locale) => locale.maximize().region).find(isKnown) ?? 'US';
}

function parsed(tag: string): Intl.Locale[] {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    // a browser may be told any nonsense as its language
    return [];
  }
}

function isKnown(region: string | undefined): region is string {
  return region !== undefined && REGIONS.includes(region);
}
