import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { type FieldValues, type FormState, type FormStates, readFormState } from '../api/records';
import { useSettled } from '../shell/settled';
import type { FieldModel, LayoutModel, ObjectModel } from './schema';

const TYPING_MS = 150;

export type Form = {
  /** Undefined of a field that has no conditions, and of all of them where nobody can say. */
  stateOf: (field: FieldModel) => FormState | undefined;
  /** Undefined for the usual one. */
  layout: LayoutModel | undefined;
  /** Whether it is not known yet what is shown where. */
  isPending: boolean;
};

/** In which layout records are shown, whatever the server says: where one is being designed. Null where the server says it. */
export const DesignedLayout = createContext<{ layout: LayoutModel | undefined } | null>(null);

/**
 * How a record is shown: in which layout, and how the fields that have conditions, for what a form holds or a record is. The server says
 * it where it depends on anything, and is asked again only when a field changes that decides it.
 *
 * @param at the record that is edited or shown; none for a new one
 * @param typed what a form holds that is not stored
 */
export function useFormState(
  object: ObjectModel,
  at: { id: string; version: number } | undefined,
  typed: FieldValues,
): Form {
  const { of = [], over = [] } = object.conditions ?? {};
  const layouts = object.layouts ?? [];
  const designed = useContext(DesignedLayout);
  const decisive = useSettled(
    JSON.stringify(over.filter((key) => key in typed).map((key) => [key, typed[key]])),
    TYPING_MS,
  );
  const asked = Boolean(object.conditions);
  const { data, error } = useQuery<FormStates>({
    queryKey: ['form-state', object.key, at?.id, at?.version, decisive],
    queryFn: ({ signal }) =>
      readFormState(object.key, at?.id, Object.fromEntries(JSON.parse(decisive) as [string, never][]), signal),
    enabled: asked,
    placeholderData: keepPreviousData,
  });
  return {
    stateOf: (field) =>
      of.includes(field.key) ? (data?.fields[field.key] ?? (error ? undefined : UNKNOWN)) : undefined,
    layout: designed
      ? designed.layout
      : asked
        ? (layouts.find((one) => one.key === data?.layout) ?? (error ? layouts.find((one) => !one.variant) : undefined))
        : layouts[0],
    isPending: asked && !designed && layouts.length > 0 && !data && !error,
  };
}

/** Until it is known what is shown, what may be hidden is. */
const UNKNOWN: FormState = { visible: false, required: false, readOnly: true };
