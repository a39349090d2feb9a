import { useState } from 'react';
import { useSession } from '../session/session';
import { type FieldModel, fieldOf, type ObjectModel } from './schema';

/** What every record has beside its fields. */
export type SystemColumn = 'createdAt' | 'updatedAt';

export type Column = { key: string; field: FieldModel | null; width: number };

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
  date: 130,
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

/** The columns beside the name that a person chose for a list, kept per browser; the usual ones before that. */
export function useColumns(object: ObjectModel): {
  columns: Column[];
  choices: string[];
  choose: (keys: string[]) => void;
} {
  const { company } = useSession();
  const kept = `kith.columns.${company.id}.${object.key}`;
  const [chosen, setChosen] = useState<string[] | null>(() => read(kept));
  const choices = [...object.fields.filter((field) => field.key !== object.title).map((field) => field.key), ...SYSTEM];
  const keys = (chosen ?? usual(object)).filter((key) => choices.includes(key));
  return {
    columns: keys.map((key) => {
      const field = fieldOf(object, key) ?? null;
      return { key, field, width: field ? (WIDTHS[field.type] ?? WIDTH) : 150 };
    }),
    choices,
    choose: (next) => {
      window.localStorage.setItem(kept, JSON.stringify(next));
      setChosen(next);
    },
  };
}

function usual(object: ObjectModel): string[] {
  return (
    USUAL[object.key] ?? [
      ...object.fields
        .filter((field) => field.key !== object.title && field.type !== 'longText' && field.type !== 'richText')
        .slice(0, MOST_AT_FIRST)
        .map((field) => field.key),
      'updatedAt',
    ]
  );
}

function read(key: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? 'null');
    return Array.isArray(kept) && kept.every((one) => typeof one === 'string') ? kept : null;
  } catch {
    return null;
  }
}
