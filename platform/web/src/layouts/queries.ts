import { type QueryKey, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';
import type { Named } from '../configuration/change';
import { listKey } from '../record/queries';

/** Layouts of all objects are read anew once any of them has changed. */
export const LAYOUTS_KEY = ['configuration-layouts'];

export function useLayouts(object: string) {
  return useQuery({
    queryKey: [...LAYOUTS_KEY, object],
    queryFn: () => data(api.GET('/api/v1/configuration/layouts/{object}', { params: { path: { object } } })),
  });
}

export function namedOf(object: string, key: string): Named {
  return { kind: 'layout', object, key };
}

/** All that layouts of an object have a say in. */
export function readsOf(object: string): QueryKey[] {
  return [LAYOUTS_KEY, ['form-state'], listKey(object)];
}
