import type { Group, Stored, Transition } from '../api/records';
import { textLiteral } from '../record/filter';
import { offered, toneOf } from '../record/offered';
import { type FieldModel, isWritable, type Label } from '../record/schema';

/** @param key of the option; null for records that have none. Without a label it is no option any more */
export type LaneModel = { key: string | null; label: Label | null; tone: string; count: number; sum: string | null };

/** A lane that a card can go to, and by which way of a process if there is one. */
export type Way = { to: string | null; transition?: Transition };

/** A lane for each option, in their order; for those that are not to be chosen, and for no value, where records are so. */
export function lanesOf(field: FieldModel, groups: Group[]): LaneModel[] {
  const groupOf = (key: string | null) => groups.find((group) => group.key === key);
  const lane = (key: string | null, label: Label | null): LaneModel => ({
    key,
    label,
    tone: key === null ? '' : toneOf(field, key),
    count: groupOf(key)?.count ?? 0,
    sum: groupOf(key)?.sum ?? null,
  });
  const known = field.options.map((option) => option.key);
  return [
    ...(groupOf(null) ? [lane(null, null)] : []),
    ...field.options
      .filter((option) => !option.inactive || groupOf(option.key))
      .map((option) => lane(option.key, option.label)),
    ...groups.flatMap(({ key }) => (key === null || known.includes(key) ? [] : [lane(key, null)])),
  ];
}

/** What a list is asked for one lane. */
export function filterOfLane(field: FieldModel, key: string | null, filter: string): string {
  const own = key === null ? `${field.key} == null` : `${field.key} == ${textLiteral(key)}`;
  return filter === '' ? own : `${filter} && ${own}`;
}

/**
 * Where a record can go from where it is.
 *
 * @param transitions of its processes, where the field has one
 */
export function waysOf(field: FieldModel, record: Stored, transitions: Transition[]): Way[] {
  const now = record.fields[field.key] ?? null;
  if (!isWritable(field)) {
    return [];
  }
  if (field.process && now !== null) {
    return transitions
      .filter((one) => one.field === field.key)
      .map((transition) => ({ to: transition.to, transition }));
  }
  const start = field.process?.start ?? [];
  const options = offered(field, { ...record.fields, [field.key]: null })
    .options.map((option) => option.key)
    .filter((key) => key !== now && (start.length === 0 || start.includes(key)));
  const empty = now !== null && !field.required ? [null] : [];
  return [...empty, ...options].map((to) => ({ to }));
}

/** The way to a lane; of several that of which is known that it can be taken. */
export function wayTo(ways: Way[], lane: string | null): Way | undefined {
  const there = ways.filter((way) => way.to === lane);
  return there.find((way) => way.transition?.possible ?? true) ?? there[0];
}

/** Whether a new record can begin in a lane. */
export function beginsIn(field: FieldModel, lane: LaneModel): boolean {
  const start = field.process?.start ?? [];
  const option = field.options.find((one) => one.key === lane.key);
  return (
    isWritable(field) &&
    option !== undefined &&
    !option.inactive &&
    !field.dependsOn &&
    (start.length === 0 || start.includes(option.key))
  );
}
