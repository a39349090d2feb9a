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
  const all = [...Map.groupBy(records, (record) => record.deletion)].map(([deletion, together]) => ({
    deletion,
    records: together,
    open: false,
  }));
  // one command deletes all of its records at the same moment, so that only the last group can go on
  return all.map((group, place) => ({ ...group, open: more && place === all.length - 1 }));
}
