import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { type Contribution, useAllContributions } from '../slots/queries';
import { toastFailure } from '../ui/toasts';

type Home = Schemas['Home'];
type Kept = Home['widgets'][number];

/** A widget in its place. */
export type Placed = { contribution: Contribution; shown: boolean };

const KEY = ['home', 'arrangement'];

/** What a person has kept, with what has come since behind it: shown, since nobody has said otherwise. */
export function arranged(kept: Kept[], brought: Contribution[]): Kept[] {
  const isKept = ({ plugin, id }: Contribution) => kept.some((one) => one.plugin === plugin.id && one.id === id);
  return [
    ...kept,
    ...brought.filter((one) => !isKept(one)).map(({ plugin, id }) => ({ plugin: plugin.id, id, shown: true })),
  ];
}

/** Those of them that somebody brings; the others keep their places until they are back. */
export function placed(widgets: Kept[], brought: Contribution[]): Placed[] {
  return widgets.flatMap(({ plugin, id, shown }) => {
    const contribution = brought.find((one) => one.plugin.id === plugin && one.id === id);
    return contribution === undefined ? [] : [{ contribution, shown }];
  });
}

const isOf = (contribution: Contribution) => (one: Kept) =>
  one.plugin === contribution.plugin.id && one.id === contribution.id;

export function withShown(widgets: Kept[], which: Contribution, shown: boolean): Kept[] {
  return widgets.map((one) => (isOf(which)(one) ? { ...one, shown } : one));
}

/** One of them at the place of another. */
export function withMoved(widgets: Kept[], which: Contribution, to: Contribution): Kept[] {
  const moving = widgets.find(isOf(which));
  const target = widgets.findIndex(isOf(to));
  if (moving === undefined || target < 0) {
    return widgets;
  }
  const others = widgets.filter((one) => one !== moving);
  return [...others.slice(0, target), moving, ...others.slice(target)];
}

/** The widgets of the home, and how to arrange them; null while it is not known how they stand. */
export function useArrangement() {
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const brought = useAllContributions('dashboardWidgets');
  const home = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => data(api.GET('/api/v1/profile/home', { signal })),
    enabled: brought.length > 0,
  });
  const keep = useMutation({
    // one after the other, so that the last word stays the last
    scope: { id: 'home' },
    mutationFn: (next: Home) => data(api.PUT('/api/v1/profile/home', { body: next })),
    onError: (error) => {
      toastFailure(error, words);
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  if (brought.length === 0 || home.isPending) {
    return null;
  }
  // where it cannot be said how they were arranged, they are there nevertheless
  const widgets = arranged(home.data?.widgets ?? [], brought);
  const change = (next: Kept[]) => {
    client.setQueryData<Home>(KEY, { widgets: next });
    keep.mutate({ widgets: next });
  };
  return {
    widgets: placed(widgets, brought),
    mayArrange: home.data !== undefined,
    show: (which: Contribution, shown: boolean) => change(withShown(widgets, which, shown)),
    move: (which: Contribution, to: Contribution) => change(withMoved(widgets, which, to)),
  };
}

export type Arrangement = NonNullable<ReturnType<typeof useArrangement>>;
