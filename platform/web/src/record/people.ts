import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';

const MOST = 200;

/** Names of members and programs by id, where an answer brings only ids. */
export function useActorNames(ids: string[]): Map<string, string> {
  const asked = [...new Set(ids)].sort().slice(0, MOST);
  const people = useQuery({
    queryKey: ['people', asked],
    enabled: asked.length > 0,
    queryFn: () => data(api.GET('/api/v1/people', { params: { query: { ids: asked.join(',') } } })),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return new Map((people.data?.people ?? []).map((person) => [person.id, person.name]));
}
