import type { Schemas } from '../api/client';

export type Deleted = Schemas['Deleted'];

/** What one command has deleted and one restoration brings back. */
export type Group = {
  deletion: string;
  records: Deleted[];
  /** More of it may lie beyond what has been read. */
  open: boolean;
};

/** @param more whether there is more to read after these, which are the latest first */
export function groups(records: Deleted[], more: boolean): Group[] {
  const byDeletion = new Map<string, Deleted[]>();
  for (const record of records) {
    const together = byDeletion.get(record.deletion);
    if (together) {
      together.push(record);
    } else {
      byDeletion.set(record.deletion, [record]);
    }
  }
  // one command deletes all of its records at the same moment, so that only the last group can go on
  return [...byDeletion].map(([deletion, together], place) => ({
    deletion,
    records: together,
    open: more && place === byDeletion.size - 1,
  }));
}
