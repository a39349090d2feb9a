import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import { download } from '../api/download';
import { isProblem } from '../api/problem';
import { forgetRecord } from '../record/queries';
import { SCHEMA_KEY } from '../record/schema';
import type { Import } from './mapping';

export type ImportSummary = Schemas['ImportSummary'];
type Page = { imports: ImportSummary[]; before: string | null };

export const IMPORTS_KEY = ['imports'];
export const importKey = (id: string) => ['import', id];

const LIST_POLL_MS = 2000;
const POLL_MS = 1000;

/** Answers that asking again does not change. */
const FINAL = ['unauthenticated', 'company-changed', 'company-not-chosen', 'forbidden', 'not-found'];

export function useImports() {
  return useInfiniteQuery({
    queryKey: IMPORTS_KEY,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/imports', { params: { query: pageParam === null ? {} : { before: pageParam } }, signal }),
      ) as Promise<Page>,
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.before,
    refetchInterval: ({ state }) =>
      isAnyRunning(state.data) && !isProblem(state.error, ...FINAL) ? LIST_POLL_MS : false,
  });
}

function isAnyRunning(list: InfiniteData<Page> | undefined): boolean {
  return list?.pages.some((page) => page.imports.some((one) => one.state === 'running')) ?? false;
}

/** An import, looked at every second while it runs: also while nothing answers, so that the page goes on by itself. */
export function useImport(id: string) {
  return useQuery({
    queryKey: importKey(id),
    queryFn: ({ signal }) => data(api.GET('/api/v1/imports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' && !isProblem(state.error, ...FINAL) ? POLL_MS : false,
    retry: false,
    networkMode: 'always',
  });
}

/** What an answer about an import says, everywhere where it is shown. */
export function rememberImport(client: QueryClient, now: Import): void {
  client.setQueryData(importKey(now.id), now);
  void client.invalidateQueries({ queryKey: IMPORTS_KEY });
}

/** Reads again what an import that has begun or ended has changed: records, and perhaps fields. */
export function forgetImported(client: QueryClient, object: string): void {
  forgetRecord(client, object);
  void client.invalidateQueries({ queryKey: SCHEMA_KEY });
  void client.invalidateQueries({ queryKey: IMPORTS_KEY });
}

const MOST_NAMES = 200;

/** Names of people and programs by id. */
export function usePeopleNames(ids: string[]): Record<string, string> {
  const asked = [...new Set(ids)].sort().slice(0, MOST_NAMES);
  const people = useQuery({
    queryKey: ['people', 'names', asked],
    queryFn: async ({ signal }) =>
      (await data(api.GET('/api/v1/people', { params: { query: { ids: asked.join(',') } }, signal }))).people,
    enabled: asked.length > 0,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return Object.fromEntries((people.data ?? []).map((person) => [person.id, person.name]));
}

export function downloadRejected({ id, fileName }: ImportSummary): Promise<void> {
  return download(`/api/v1/imports/${id}/rejected`, `${fileName.replace(/\.[^.]*$/, '')}-rejected.csv`);
}
