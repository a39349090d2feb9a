import type { Schemas } from '../api/client';
import { withParts } from '../record/address';
import { type FieldModel, type FieldType, isWritable, type ObjectModel } from '../record/schema';

export type Import = Schemas['Import'];
export type ImportColumn = Schemas['ImportColumn'];
export type ImportTarget = Schemas['ImportTarget'];

/** Where values come from: a column of the file, the same text for every row, or a text with columns in braces. */
export type Source = { kind: 'column' | 'constant' | 'pattern'; text: string };

/** What they become. A new field is kept as it was defined, so that what this page does not show is not lost. */
export type Into =
  | { kind: 'nothing' }
  | { kind: 'field'; field: string }
  | { kind: 'create'; definition: Record<string, unknown> };

/** One line of the mapping as it is edited: each column of the file has one, and what is added to them. */
export type Line = { id: string; source: Source; into: Into };

export type Flaw = 'no-field' | 'no-text' | 'no-label';

/** Types that a field can be created with when nothing but its values is known. */
const CREATABLE: FieldType[] = [
  'text',
  'longText',
  'richText',
  'integer',
  'decimal',
  'money',
  'boolean',
  'date',
  'dateTime',
  'phone',
  'email',
  'url',
  'address',
  'tags',
];

export const NOTHING: Into = { kind: 'nothing' };

/** A line for each column, in the order of the file, then the others. */
export function linesOf(columns: ImportColumn[], targets: ImportTarget[]): Line[] {
  const others = [...targets];
  const ofColumns = columns.map((column): Line => {
    const place = others.findIndex((target) => target.column === column.name);
    const [target] = place < 0 ? [] : others.splice(place, 1);
    return {
      id: `column:${column.name}`,
      source: { kind: 'column', text: column.name },
      into: target ? intoOf(target) : NOTHING,
    };
  });
  return [
    ...ofColumns,
    ...others.map((target, place): Line => ({ id: `other:${place}`, source: sourceOf(target), into: intoOf(target) })),
  ];
}

function sourceOf(target: ImportTarget): Source {
  if (typeof target.column === 'string') {
    return { kind: 'column', text: target.column };
  }
  return typeof target.pattern === 'string'
    ? { kind: 'pattern', text: target.pattern }
    : { kind: 'constant', text: target.constant ?? '' };
}

function intoOf(target: ImportTarget): Into {
  if (target.create) {
    return { kind: 'create', definition: target.create };
  }
  return target.field ? { kind: 'field', field: target.field } : NOTHING;
}

export function isOfColumn(line: Line): boolean {
  return line.id.startsWith('column:');
}

/** What keeps a line from being asked for. A column that is not imported has no flaw. */
export function flawOf(line: Line): Flaw | null {
  if (line.into.kind === 'nothing') {
    return isOfColumn(line) ? null : 'no-field';
  }
  if (line.into.kind === 'create' && labelOf(line.into.definition).trim() === '') {
    return 'no-label';
  }
  return line.source.text.trim() === '' ? 'no-text' : null;
}

/** The lines that can be asked for. */
export function askedFor(lines: Line[]): Line[] {
  return lines.filter((line) => line.into.kind !== 'nothing' && flawOf(line) === null);
}

export function targetOf({ source, into }: Line): ImportTarget {
  return {
    [source.kind]: source.text,
    ...(into.kind === 'field' ? { field: into.field } : {}),
    ...(into.kind === 'create' ? { create: into.definition } : {}),
  };
}

export function created(column: ImportColumn): Into {
  const { key, label, type } = column.guess;
  return { kind: 'create', definition: { key, label, type } };
}

export function labelOf(definition: Record<string, unknown>): string {
  const label = definition.label;
  return typeof label === 'string' ? label : ((label as { en?: string } | undefined)?.en ?? '');
}

/** Settings of one type mean nothing to another; those of the guessed type the server knows. */
export function retyped(definition: Record<string, unknown>, type: string): Record<string, unknown> {
  return { key: definition.key, label: definition.label, type };
}

/** Options are known only where the column was seen to hold few values. */
export function creatableTypes(column: ImportColumn): FieldType[] {
  const guessed = column.guess.type as FieldType;
  return CREATABLE.includes(guessed) ? CREATABLE : [guessed, ...CREATABLE];
}

/** Columns that nothing reads. */
export function unusedColumns(columns: ImportColumn[], lines: Line[]): ImportColumn[] {
  const read = new Set(askedFor(lines).flatMap((line) => columnsOf(line.source)));
  return columns.filter((column) => !read.has(column.name));
}

