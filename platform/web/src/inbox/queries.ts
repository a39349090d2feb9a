import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import { COUNT_KEY, useIsLive } from './live';

export type InboxEntry = Schemas['InboxEntry'];
export const PARTS = ['unread', 'all', 'snoozed'] as const;
export type Part = (typeof PARTS)[number];

export const MOST_COUNTED = 100;

/** Where it does not come by itself. */
const ASKED_EVERY_MS = 60_000;

/** How many unread entries there are, {@link MOST_COUNTED} at most. */
export function useInboxCount(): number {
  const live = useIsLive();
  const count = useQuery({
    queryKey: COUNT_KEY,
    queryFn: () => data(api.GET('/api/v1/inbox/count')),
    refetchInterval: live ? false : ASKED_EVERY_MS,
  });
  return count.data?.unread ?? 0;
}

export function readInbox(show: Part, after: string | undefined, signal: AbortSignal) {
  return data(
    api.GET('/api/v1/inbox', { params: { query: { show, limit: 50, ...(after ? { after } : {}) } }, signal }),
  );
}

/** How entries become otherwise; each tells which were not so before, for the way back. */
export const mark = {
  read: (ids: string[] | null) => data(api.POST('/api/v1/inbox/read', { body: { ids } })),
  unread: (ids: string[]) => data(api.POST('/api/v1/inbox/unread', { body: { ids } })),
  snooze: (ids: string[], until: string | null) => data(api.POST('/api/v1/inbox/snooze', { body: { ids, until } })),
};

export function forgetInbox(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: ['inbox'] });
}
