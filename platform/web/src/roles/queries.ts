import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';
import type { Named } from '../configuration/change';

export const ROLES_KEY = ['configuration-roles'];

export function useRoles() {
  return useQuery({ queryKey: ROLES_KEY, queryFn: () => data(api.GET('/api/v1/configuration/roles')) });
}

export function namedOf(key: string): Named {
  return { kind: 'role', key };
}
