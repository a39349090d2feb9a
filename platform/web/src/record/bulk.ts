import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import type { FieldValues } from '../api/records';
import { send } from '../api/send';

export type BulkRun = Schemas['BulkRun'];

/** Which records: these alone, or whatever fits. */
export type Scope = { ids: string[] } | { filter: string };

export type Deed =
  | { kind: 'edit'; set?: FieldValues; add?: Record<string, string[]>; remove?: Record<string, string[]> }
  | { kind: 'delete' };

const LOOK_AGAIN_MS = 700;

export const bulkKey = (id: string) => ['bulk-run', id];

export async function startBulk(object: string, scope: Scope, deed: Deed): Promise<BulkRun> {
  // the values are the company's own fields, which no generated type knows
  const answer = await send('/api/v1/bulk-runs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ object, ...scope, ...deed }),
  });
  return (await answer.json()) as BulkRun;
}

export function undoBulk(id: string): Promise<BulkRun> {
  return data(api.POST('/api/v1/bulk-runs/{id}/undo', { params: { path: { id } } }));
}

export function cancelBulk(id: string): Promise<BulkRun> {
  return data(api.POST('/api/v1/bulk-runs/{id}/cancel', { params: { path: { id } } }));
}

/** How far a run is, looked at again and again until it has ended. */
export function useBulkRun(id: string) {
  return useQuery({
    queryKey: bulkKey(id),
    queryFn: ({ signal }) => data(api.GET('/api/v1/bulk-runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : LOOK_AGAIN_MS),
  });
}

/** What somebody began and left to itself: still at work when they come back to the list. */
export function useUnfinishedRun(object: string, enabled: boolean): BulkRun | undefined {
  const runs = useQuery({
    queryKey: ['bulk-runs'],
    enabled,
    queryFn: async ({ signal }) => (await data(api.GET('/api/v1/bulk-runs', { signal }))).runs,
  });
  return runs.data?.find((run) => run.object === object && run.state === 'running');
}

export function rememberRun(client: QueryClient, run: BulkRun): void {
  client.setQueryData(bulkKey(run.id), run);
  void client.invalidateQueries({ queryKey: ['bulk-runs'] });
}
