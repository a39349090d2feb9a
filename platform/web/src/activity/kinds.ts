import type { ObjectModel } from '../record/schema';

export const KINDS = ['note', 'task', 'call', 'meeting'] as const;

export type Kind = (typeof KINDS)[number];

export function isKind(object: string): object is Kind {
  return (KINDS as readonly string[]).includes(object);
}

/** The kinds of activities that can be logged at records of an object, each with the field that points there. */
export function kindsAt(object: ObjectModel): { kind: Kind; field: string }[] {
  return KINDS.flatMap((kind) => {
    const related = object.related.find((one) => one.object === kind);
    return related ? [{ kind, field: related.field }] : [];
  });
}
