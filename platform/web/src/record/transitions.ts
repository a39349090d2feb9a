import { useQuery } from '@tanstack/react-query';
import { type NextSteps, nextSteps, type Stored, type Transition } from '../api/records';
import type { FieldModel, ObjectModel } from './schema';

export const transitionsKey = (object: ObjectModel, record: Stored | undefined) => [
  'transitions',
  object.key,
  record?.id,
  record?.version,
];

/** Where the processes of its object let a record go; nothing is asked where there are none. */
export function useTransitions(object: ObjectModel, record: Stored | undefined) {
  return useQuery<NextSteps>({
    queryKey: transitionsKey(object, record),
    queryFn: ({ signal }) => nextSteps(object.key, record?.id ?? '', signal),
    enabled: record !== undefined && object.fields.some((field) => field.process),
    // what was possible a moment ago stays where it stands until it is known what is possible now
    placeholderData: (before, query) => (query?.queryKey[2] === record?.id ? before : undefined),
  });
}

/** A field with only those of its options that a record can have next; all of them while that is not known. */
export function reachable(field: FieldModel, record: Stored | undefined, transitions?: Transition[]): FieldModel {
  const start = field.process?.start;
  if (!start) {
    return field;
  }
  const now = record?.fields[field.key] ?? null;
  const begins = start.length === 0 ? field.options.map((option) => option.key) : start;
  const next = now === null ? begins : transitions?.filter((one) => one.field === field.key).map((one) => one.to);
  return next === undefined
    ? field
    : {
        ...field,
        // a state is never taken away again
        required: field.required || now !== null,
        default: field.default ?? start[0] ?? null,
        options: field.options.filter((option) => option.key === now || next.includes(option.key)),
      };
}

/** The ways that ask for nothing else: where a field stands alone, there is no place for more. */
export function plain(transitions?: Transition[]): Transition[] | undefined {
  return transitions?.filter((one) => one.missing.length === 0 && one.reason === null);
}
