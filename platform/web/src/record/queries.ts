import { type QueryClient, useQuery } from '@tanstack/react-query';
import { readRecord, type Stored } from '../api/records';

export const recordKey = (object: string, id: string) => ['record', object, id];
export const listKey = (object: string) => ['records', object];

export function useRecord(object: string, id: string) {
  return useQuery({ queryKey: recordKey(object, id), queryFn: ({ signal }) => readRecord(object, id, signal) });
}

/** What a write answered is what is stored: shown at once, and all that derives from it is read again. */
export function rememberRecord(client: QueryClient, stored: Stored): void {
  client.setQueryData<Stored>(recordKey(stored.object, stored.id), (before) => ({
    ...stored,
    names: { ...before?.names, ...stored.names },
  }));
  forgetRecord(client, stored.object, stored.id);
}

/** Reads lists, counts and histories again, which a write may have changed. */
export function forgetRecord(client: QueryClient, object: string, id?: string): void {
  void client.invalidateQueries({ queryKey: listKey(object) });
  void client.invalidateQueries({ queryKey: ['history'] });
  void client.invalidateQueries({ queryKey: ['related'] });
  void client.invalidateQueries({ queryKey: ['timeline'] });
  void client.invalidateQueries({ queryKey: ['tasks'] });
  void client.invalidateQueries({ queryKey: ['home'] });
  void client.invalidateQueries({ queryKey: ['recycle-bin'] });
  if (id !== undefined) {
    void client.invalidateQueries({ queryKey: recordKey(object, id) });
  }
}
