import { type InfiniteData, type QueryClient, useQuery } from '@tanstack/react-query';
import { type Page, readRecord, type Stored } from '../api/records';

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
    objects: { ...before?.objects, ...stored.objects },
    // until it is read again, which tells whether it has become another's
    ...(before?.may ? { may: before.may } : {}),
  }));
  forgetRecord(client, stored.object, stored.id);
}

/**
 * Shows in lists what a record is now, where it stands: it does not move away under the hand that edits it, and no page is read again for
 * it. Whoever comes to a list later reads it anew.
 */
export function showInLists(client: QueryClient, stored: Stored): void {
  client.setQueriesData<InfiniteData<Page>>({ queryKey: listKey(stored.object) }, (lists) =>
    lists === undefined
      ? lists
      : {
          ...lists,
          pages: lists.pages.map((page) =>
            page.records.some((one) => one.id === stored.id)
              ? {
                  ...page,
                  names: { ...page.names, ...stored.names },
                  records: page.records.map((one) => (one.id === stored.id ? stored : one)),
                }
              : page,
          ),
        },
  );
  void client.invalidateQueries({ queryKey: listKey(stored.object), refetchType: 'none' });
  forgetDerived(client);
  void client.invalidateQueries({ queryKey: recordKey(stored.object, stored.id) });
}

/** Reads lists, counts and histories again, which a write may have changed. */
export function forgetRecord(client: QueryClient, object: string, id?: string): void {
  void client.invalidateQueries({ queryKey: listKey(object) });
  forgetDerived(client);
  if (id !== undefined) {
    void client.invalidateQueries({ queryKey: recordKey(object, id) });
  }
}

function forgetDerived(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['history'] });
  void client.invalidateQueries({ queryKey: ['related'] });
  void client.invalidateQueries({ queryKey: ['transitions'] });
  void client.invalidateQueries({ queryKey: ['timeline'] });
  void client.invalidateQueries({ queryKey: ['tasks'] });
  void client.invalidateQueries({ queryKey: ['home'] });
  void client.invalidateQueries({ queryKey: ['recycle-bin'] });
  void client.invalidateQueries({ queryKey: ['summary'] });
}
