import { api, data } from '../api/client';
import { type Names, queryRecords, type Stored, type Value } from '../api/records';
import { fromTsv, type Manner, type Read, readCell } from './clipboard';
import type { Column } from './columns';
import { textLiteral } from './filter';
import { type FieldModel, isWritable, type ObjectModel } from './schema';
import { same } from './values';

/** What is wrong with a cell, as a text of the list says it. */
export type CellProblem =
  | Extract<Read, { problem: string }>['problem']
  | 'paste-read-only'
  | 'paste-none'
  | 'paste-several';

/** One cell that would be another, or cannot be. */
export type Pasted = {
  record: Stored;
  field: FieldModel;
  before: Value;
  after: Value;
  /** As it stands in the spreadsheet. */
  text: string;
  problem: CellProblem | null;
};

/** @param left how many cells have no place in the list */
export type Pasting = { cells: Pasted[]; names: Names; left: number };

export const MOST_ROWS = 1000;
const MOST_NAMES = 200;

/** Where cells of a clipboard go: one cell fills the whole range, headings are no values, and what has no place is left. */
export function laidOut(
  text: string,
  range: { top: number; bottom: number; left: number; right: number },
  records: Stored[],
  columns: Column[],
  headings: string[],
): { row: number; column: number; text: string }[] & { left?: number } {
  const cells = fromTsv(text);
  const [first] = cells;
  const isHeading = cells.length > 1 && first?.every((cell, place) => cell === headings[range.left + place]);
  const rows = isHeading ? cells.slice(1) : cells;
  const single = rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : undefined;
  const placed: { row: number; column: number; text: string }[] = [];
  if (single !== undefined) {
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        placed.push({ row, column, text: single });
      }
    }
  } else {
    rows.forEach((cellsOfRow, down) => {
      cellsOfRow.forEach((cell, along) => {
        placed.push({ row: range.top + down, column: range.left + along, text: cell });
      });
    });
  }
  const within = placed.filter(({ row, column }) => row < records.length && column < columns.length);
  return Object.assign(within, { left: placed.length - within.length });
}

/** What pasting would change, after a look at what names mean. */
export async function plan(
  object: ObjectModel,
  placed: ReturnType<typeof laidOut>,
  records: Stored[],
  columns: Column[],
  manner: Manner,
  titleOf: (object: string) => string,
  signal: AbortSignal,
): Promise<Pasting> {
  const read = placed.flatMap(({ row, column, text }) => {
    const record = records[row];
    const field = columns[column]?.field;
    if (!record || !field) {
      return [];
    }
    const writable = isWritable(field) && object.fields.includes(field);
    return [{ record, field, text, read: writable ? readCell(field, text, manner) : ('read-only' as const) }];
  });
  const found = new Map<FieldModel, Map<string, string[]>>();
  const names: Names = {};
  for (const field of new Set(read.map((one) => one.field))) {
    const asked = read.flatMap((one) =>
      one.field === field && one.read !== 'read-only' && 'names' in one.read ? one.read.names : [],
    );
    if (asked.length > 0) {
      found.set(field, await lookUp(field, [...new Set(asked)].slice(0, MOST_NAMES), titleOf, names, signal));
    }
  }
  const cells = read.flatMap((one): Pasted[] => {
    const before = one.record.fields[one.field.key] ?? null;
    const [after, problem] = meant(one.field, one.read, found.get(one.field));
    return problem === null && same(before, after)
      ? []
      : [{ record: one.record, field: one.field, before, after, text: one.text, problem }];
  });
  return { cells, names, left: placed.left ?? 0 };
}

function meant(
  field: FieldModel,
  read: Read | 'read-only',
  found: Map<string, string[]> | undefined,
): [Value, CellProblem | null] {
  if (read === 'read-only') {
    return [null, 'paste-read-only'];
  }
  if ('problem' in read) {
    return [null, read.problem];
  }
  if ('value' in read) {
    return [read.value, null];
  }
  const ids = read.names.map((name) => found?.get(folded(name)) ?? []);
  if (ids.some((some) => some.length === 0)) {
    return [null, 'paste-none'];
  }
  if (ids.some((some) => some.length > 1)) {
    return [null, 'paste-several'];
  }
  const single = ids.map(([id]) => id as string);
  return [field.type === 'references' ? single : (single[0] ?? null), null];
}

/** Who or what is called so; more than one id for a name is as much as to say that nobody knows which. */
async function lookUp(
  field: FieldModel,
  asked: string[],
  titleOf: (object: string) => string,
  names: Names,
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const add = (id: string, name: string) => {
    names[id] = name;
    found.set(folded(name), [...(found.get(folded(name)) ?? []), id]);
  };
  if (field.type === 'user') {
    for (const name of asked) {
      const answer = await data(api.GET('/api/v1/people', { params: { query: { q: name, limit: 20 } }, signal }));
      for (const person of answer.people.filter((one) => folded(one.name) === folded(name))) {
        add(person.id, person.name);
      }
    }
    return found;
  }
  for (const object of field.to) {
    const title = titleOf(object);
    const page = await queryRecords(
      object,
      { filter: `${title} in [${asked.map(textLiteral).join(', ')}]`, fields: [title], limit: 500 },
      signal,
    );
    for (const record of page.records) {
      add(record.id, String(record.fields[title] ?? ''));
    }
  }
  return found;
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
