import { type QueryKey, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';
import type { Named } from '../configuration/change';
import { listKey } from '../record/queries';
import { type Schema, withoutEmptyChoices } from '../record/schema';
import { ROLES_KEY } from '../roles/queries';

/** Layouts of all objects are read anew once any of them has changed. */
export const LAYOUTS_KEY = ['configuration-layouts'];

export function useLayouts(object: string) {
  return useQuery({
    queryKey: [...LAYOUTS_KEY, object],
    queryFn: () => data(api.GET('/api/v1/configuration/layouts/{object}', { params: { path: { object } } })),
  });
}

/** The schema as whoever has some declared roles works with it; nothing is asked without any. */
export function useSchemaOf(roles: string[]) {
  return useQuery({
    queryKey: [...ROLES_KEY, 'schema', ...roles],
    queryFn: async () => {
      const question = { params: { query: { roles } } };
      return withoutEmptyChoices((await data(api.GET('/api/v1/configuration/schema', question))) as unknown as Schema);
    },
    enabled: roles.length > 0,
    // fields change as well as roles
    staleTime: 0,
  });
}

export function namedOf(object: string, key: string): Named {
  return { kind: 'layout', object, key };
}

/** All that layouts of an object have a say in. */
export function readsOf(object: string): QueryKey[] {
  return [LAYOUTS_KEY, ['form-state'], listKey(object)];
}
