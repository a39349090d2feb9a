import type { Stored } from '../api/records';
import { useIsLooking, useMay } from '../session/session';
import { type ObjectModel, useSchema } from './schema';

/** What somebody's roles let them do with records of an object. */
export type Right = 'create' | 'update' | 'delete' | 'import' | 'export' | 'claim';

/**
 * Whether roles let whoever looks do this with some records at least. A server of the version before says nothing of it and lets them, but has
 * no way to claim.
 */
export function lets(object: ObjectModel, right: Right): boolean {
  return object.rights?.[right] ?? right !== 'claim';
}

/** Whether this can be done with records of an object; never where the object is not seen. */
export function useMayWith(object: ObjectModel | undefined, right: Exclude<Right, 'export'>): boolean {
  return useMay('writeRecords') && object !== undefined && lets(object, right);
}

/** Whether this can be done with one record, which says more than its object where it says anything. */
export function useMayAt(object: ObjectModel | undefined, record: Stored, right: 'update' | 'delete'): boolean {
  return useMayWith(object, right) && (record.may?.[right] ?? true);
}

/** Whether lists of an object can be taken along as files, which changes nothing; never in the name of a member as whom somebody looks. */
export function useMayExport(object: ObjectModel): boolean {
  const isLooking = useIsLooking();
  return useMay('readRecords') && !isLooking && lets(object, 'export');
}

/** Whether files can be brought in at all. */
export function useMayImport(): boolean {
  const objects = useSchema().data?.objects ?? [];
  return useMay('writeRecords') && objects.some((object) => lets(object, 'import'));
}
