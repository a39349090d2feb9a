import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';

export type DeclaredRuleSet = Schemas['RuleSetDefinition'];
export type RuleSetVersion = Schemas['RuleSetVersion'];

export const RULE_SETS_KEY = ['configuration-rule-sets'];
export const VERSIONS_KEY = ['configuration-rule-set-versions'];

const PAGE = 20;

export function useRuleSets() {
  return useQuery({ queryKey: RULE_SETS_KEY, queryFn: () => data(api.GET('/api/v1/configuration/rule-sets')) });
}

/** The values that a rule set has had, the latest first. */
export function useRuleSetVersions(key: string) {
  return useInfiniteQuery({
    queryKey: [...VERSIONS_KEY, key],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/configuration/rule-sets/{key}/versions', {
          params: { path: { key }, query: { limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) } },
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ versions }) => (versions.length < PAGE ? undefined : (versions.at(-1)?.version ?? undefined)),
  });
}