/** Which line fills each field. */
export function filledBy(lines: Line[]): Map<string, Line> {
  return new Map(lines.flatMap((line) => (line.into.kind === 'field' ? [[line.into.field, line]] : [])));
}

/** Fields that every record must have and nothing gives; what has a default is given by that. */
export function missingFields(object: ObjectModel, lines: Line[]): FieldModel[] {
  const filled = new Set([...filledBy(askedFor(lines)).keys()].map((key) => key.replace(/\..*$/, '')));
  return object.fields.filter(
    (field) =>
      field.required &&
      isWritable(field) &&
      (field.default === undefined || field.default === null) &&
      !filled.has(field.key),
  );
}

/** Columns that could give a field that must be filled: those whose values are texts of many kinds, the unused ones first. */
export function candidates(columns: ImportColumn[], lines: Line[]): ImportColumn[] {
  const free = (column: ImportColumn) =>
    lines.some((line) => line.id === `column:${column.name}` && line.into.kind === 'nothing');
  const texts = columns.filter((column) => column.samples.length > 0 && column.guess.type === 'text');
  const all = texts.length > 0 ? texts : columns.filter((column) => column.samples.length > 0);
  return [...all.filter(free), ...all.filter((column) => !free(column))];
}

export type Doubt = 'not-numbers' | 'not-dates' | 'not-emails' | 'not-options';

/** Why rows of a column may be refused by a field, as far as its samples tell. */
export function doubtOf(column: ImportColumn, field: FieldModel): Doubt | null {
  const { samples, guess } = column;
  if (samples.length === 0) {
    return null;
  }
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money':
      return guess.type === 'integer' || guess.type === 'decimal' ? null : 'not-numbers';
    case 'date':
      return guess.type === 'date' ? null : 'not-dates';
    case 'email':
      return guess.type === 'email' ? null : 'not-emails';
    case 'choice':
      return samples.every((sample) => isOption(field, sample)) ? null : 'not-options';
    default:
      return null;
  }
}

function isOption(field: FieldModel, sample: string): boolean {
  const word = folded(sample);
  return field.options.some((option) => [option.key, option.label.en, option.label.zh].map(folded).includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/**
 * What somebody had decided, after the file is read in another way: what names columns that are still there stays, the rest is as the
 * server guesses it now.
 */
export function carriedOver(before: Line[], read: Import): Line[] {
  const names = new Set(read.columns.map((column) => column.name));
  const stays = (line: Line) => columnsOf(line.source).every((name) => names.has(name));
  const others = before.filter((line) => !isOfColumn(line) && stays(line));
  const known = new Map(before.map((line) => [line.id, line]));
  const taken = new Set(others.flatMap((line) => (line.into.kind === 'field' ? [line.into.field] : [])));
  const ofColumns = linesOf(read.columns, read.targets)
    .filter(isOfColumn)
    .map((guessed) => known.get(guessed.id) ?? guessed)
    .map((line): Line => {
      if (line.into.kind !== 'field') {
        return line;
      }
      const twice = taken.has(line.into.field);
      taken.add(line.into.field);
      return twice ? { ...line, into: NOTHING } : line;
    });
  return [...ofColumns, ...others];
}

/** Names of the columns that it reads. */
export function columnsOf(source: Source): string[] {
  switch (source.kind) {
    case 'column':
      return [source.text];
    case 'constant':
      return [];
    case 'pattern':
      return [...source.text.matchAll(/\{([^{}]+)\}/g)].map((place) => place[1] ?? '');
  }
}

/** What a pattern says for a row, to be shown beside it. */
export function filledIn(pattern: string, columns: ImportColumn[], row: string[]): string {
  return pattern
    .replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const place = columns.findIndex((column) => column.name === name);
      return (row[place] ?? '').trim();
    })
    .trim();
}

/** Names in braces that no column has. */
export function unknownColumns(pattern: string, columns: ImportColumn[]): string[] {
  return columnsOf({ kind: 'pattern', text: pattern }).filter((name) => columns.every((one) => one.name !== name));
}

/** The field that a line fills, if it is there already. */
export function fieldFilled(object: ObjectModel, line: Line): FieldModel | undefined {
  const { into } = line;
  return into.kind === 'field' ? withParts(object.fields, 'all').find((one) => one.key === into.field) : undefined;
}
