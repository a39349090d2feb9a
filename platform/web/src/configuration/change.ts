import { api, data, type Schemas } from '../api/client';
import { written } from './places';

/** Where definitions of each kind stand in a configuration. */
const FOLDERS = {
  object: 'objects',
  field: 'fields',
  rule: 'rules',
  unique: 'unique',
  process: 'processes',
  translation: 'translations',
  layout: 'layouts',
  navigation: 'navigations',
  role: 'roles',
  choiceList: 'choice-lists',
  numberSequence: 'number-sequences',
  ruleSet: 'rule-sets',
  ruleSetValues: 'rule-set-values',
} as const;

/** What tells a definition from all others. */
export type Named = {
  kind: keyof typeof FOLDERS;
  /** Of what belongs to one. */
  object?: string;
  /** Of a process the field, of a translation the language. */
  key: string;
};

/** Files, what is to be gone besides, and from which version that was made. */
export type Change = { files?: Record<string, string>; removals?: Named[]; base: number };

export type Plan = Schemas['ConfigurationPlan'];

/** What is applied, and what that does. */
export type PlannedChange = { change: Change; plan: Plan; removing: boolean };

export async function planDefinition(named: Named, definition: unknown, base: number): Promise<PlannedChange> {
  return planned({ files: { [fileOf(named)]: written(definition) }, base }, false);
}

export function fileOf({ kind, object, key }: Named): string {
  return `${FOLDERS[kind]}/${object === undefined ? key : `${object}.${key}`}.yaml`;
}

/** Whether that is what was planned, and not what has been drawn since. */
export function isOf({ change, removing }: PlannedChange, named: Named, definition: unknown): boolean {
  return removing || change.files?.[fileOf(named)] === written(definition);
}

/** What others have made of it since the base stands in the way. */
export async function planRemoval(named: Named, base: number): Promise<PlannedChange> {
  return planned({ removals: [named], base }, true);
}

async function planned(change: Change, removing: boolean): Promise<PlannedChange> {
  return { change, removing, plan: await data(api.POST('/api/v1/configuration/plan', { body: change })) };
}

export function apply({ change, plan }: PlannedChange): Promise<Plan> {
  const consents = plan.steps.flatMap(({ consent }) => consent ?? []);
  return data(api.POST('/api/v1/configuration/apply', { body: { ...change, version: plan.version, consents } }));
}

/** Whether it can be applied, and does something. */
export function isPossible({ plan }: PlannedChange): boolean {
  return plan.steps.length > 0 && plan.conflicts.length === 0 && plan.steps.every(({ obstacle }) => obstacle === null);
}
