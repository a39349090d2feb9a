import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type DeclaredRuleSet = Schemas['RuleSetDefinition'];

export const RULE_SETS_KEY = ['configuration-rule-sets'];

export function useRuleSets() {
  return useQuery({ queryKey: RULE_SETS_KEY, queryFn: () => data(api.GET('/api/v1/configuration/rule-sets')) });
}
