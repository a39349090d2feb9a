import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../api/records';
import { toast, toastFailure } from '../ui/toasts';
import { poolKey, turn } from './pool';
import { forgetRecord } from './queries';
import type { ObjectModel } from './schema';
import { nameOf } from './values';

/** Takes a record from the public pool or leaves it there; either way leads back. */
export function usePool(object: ObjectModel, record: Stored) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const forget = () => {
    forgetRecord(client, object.key, record.id);
    void client.invalidateQueries({ queryKey: poolKey(object.key) });
  };
  const done = useMutation({
    mutationFn: (to: 'claim' | 'release') => turn(object.key, record.id, to),
    onSuccess: (_, to) => {
      forget();
      const back = to === 'claim' ? 'release' : 'claim';
      toast(t(`${to}-done`, { name: nameOf(object, record) }), {
        label: words('undo'),
        run: () => {
          turn(object.key, record.id, back).then(
            () => {
              forget();
              toast(t(`${back}-done`, { name: nameOf(object, record) }));
            },
            (error: unknown) => toastFailure(error, words),
          );
        },
      });
    },
    onError: (error) => {
      // somebody else may have been faster
      forget();
      toastFailure(error, words);
    },
  });
  return { turn: done.mutate, isBusy: done.isPending };
}
