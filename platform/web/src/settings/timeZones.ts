import { type Language, locale } from '../i18n/i18n';

export type Zone = { id: string; offset: string; minutes: number; name: string };

/** All time zones of the world as they are at a moment, from west to east. */
export function timeZones(language: Language, at: Date): Zone[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]
    .map((id) => timeZone(id, language, at))
    .sort((a, b) => a.minutes - b.minutes || a.id.localeCompare(b.id));
}

export function timeZone(id: string, language: Language, at: Date): Zone {
  const minutes = offsetMinutes(id, at);
  return { id, minutes, offset: offsetText(minutes), name: namePart(locale(language), id, 'long', at) };
}

/** Those that fit all words: of their id, their name or their offset. */
export function fittingZones(zones: Zone[], asked: string): Zone[] {
  const words = plain(asked).split(' ').filter(Boolean);
  return zones.filter((zone) => {
    const said = plain(`${zone.id} ${zone.offset} ${zone.name}`);
    return words.every((word) => said.includes(word));
  });
}

function offsetMinutes(id: string, at: Date): number {
  const found = /([+-])(\d{2}):(\d{2})/.exec(namePart('en', id, 'longOffset', at));
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (part: number) => String(part).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function namePart(tag: string, timeZone: string, timeZoneName: 'long' | 'longOffset', at: Date): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[_/\s]+/g, ' ')
    .replace(/−/g, '-')
    .trim();
}
