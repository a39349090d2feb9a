import { useTranslation } from 'react-i18next';
import type { Host } from '../../sdk/contract';
import { useHost } from '../../sdk/host';
import { problemOf } from '../api/problem';
import { useLabel } from '../record/schema';
import { toastFailure, toastRefusal } from '../ui/toasts';
import { type Contribution, keyOf, useContributions } from './queries';

export type PluginAction = { key: string; name: string; plugin: string; run: () => void };

type Work = (...given: unknown[]) => void | Promise<void>;

/** What plugins offer to do with a record. */
export function useRecordActions(object: string, id: string): PluginAction[] {
  return useActions(useContributions('recordActions', object), { object, id });
}

/** What plugins offer to do with records that are chosen in a list. */
export function useListActions(object: string, ids: string[]): PluginAction[] {
  return useActions(useContributions('listActions', object), { object, ids });
}

/** What plugins offer to do wherever one is. */
export function useCommands(): PluginAction[] {
  return useActions(useContributions('commands'), null);
}

function useActions(contributions: Contribution[], about: object | null): PluginAction[] {
  const { t } = useTranslation('slots');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const host = useHost();
  return contributions.map((one) => {
    const name = label(one.plugin.label);
    const title = label(one.title);
    return {
      key: keyOf(one),
      name: title,
      plugin: name,
      run: () => {
        done(one, about, host).catch((error: unknown) =>
          problemOf(error) ? toastFailure(error, words) : toastRefusal(t('action-failed', { title, name })),
        );
      },
    };
  });
}

async function done({ plugin, slot, id }: Contribution, about: object | null, host: Host): Promise<void> {
  const { loader } = await import('./loader');
  // whoever chooses it again wants it tried again
  loader.retry(plugin);
  const work = (await loader.activated(plugin)).find(slot, id) as Work | undefined;
  if (work === undefined) {
    throw new Error(`plugin ${plugin.id} did not bring ${slot} '${id}'`);
  }
  await (about === null ? work(host) : work(about, host));
}
