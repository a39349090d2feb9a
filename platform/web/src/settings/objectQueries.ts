import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import type { Said } from './said';

/** What is asked of an object's records, by whomever, beside what the company itself says of it. */
export type Declared = Pick<Schemas['DeclaredObject'], 'version' | 'rules' | 'unique'> & { said: Said | null };

export const declaredKey = (object: string) => ['configuration-object', object];

/** What is declared of an object, and the version of the schema that it was read from. */
export function useDeclared(object: string) {
  return useQuery({
    queryKey: declaredKey(object),
    queryFn: async (): Promise<Declared> => {
      const { definition, ...declared } = await data(
        api.GET('/api/v1/configuration/objects/{object}', { params: { path: { object } } }),
      );
      return { ...declared, said: definition as Said | null };
    },
    // others change it too
    staleTime: 0,
  });
}
