import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';
import type { Said } from './said';

export const declaredKey = (object: string) => ['configuration-object', object];

/** What the company itself says of an object, and the version of the schema that it was read from. */
export function useDeclared(object: string) {
  return useQuery({
    queryKey: declaredKey(object),
    queryFn: async () => {
      const { version, definition } = await data(
        api.GET('/api/v1/configuration/objects/{object}', { params: { path: { object } } }),
      );
      return { version, said: definition as Said | null };
    },
    // others change it too
    staleTime: 0,
  });
}
