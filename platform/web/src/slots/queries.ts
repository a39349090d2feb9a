import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, data, type Schemas } from '../api/client';

export type WebPlugin = Schemas['PluginWeb'];
export type SlotName = WebPlugin['contributions'][number]['slot'];

/** Something that a plugin puts into a slot. */
export type Contribution = WebPlugin['contributions'][number] & { plugin: WebPlugin };

/** What is shown until the server has said, and if it cannot say: nothing of a console waits for plugins. */
const NONE: WebPlugin[] = [];

/** What the company's plugins bring. */
export function useWebPlugins() {
  return useQuery({
    queryKey: ['slots'],
    queryFn: async () => (await data(api.GET('/api/v1/plugins/web'))).plugins,
    staleTime: 60_000,
    retry: false,
  });
}

/** What plugins put into a slot, or into that of an object. */
export function useContributions(slot: SlotName, object: string | null = null): Contribution[] {
  const plugins = useWebPlugins().data ?? NONE;
  return plugins.flatMap((plugin) =>
    plugin.contributions.filter((one) => one.slot === slot && one.object === object).map((one) => ({ ...one, plugin })),
  );
}

/** What plugins put into a slot, at whichever objects. */
export function useAllContributions(slot: SlotName): Contribution[] {
  const plugins = useWebPlugins().data ?? NONE;
  return useMemo(
    () =>
      plugins.flatMap((plugin) =>
        plugin.contributions.filter((one) => one.slot === slot).map((one) => ({ ...one, plugin })),
      ),
    [plugins, slot],
  );
}

/** By which a contribution is told from all others. */
export function keyOf({ plugin, slot, id }: Contribution): string {
  return `${plugin.id}.${slot}.${id}`;
}
