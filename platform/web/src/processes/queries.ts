import { useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import type { Named } from '../configuration/change';
import { type FieldModel, isWritable } from '../record/schema';
import { workedOut } from '../settings/computed';

export type Process = Schemas['ProcessDefinition'];

export const PROCESSES_KEY = ['configuration-processes'];

export function useProcesses() {
  return useQuery({ queryKey: PROCESSES_KEY, queryFn: () => data(api.GET('/api/v1/configuration/processes')) });
}

export function namedOf(object: string, field: string): Named {
  return { kind: 'process', object, key: field };
}

/** Whether its options can be states: a choice that people write. */
export function canHaveStates(field: FieldModel): boolean {
  return field.type === 'choice' && isWritable(field) && workedOut(field) === undefined;
}
