import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { send } from '../api/send';
import type { Pick } from '../ui/Picker';

export type Share = Schemas['Share'];
export type Holder = Schemas['Holder'];
export type ShareRight = Schemas['ShareRight'];

export const RIGHTS: ShareRight[] = ['read', 'edit'];

const MOST_FOUND = 20;

export function sharesKey(object: string, id: string) {
  return ['shares', object, id];
}

function pathOf(object: string, id: string): string {
  return `/api/v1/records/${encodeURIComponent(object)}/${encodeURIComponent(id)}/shares`;
}

export function useShares(object: string, id: string) {
  return useQuery({
    queryKey: sharesKey(object, id),
    queryFn: async ({ signal }) => {
      const answer = await send(pathOf(object, id), { signal });
      return ((await answer.json()) as { shares: Share[] }).shares;
    },
    // others share it too
    staleTime: 0,
  });
}

/** Gives somebody a right, or takes the record from them. */
export async function give(object: string, id: string, holder: string, right: ShareRight | null): Promise<void> {
  const path = `${pathOf(object, id)}/${encodeURIComponent(holder)}`;
  await (right === null
    ? send(path, { method: 'DELETE' })
    : send(path, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ right }),
      }));
}

/** Members and teams whose name has what was typed; `note` says what a team is. */
export function findHolders(team: string, without: ReadonlySet<string>) {
  return async (asked: string, signal: AbortSignal): Promise<Pick[]> => {
    const answer = await send(`/api/v1/holders?q=${encodeURIComponent(asked)}&limit=${MOST_FOUND}`, { signal });
    const { holders } = (await answer.json()) as { holders: Holder[] };
    return holders
      .filter((holder) => !without.has(holder.id))
      .map((holder) => ({
        id: holder.id,
        name: holder.name,
        ...(holder.kind === 'team' ? { note: team } : {}),
      }));
  };
}
