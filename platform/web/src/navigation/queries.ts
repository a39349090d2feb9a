import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type DeclaredNavigation = Schemas['NavigationDefinition'];

export const NAVIGATIONS_KEY = ['configuration-navigations'];

export function useNavigations() {
  return useQuery({ queryKey: NAVIGATIONS_KEY, queryFn: () => data(api.GET('/api/v1/configuration/navigations')) });
}

/** Where the definition of a navigation stands in a configuration. */
export function fileOf(key: string): string {
  return `navigations/${key}.yaml`;
}
