import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type DeclaredList = Schemas['ChoiceListDefinition'];

export const CHOICE_LISTS_KEY = ['configuration-choice-lists'];

export function useChoiceLists() {
  return useQuery({ queryKey: CHOICE_LISTS_KEY, queryFn: () => data(api.GET('/api/v1/configuration/choice-lists')) });
}
