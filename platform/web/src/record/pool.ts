import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import type { Stored } from '../api/records';
import { send } from '../api/send';
import type { Condition } from './filter';
import { lets } from './rights';
import { fieldOf, type ObjectModel } from './schema';

/** How far somebody is from the limits of their roles; without a limit as many as there are. */
export type PoolRoom = Schemas['PoolRoom'];

const pathOf = (object: string) => `/api/v1/records/${encodeURIComponent(object)}`;

/** What is true of the records that nobody owns. */
export function unowned(object: ObjectModel): Condition | undefined {
  return object.owner !== null && fieldOf(object, object.owner)?.filterable
    ? { field: object.owner, operator: 'empty', values: [] }
    : undefined;
}

/** Whether a list of the pool is offered: activities without an owner are rather forgotten than up for grabs. */
export function hasPool(object: ObjectModel): boolean {
  return object.timeline === null && unowned(object) !== undefined && lets(object, 'claim');
}

/** Whether conditions let through nothing but records that nobody owns. */
export function isPool(object: ObjectModel, conditions: Condition[]): boolean {
  return conditions.some((one) => one.field === object.owner && one.operator === 'empty');
}

export const poolKey = (object: string) => ['pool', object];

export function usePoolRoom(object: string) {
  return useQuery({
    queryKey: poolKey(object),
    queryFn: async ({ signal }) => (await (await send(`${pathOf(object)}/pool`, { signal })).json()) as PoolRoom,
    // records come to their owner in other ways too
    staleTime: 0,
  });
}

/** Makes whoever asks the owner, or leaves the record without one. */
export async function turn(object: string, id: string, to: 'claim' | 'release'): Promise<Stored> {
  const answer = await send(`${pathOf(object)}/${encodeURIComponent(id)}/${to}`, { method: 'POST' });
  return (await answer.json()) as Stored;
}
