import type { Money, Stored, Value } from '../api/records';
import type { ObjectModel } from './schema';

/** What a record is called. */
export function nameOf(object: ObjectModel, record: Stored): string {
  return String(record.fields[object.title] ?? '');
}

/** Whether two values of a field are the same one. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

export function isMoney(value: Value): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value;
}
