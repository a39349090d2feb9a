import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';

export const ROLES_KEY = ['configuration-roles'];

export function useRoles() {
  return useQuery({ queryKey: ROLES_KEY, queryFn: () => data(api.GET('/api/v1/configuration/roles')) });
}

/** Where the definition of a role stands in a configuration. */
export function fileOf(key: string): string {
  return `roles/${key}.yaml`;
}
