import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api, data, type Schemas } from '../api/client';
import type { View } from './look';

export type Wish = Schemas['ViewWish'];

const NONE: View[] = [];

export const viewsKey = (object: string) => ['views', object];

/** The views of a list: for all, and one's own. */
export function useViews(object: string) {
  const views = useQuery({
    queryKey: viewsKey(object),
    queryFn: async ({ signal }) =>
      (await data(api.GET('/api/v1/views', { params: { query: { object } }, signal }))).views,
    staleTime: 30_000,
  });
  return { views: views.data ?? NONE, isPending: views.isPending, error: views.error, refetch: views.refetch };
}

export function saveView(wish: Wish): Promise<View> {
  return data(api.POST('/api/v1/views', { body: wish }));
}

export function changeView(view: View, wish: Wish): Promise<View> {
  return data(
    api.PUT('/api/v1/views/{id}', {
      params: { path: { id: view.id }, header: { 'If-Match': `"${view.version}"` } },
      body: wish,
    }),
  );
}

export async function deleteView(view: View): Promise<void> {
  await data(api.DELETE('/api/v1/views/{id}', { params: { path: { id: view.id } } }));
}

export function restoreView(view: View): Promise<View> {
  return data(api.POST('/api/v1/views/{id}/restore', { params: { path: { id: view.id } } }));
}

export function forgetViews(client: QueryClient, object: string): Promise<void> {
  return client.invalidateQueries({ queryKey: viewsKey(object) });
}

/** All that a view says, to say it again with a difference. */
export function whole(view: View): Wish {
  return {
    object: view.object,
    name: view.name,
    shared: view.shared,
    preferred: view.preferred,
    filter: view.filter,
    conditions: view.conditions,
    sort: view.sort,
    columns: view.columns,
    form: view.form,
  };
}
