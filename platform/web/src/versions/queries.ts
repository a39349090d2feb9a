import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import type { Names } from '../api/records';
import type { operations } from '../api/schema';

type Page = operations['configurationVersions']['responses'][200]['content']['application/json'];
export type Version = Page['versions'][number];

export type Plan = Schemas['ConfigurationPlan'];
export type Step = Schemas['ConfigurationStep'];
export type Conflict = Schemas['ConfigurationConflict'];

/** Who publishes what nobody waits for, such as a field whose values have become those of another type. */
const SYSTEM = '00000000-0000-0000-0000-000000000000';

/** Undefined for somebody whose name nobody knows any more. */
export function publisher(actor: string, names: Names, system: string): string | undefined {
  return actor === SYSTEM ? system : names[actor];
}

/** Files that a company is to have, as somebody wants them planned. */
export type Wanted = { files: Record<string, string>; whole: boolean; base?: number };

/** Whose word counts where both have changed something: the files' or the company's. */
export type Decisions = Record<string, 'ours' | 'theirs'>;

const VERSIONS_KEY = ['configuration-versions'];
const PAGE = 20;

function readVersions(query: { before?: number; limit: number }): Promise<Page> {
  return data(api.GET('/api/v1/configuration/versions', { params: { query } }));
}

export function useVersions() {
  return useInfiniteQuery({
    queryKey: VERSIONS_KEY,
    queryFn: ({ pageParam }) => readVersions({ limit: PAGE, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ versions }) => (versions.length < PAGE ? undefined : (versions.at(-1)?.version ?? undefined)),
  });
}

/** What the company has declared itself, and the version that it is. */
export function readConfiguration() {
  return data(api.GET('/api/v1/configuration'));
}

/** The files of a version; 0 is the time before the first one. */
export async function readFiles(version: number): Promise<Record<string, string>> {
  if (version === 0) {
    return {};
  }
  const path = { version };
  return (await data(api.GET('/api/v1/configuration/versions/{version}', { params: { path } }))).files;
}

/** The version before one; 0 if that was the first. */
export async function readPrevious(version: number): Promise<number> {
  return (await readVersions({ before: version, limit: 1 })).versions[0]?.version ?? 0;
}

/** A version, what the company had declared then, and what it had before. */
export function useVersion(version: number) {
  return useQuery({
    queryKey: ['configuration-version', version],
    queryFn: async () => {
      const [{ versions, names }, newest, files] = await Promise.all([
        readVersions({ before: version + 1, limit: 2 }),
        readVersions({ limit: 1 }),
        readFiles(version),
      ]);
      const previous = versions[1]?.version ?? 0;
      return {
        version: versions[0] as Version,
        names,
        isNewest: newest.versions[0]?.version === version,
        previous,
        files,
        before: await readFiles(previous),
      };
    },
  });
}

export function plan(wanted: Wanted, decisions: Decisions): Promise<Plan> {
  return data(api.POST('/api/v1/configuration/plan', { body: { ...wanted, decisions } }));
}

/** All of it or nothing; whatever would set values aside has been agreed to. */
export function apply(wanted: Wanted, decisions: Decisions, { version, steps }: Plan): Promise<Plan> {
  const consents = steps.flatMap(({ consent }) => consent ?? []);
  return data(api.POST('/api/v1/configuration/apply', { body: { ...wanted, decisions, version, consents } }));
}
