import { useQuery } from '@tanstack/react-query';
import { hostFetch } from './host';
import type { Asked } from './records';

/** Parameters of an address; what is undefined is left out. */
export type EndpointQuery = Record<string, string | number | boolean | undefined>;

/** @property body is sent as JSON */
export type EndpointCall = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: EndpointQuery;
  body?: unknown;
  signal?: AbortSignal;
};

/**
 * Asks an endpoint of a plugin (`HttpEndpoint`), as the person who is signed in: its path and what is below it. Resolves to what it replies
 * with: a value for JSON, a text for plain text and CSV, a `Blob` for other files, undefined for nothing. Rejects what is refused, with its problem.
 */
export async function callEndpoint<Reply>(plugin: string, path: string, call: EndpointCall = {}): Promise<Reply> {
  const { method = 'GET', query = {}, body, signal } = call;
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new TypeError(`an endpoint has a path such as quotes/today, not ${path}`);
  }
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value));
    }
  }
  const search = parameters.size === 0 ? '' : `?${parameters}`;
  const address = `/api/v1/plugins/${encodeURIComponent(plugin)}/http/${parts.map(encodeURIComponent).join('/')}${search}`;
  const init: RequestInit = { method, signal };
  const response = await hostFetch(
    address,
    body === undefined
      ? init
      : { ...init, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  );
  return (await reply(response)) as Reply;
}

async function reply(response: Response): Promise<unknown> {
  if (response.status === 204) {
    return undefined;
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (type.startsWith('application/json')) {
    return response.json();
  }
  return type.startsWith('text/') ? response.text() : response.blob();
}

/** What an endpoint of a plugin says now, asked anew when something has changed records. */
export function useEndpoint<Reply>(plugin: string, path: string, query: EndpointQuery = {}): Asked<Reply> {
  const { data, error, isPending, refetch } = useQuery({
    // is asked anew with what else follows from records
    queryKey: ['related', 'endpoint', plugin, path, query],
    // null, since a query has to come to something
    queryFn: async ({ signal }) => (await callEndpoint<Reply | undefined>(plugin, path, { query, signal })) ?? null,
  });
  return { data: data ?? undefined, error, isPending, retry: () => void refetch() };
}
