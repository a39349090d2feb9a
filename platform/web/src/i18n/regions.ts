import { type Language, locale } from './i18n';

/** The codes of ISO 3166, as the server knows them; browsers name regions and do not list them. */
export const CODES = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

export type Region = { code: string; name: string };

/** All regions by their names, in the order of the language. */
export function regions(language: Language): Region[] {
  const order = new Intl.Collator(locale(language));
  return CODES.map((code) => ({ code, name: regionName(code, language) })).sort((a, b) =>
    order.compare(a.name, b.name),
  );
}

export function regionName(code: string, language: Language): string {
  return new Intl.DisplayNames(locale(language), { type: 'region' }).of(code) ?? code;
}

export function currencyName(code: string, language: Language): string {
  return new Intl.DisplayNames(locale(language), { type: 'currency' }).of(code) ?? code;
}

/** @param day 1 is Monday */
export function weekdayName(day: number, language: Language): string {
  // 2024 began on a Monday
  return new Intl.DateTimeFormat(locale(language), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
}
