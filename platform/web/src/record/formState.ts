import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FieldValues, type FormState, readFormState } from '../api/records';
import { useSettled } from '../shell/settled';
import type { FieldModel, ObjectModel } from './schema';

const TYPING_MS = 150;

/**
 * How the fields that have conditions are shown, for what a form holds or a record is. The server says it, and is asked again only when
 * a field changes that decides it.
 *
 * @param at the record that is edited or shown; none for a new one
 * @param typed what a form holds that is not stored
 * @returns undefined of a field that has no conditions, and of all of them where nobody can say
 */
export function useFormState(
  object: ObjectModel,
  at: { id: string; version: number } | undefined,
  typed: FieldValues,
): (field: FieldModel) => FormState | undefined {
  const { of = [], over = [] } = object.conditions ?? {};
  const decisive = useSettled(
    JSON.stringify(over.filter((key) => key in typed).map((key) => [key, typed[key]])),
    TYPING_MS,
  );
  const answer = useQuery({
    queryKey: ['form-state', object.key, at?.id, at?.version, decisive],
    queryFn: ({ signal }) =>
      readFormState(object.key, at?.id, Object.fromEntries(JSON.parse(decisive) as [string, never][]), signal),
    enabled: of.length > 0,
    placeholderData: keepPreviousData,
  });
  return (field) => (of.includes(field.key) && !answer.error ? (answer.data?.[field.key] ?? UNKNOWN) : undefined);
}

/** Until it is known what is shown, what may be hidden is. */
const UNKNOWN: FormState = { visible: false, required: false, readOnly: true };
