import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type PrivacyRequest = Schemas['PrivacyRequest'];
export type Finding = Schemas['PrivacyFinding'];
export type Treatment = NonNullable<Finding['treatment']>;

const KEY = ['privacy-requests'];
const PAGE = 50;
const MOMENT = 1_000;

/** Whether something goes on in the background. */
export const isWorking = (request: PrivacyRequest) => request.state === 'searching' || request.state === 'erasing';

/** Whom a request is about, in a few words; nothing once they are forgotten. */
export const personOf = (request: PrivacyRequest) =>
  request.subject ? (request.subject.name ?? request.subject.emails[0] ?? request.subject.phones[0] ?? '') : undefined;

export const useRequests = () =>
  useInfiniteQuery({
    queryKey: [...KEY, 'list'],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/privacy-requests', {
          params: { query: { limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.requests.length < PAGE ? null : (page.requests.at(-1)?.id ?? null)),
  });

export const useRequest = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    queryFn: ({ signal }) => data(api.GET('/api/v1/privacy-requests/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data) ? MOMENT : false),
  });

export const useFindings = (request: PrivacyRequest) =>
  useInfiniteQuery({
    // another list after another erasure
    queryKey: [...KEY, request.id, 'findings', request.state, request.left],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/privacy-requests/{id}/findings', {
          params: { path: { id: request.id }, query: { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: request.state === 'found',
  });

export function useReloadRequests() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}
