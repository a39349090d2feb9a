import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client';
import { type Names, queryRecords } from '../api/records';
import { type FieldModel, type ObjectModel, useSchema } from './schema';

const MOST = 200;

/** Of what was chosen in this page, which no list and no record has told yet. */
const chosen = new Map<string, string>();

export function rememberName(id: string, name: string): void {
  chosen.set(id, name);
}

/** Undefined while a name is on its way; null if there is none for this person to see. */
export type NameOf = (id: string) => string | null | undefined;

/** What somebody is asked to believe of an id is its name, so those that nothing on the page tells are asked for. */
export function useNamesOf(field: Pick<FieldModel, 'to'>, ids: string[], told: Names | undefined): NameOf {
  const { to } = field;
  const objects = useSchema().data?.objects.filter((object) => to.includes(object.key));
  const known = (id: string) => told?.[id] ?? chosen.get(id);
  const missing = [...new Set(ids)]
    .filter((id) => known(id) === undefined)
    .sort()
    .slice(0, MOST);
  const asked = useQuery({
    queryKey: ['names', to, missing],
    enabled: missing.length > 0 && (to.length === 0 || objects !== undefined),
    queryFn: async ({ signal }) =>
      to.length === 0
        ? namesOfPeople(missing, signal)
        : Object.assign({}, ...(await Promise.all((objects ?? []).map((one) => namesOfRecords(one, missing, signal))))),
    staleTime: 60_000,
    retry: false,
  });
  return (id) => known(id) ?? (asked.isPending ? undefined : (asked.data?.[id] ?? null));
}

async function namesOfPeople(ids: string[], signal: AbortSignal): Promise<Names> {
  const { people } = await data(api.GET('/api/v1/people', { params: { query: { ids: ids.join(',') } }, signal }));
  return Object.fromEntries(people.map((person) => [person.id, person.name]));
}

async function namesOfRecords({ key, title }: ObjectModel, ids: string[], signal: AbortSignal): Promise<Names> {
  // an address can hold anything in the place of an id, for which the whole question would be refused
  const sound = ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  if (sound.length === 0) {
    return {};
  }
  const filter = `id in [${sound.map((id) => `'${id}'`).join(', ')}]`;
  const { records } = await queryRecords(key, { filter, fields: [title], limit: sound.length }, signal);
  return Object.fromEntries(records.map((record) => [record.id, String(record.fields[title] ?? '')]));
}
