import { CalendarDate, CalendarDateTime, parseAbsolute, toZoned } from '@internationalized/date';
import type { Names, Value } from '../api/records';
import { currentLanguage } from '../i18n/i18n';
import { addressLine, isAddress } from './address';
import { plainText } from './RichText';
import type { FieldModel } from './schema';
import { isMoney } from './values';

/** What the two sides of a clipboard have to agree on: the person's language and time zone, and the company's currency. */
export type Manner = {
  label: (label: { en: string; zh: string }) => string;
  yes: string;
  no: string;
  timeZone: string;
  currency: string;
};

/** A cell that has been read: its value, a name that is to be looked up, or what is wrong with it. */
export type Read =
  | { value: Value }
  | { names: string[] }
  | {
      problem:
        | 'paste-number'
        | 'paste-whole'
        | 'paste-yes-no'
        | 'paste-date'
        | 'paste-date-time'
        | 'paste-option'
        | 'paste-kind';
    };

// what a spreadsheet would run; numbers and telephone numbers begin so too and are harmless
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u;
const NUMBER = /^[+-][0-9][0-9 .,()-]*%?$/;
const SEPARATORS = /[,，、;；\n]+/;

/** Cells as a spreadsheet takes them from the clipboard. */
export function toTsv(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => quoted(defused(cell))).join('\t')).join('\r\n');
}

