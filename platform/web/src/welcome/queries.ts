import { keepPreviousData, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { isProblem } from '../api/problem';
import { rememberCredentials } from '../api/send';
import { looksLikeSlug } from './slug';

export type Person = { name: string; email: string };

/** Who is signed in in this browser, if anybody is. Also what changes nothing without: the token that requests of theirs have to show. */
const session = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Person | null> => {
    try {
      const answer = await data(api.GET('/api/v1/session'));
      rememberCredentials({ csrfToken: answer.csrfToken ?? null, company: null, actor: null });
      return answer.person ?? null;
    } catch (error) {
      if (isProblem(error, 'unauthenticated')) {
        rememberCredentials({ csrfToken: null, company: null, actor: null });
        return null;
      }
      throw error;
    }
  },
  staleTime: 60_000,
});

export function usePerson() {
  return useQuery(session);
}

/** Before anything is sent: a session that the page does not know of would have it refused. */
export async function knowPerson(client: QueryClient): Promise<void> {
  await client.ensureQueryData(session);
}

export function useOptions() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ['sign-up-options', i18n.language],
    queryFn: () => data(api.GET('/api/v1/sign-ups/options')),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const slugKey = (slug: string) => ['slug', slug];

/** Whether an address is free. What cannot be one is not asked for. */
export function useSlugCheck(slug: string) {
  return useQuery({
    queryKey: slugKey(slug),
    queryFn: ({ signal }) => data(api.GET('/api/v1/sign-ups/slugs/{slug}', { params: { path: { slug } }, signal })),
    enabled: looksLikeSlug(slug),
    staleTime: 30_000,
  });
}

/** What was free a moment ago turned out not to be. */
export function forgetSlugCheck(client: QueryClient, slug: string): Promise<void> {
  return client.invalidateQueries({ queryKey: slugKey(slug) });
}

/** What a mailed link leads to; opening it again changes nothing. */
export function useOpened(link: string | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['opened', link],
    queryFn: async () => {
      await knowPerson(client);
      return data(api.POST('/api/v1/sign-ups/open', { body: { link: link ?? '' } }));
    },
    enabled: link !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Opened = NonNullable<ReturnType<typeof useOpened>['data']>;
