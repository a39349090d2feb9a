import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';

export const TRANSLATIONS_KEY = ['configuration-translations'];

export const wordsKey = (object: string) => [...TRANSLATIONS_KEY, object];

/** Which objects have words of the company's own, and in which languages. */
export function useTranslations() {
  return useQuery({
    queryKey: TRANSLATIONS_KEY,
    queryFn: () => data(api.GET('/api/v1/configuration/translations')),
    // others change it too
    staleTime: 0,
  });
}

/** All that people read of an object. */
export function useWords(object: string) {
  return useQuery({
    queryKey: wordsKey(object),
    queryFn: () => data(api.GET('/api/v1/configuration/translations/{object}', { params: { path: { object } } })),
    // whatever is declared anew has words
    staleTime: 0,
  });
}