function defused(cell: string): string {
  return FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

/** Cells as a spreadsheet puts them on the clipboard. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let place = 0;
  while (place <= text.length) {
    const [cell, end] = text[place] === '"' ? quotedCell(text, place) : plainCell(text, place);
    rows.at(-1)?.push(/^'/.test(cell) && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);
    const next = text[end];
    place = end + 1;
    if (next === '\r' || next === '\n') {
      place += next === '\r' && text[end + 1] === '\n' ? 1 : 0;
      rows.push([]);
    }
  }
  // a spreadsheet ends its last row too
  const last = rows.at(-1);
  return rows.length > 1 && last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
}

function plainCell(text: string, from: number): [string, number] {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end] ?? '')) {
    end++;
  }
  return [text.slice(from, end), end];
}

function quotedCell(text: string, from: number): [string, number] {
  let cell = '';
  let place = from + 1;
  while (place < text.length) {
    if (text[place] !== '"') {
      cell += text[place++];
    } else if (text[place + 1] === '"') {
      cell += '"';
      place += 2;
    } else if (place + 1 >= text.length || '\t\r\n'.includes(text[place + 1] ?? '')) {
      return [cell, place + 1];
    } else {
      break;
    }
  }
  // a text that merely begins with a quote
  return plainCell(text, from);
}

/** A value as people write it into a cell. */
export function cellText(field: FieldModel, value: Value | undefined, names: Names, manner: Manner): string {
  if (value === null || value === undefined) {
    return '';
  }
  const option = (key: string) => {
    const known = field.options.find((one) => one.key === key);
    return known ? manner.label(known.label) : key;
  };
  switch (field.type) {
    case 'boolean':
      return value === true ? manner.yes : manner.no;
    case 'money':
      return isMoney(value) ? value.amount : String(value);
    case 'percent':
      return `${value}%`;
    case 'dateTime': {
      const moment = parseAbsolute(String(value), manner.timeZone);
      return `${moment.toString().slice(0, 10)} ${moment.toString().slice(11, 16)}`;
    }
    case 'choice':
      return option(String(value));
    case 'multiChoice':
      return list(value).map(option).join(', ');
    case 'tags':
      return list(value).join(', ');
    case 'user':
    case 'reference':
      return names[String(value)] ?? '';
    case 'references':
      return list(value)
        .flatMap((id) => names[id] ?? [])
        .join(', ');
    case 'address':
      return isAddress(value) ? addressLine(value, currentLanguage(), '') : '';
    case 'richText':
      return plainText(String(value));
    case 'files':
      return '';
    case 'text':
    case 'longText':
    case 'integer':
    case 'decimal':
    case 'date':
    case 'phone':
    case 'email':
    case 'url':
    case 'autoNumber':
      return String(value);
  }
}

/** A cell of a spreadsheet as a value; lengths, ranges and the like are the server's to judge. */
export function readCell(field: FieldModel, cell: string, manner: Manner): Read {
  const text = cell.trim();
  if (text === '') {
    return { value: null };
  }
  const plain = text.normalize('NFKC').replace(/[\s,'¥$€£]|[A-Z]{3}(?=\s?[\d-])/g, '');
  switch (field.type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(plain) ? { value: Number(plain) } : { problem: 'paste-whole' };
    case 'decimal':
      return isNumber(plain) ? { value: plain } : { problem: 'paste-number' };
    case 'percent':
      return isNumber(plain.replace('%', '')) ? { value: plain.replace('%', '') } : { problem: 'paste-number' };
    case 'money':
      return isNumber(plain) ? { value: { amount: plain, currency: manner.currency } } : { problem: 'paste-number' };
    case 'boolean':
      return bool(text.toLowerCase(), manner);
    case 'date': {
      const day = dayOf(text);
      return day ? { value: day.toString() } : { problem: 'paste-date' };
    }
    case 'dateTime':
      return moment(text, manner.timeZone);
    case 'choice': {
      const key = optionOf(field, text);
      return key === undefined ? { problem: 'paste-option' } : { value: key };
    }
    case 'multiChoice': {
      const keys = parts(text).map((part) => optionOf(field, part));
      return keys.some((key) => key === undefined) ? { problem: 'paste-option' } : { value: keys as string[] };
    }
    case 'tags':
      return { value: parts(text) };
    case 'user':
    case 'reference':
      return { names: [text] };
    case 'references':
      return { names: parts(text) };
    case 'text':
    case 'phone':
    case 'email':
    case 'url':
    case 'autoNumber':
      return { value: text };
    case 'longText':
      return { value: cell };
    case 'richText':
      return { value: paragraphs(cell) };
    case 'address':
    case 'files':
      // a line does not say which part is which, and no cell holds a file
      return { problem: 'paste-kind' };
  }
}

/** Plain lines as formatted text. */
function paragraphs(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return escaped
    .split(/\r?\n/)
    .map((line) => `<p>${line}</p>`)
    .join('');
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function bool(text: string, manner: Manner): Read {
  if ([manner.yes.toLowerCase(), 'yes', 'true', '1', '是'].includes(text)) {
    return { value: true };
  }
  return [manner.no.toLowerCase(), 'no', 'false', '0', '否'].includes(text)
    ? { value: false }
    : { problem: 'paste-yes-no' };
}

/** Year, month and day in this order, however they are divided: other orders mean different days to different people. */
function dayOf(text: string): CalendarDate | undefined {
  const [, year, month, day] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC')) ?? [];
  if (year === undefined) {
    return undefined;
  }
  const date = new CalendarDate(Number(year), Number(month), Number(day));
  // the 31st of February is no day, and not the 28th either
  return date.month === Number(month) && date.day === Number(day) ? date : undefined;
}

function moment(text: string, timeZone: string): Read {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    return Number.isNaN(Date.parse(text)) ? { problem: 'paste-date-time' } : { value: new Date(text).toISOString() };
  }
  const [, front = '', hour = '', minute = ''] = /^(.*?)[\sT]+(\d{1,2})[:：](\d{2})(?::\d{2})?$/.exec(text) ?? [];
  const day = dayOf(front);
  if (!day || Number(hour) > 23 || Number(minute) > 59) {
    return { problem: 'paste-date-time' };
  }
  const local = new CalendarDateTime(day.year, day.month, day.day, Number(hour), Number(minute));
  return { value: toZoned(local, timeZone).toAbsoluteString() };
}

function optionOf(field: FieldModel, text: string): string | undefined {
  const folded = text.toLowerCase();
  return field.options.find(
    ({ key, label }) =>
      key.toLowerCase() === folded || label.en.toLowerCase() === folded || label.zh.toLowerCase() === folded,
  )?.key;
}

function parts(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function list(value: Value): string[] {
  return Array.isArray(value) ? value : [];
}
