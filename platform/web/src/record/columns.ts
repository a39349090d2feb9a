import { useMemo, useState } from 'react';
import { useSession } from '../session/session';
import { type FieldModel, fieldOf, type ObjectModel } from './schema';

/** What every record has beside its fields. */
export type SystemColumn = 'createdAt' | 'updatedAt';

export type Column = {
  key: string;
  field: FieldModel | null;
  width: number;
  /** Whether somebody gave it its width; the others share what is left over. */
  isSized: boolean;
  /** Stays where it is while the rest is scrolled sideways. */
  isPinned: boolean;
};

/** @param left how far from the edge a pinned column stays */
export type Placed = Column & { left: number };

/** What somebody chose of a column; no width is the usual one. */
export type Choice = { key: string; width: number | null; pinned: boolean };

export const NARROWEST = 60;
export const WIDEST = 1000;

const SYSTEM: SystemColumn[] = ['createdAt', 'updatedAt'];
const USUAL: Record<string, string[]> = {
  customer: ['status', 'level', 'industry', 'city', 'phone', 'owner', 'annualRevenue', 'updatedAt'],
  contact: ['customer', 'jobTitle', 'mobile', 'email', 'owner', 'updatedAt'],
  task: ['status', 'due', 'owner', 'priority', 'customers', 'contacts', 'updatedAt'],
  note: ['customers', 'contacts', 'owner', 'createdAt'],
  call: ['start', 'direction', 'outcome', 'customers', 'contacts', 'owner'],
  meeting: ['start', 'end', 'location', 'customers', 'contacts', 'owner'],
};
const MOST_AT_FIRST = 7;

const WIDTHS: Partial<Record<FieldModel['type'], number>> = {
  choice: 150,
  boolean: 90,
  date: 145,
  dateTime: 180,
  integer: 110,
  decimal: 130,
  percent: 110,
  money: 150,
  user: 160,
  reference: 200,
  references: 220,
  address: 280,
  files: 220,
  richText: 280,
  tags: 180,
  multiChoice: 180,
};
const WIDTH = 170;
const NAME_WIDTH = 280;

/** What a list can show, the name first. */
export function columnKeys(object: ObjectModel): string[] {
  return [
    object.title,
    ...object.fields.filter((field) => field.key !== object.title).map((field) => field.key),
    ...SYSTEM,
  ];
}

/** The columns as they stand: the name first, then what is pinned; of what there is no more, nothing. */
export function columnsOf(object: ObjectModel, choices: Choice[]): Column[] {
  const known = new Set(columnKeys(object));
  const name = choices.find((one) => one.key === object.title) ?? { key: object.title, width: null, pinned: true };
  const others = choices.filter((one) => one.key !== object.title && known.has(one.key));
  return [{ ...name, pinned: true }, ...others.filter((one) => one.pinned), ...others.filter((one) => !one.pinned)].map(
    ({ key, width, pinned }) => {
      const field = fieldOf(object, key) ?? null;
      return { key, field, width: width ?? usualWidth(object, field), isSized: width !== null, isPinned: pinned };
    },
  );
}

function usualWidth(object: ObjectModel, field: FieldModel | null): number {
  return field?.key === object.title ? NAME_WIDTH : field ? (WIDTHS[field.type] ?? WIDTH) : 150;
}

/** With where pinned ones stay, which are the first ones. */
export function placed(columns: Column[]): Placed[] {
  let left = 0;
  return columns.map((column) => {
    const here = { ...column, left };
    left += column.width;
    return here;
  });
}

/** What stands there, as something to change. */
export function choicesOf(columns: Column[]): Choice[] {
  return columns.map(({ key, width, isSized, isPinned }) => ({ key, width: isSized ? width : null, pinned: isPinned }));
}

/** One column moved to the place of another. */
export function reordered(choices: Choice[], key: string, to: string): Choice[] {
  const from = choices.findIndex((one) => one.key === key);
  const target = choices.findIndex((one) => one.key === to);
  const moving = choices[from];
  if (moving === undefined || target < 0 || from === target) {
    return choices;
  }
  const others = choices.filter((one) => one.key !== key);
  return [...others.slice(0, target), moving, ...others.slice(target)];
}

export function resized(choices: Choice[], key: string, width: number | null): Choice[] {
  const within = width === null ? null : Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
  return choices.map((one) => (one.key === key ? { ...one, width: within } : one));
}

/** What a person chose for the list of everything, kept per browser; the usual columns before that. */
export function useOwnColumns(object: ObjectModel): [Choice[], (choices: Choice[]) => void] {
  const { company } = useSession();
  const kept = `kith.columns.${company.id}.${object.key}`;
  const [chosen, setChosen] = useState<Choice[] | null>(() => read(kept));
  const choices = useMemo(() => chosen ?? usualChoices(object), [chosen, object]);
  return [
    choices,
    (next) => {
      window.localStorage.setItem(kept, JSON.stringify(next));
      setChosen(next);
    },
  ];
}

export function usualChoices(object: ObjectModel): Choice[] {
  const keys = USUAL[object.key] ?? [
    ...object.fields
      .filter((field) => field.key !== object.title && field.type !== 'longText' && field.type !== 'richText')
      .slice(0, MOST_AT_FIRST)
      .map((field) => field.key),
    'updatedAt',
  ];
  return keys.map((key) => ({ key, width: null, pinned: false }));
}

function read(key: string): Choice[] | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? 'null');
    return Array.isArray(kept) ? kept.flatMap(choice) : null;
  } catch {
    return null;
  }
}

/** Keys alone were kept before columns had widths. */
function choice(kept: unknown): Choice[] {
  if (typeof kept === 'string') {
    return [{ key: kept, width: null, pinned: false }];
  }
  const one = kept as Partial<Choice> | null;
  return typeof one?.key === 'string'
    ? [{ key: one.key, width: typeof one.width === 'number' ? one.width : null, pinned: one.pinned === true }]
    : [];
}
