import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import type { Named } from '../configuration/change';

export type DeclaredNavigation = Schemas['NavigationDefinition'];

export const NAVIGATIONS_KEY = ['configuration-navigations'];

export function useNavigations() {
  return useQuery({ queryKey: NAVIGATIONS_KEY, queryFn: () => data(api.GET('/api/v1/configuration/navigations')) });
}

export function namedOf(key: string): Named {
  return { kind: 'navigation', key };
}
