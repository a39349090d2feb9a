import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type DeclaredSequence = Schemas['NumberSequenceDefinition'];

export const SEQUENCES_KEY = ['configuration-number-sequences'];

export function useSequences() {
  return useQuery({ queryKey: SEQUENCES_KEY, queryFn: () => data(api.GET('/api/v1/configuration/number-sequences')) });
}
