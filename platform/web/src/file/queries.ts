import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { send } from '../api/send';

export type RecordFile = Schemas['File'];

export const filesKey = (object: string, id: string) => ['files', object, id];
/** Those of one object are described by its own name only, as all routes of records are. */
export const filesAddress = (object: string, id: string) =>
  `/api/v1/records/${encodeURIComponent(object)}/${encodeURIComponent(id)}/files`;
export const contentAddress = (id: string) => `/api/v1/files/${id}/content`;

/** `largest` is how many bytes a file may have. */
export type Listing = { files: RecordFile[]; names: Record<string, string>; largest: number };

export function useFiles(object: string, id: string) {
  return useQuery({
    queryKey: filesKey(object, id),
    queryFn: async ({ signal }): Promise<Listing> => (await send(filesAddress(object, id), { signal })).json(),
  });
}

/** The files of a record are others than before, and its timeline tells of it. */
export function forgetFiles(client: QueryClient, object: string, id: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: filesKey(object, id) }),
    client.invalidateQueries({ queryKey: ['timeline'] }),
    client.invalidateQueries({ queryKey: ['history', object, id] }),
  ]);
}

/** A picture of a page of a file, and how many pages there are. */
export async function readPreview(id: string, page: number, signal: AbortSignal) {
  const answer = await send(`/api/v1/files/${id}/preview?page=${page}`, { signal });
  return { pages: Number(answer.headers.get('X-Pages') ?? '1'), picture: await answer.blob() };
}
