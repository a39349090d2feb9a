import type { Stored } from '../api/records';
import type { ObjectModel } from './schema';

/** What a record is called. */
export function nameOf(object: ObjectModel, record: Stored): string {
  return String(record.fields[object.title] ?? '');
}

/** Whether two values of a field are the same one. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
