import { api, data, type Schemas } from '../api/client';

/** Files, and from which version they were made. */
export type Change = { files: Record<string, string>; base: number; whole?: boolean };

export type Plan = Schemas['ConfigurationPlan'];

/** What is applied, and what that does. */
export type PlannedChange = { change: Change; plan: Plan; removing: boolean };

export async function planFile(file: string, definition: unknown, base: number): Promise<PlannedChange> {
  return planned({ files: { [file]: written(definition) }, base }, false);
}

/** What is JSON is YAML too. */
function written(definition: unknown): string {
  return JSON.stringify(definition);
}

/** Whether that is what was planned, and not what has been drawn since. */
export function isOf({ change, removing }: PlannedChange, file: string, definition: unknown): boolean {
  return removing || change.files[file] === written(definition);
}

/** A definition goes by a whole configuration that does not name it; what others have made of it since the base stands in the way. */
export async function planRemoval(file: string, base: number): Promise<PlannedChange> {
  const { files } = await data(api.GET('/api/v1/configuration'));
  const left = Object.entries(files).filter(([path]) => path !== file);
  return planned({ files: Object.fromEntries(left), base, whole: true }, true);
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
