import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { toast, toastFailure } from '../ui/toasts';
import { poolKey, turn } from './pool';
import { forgetRecord } from './queries';
import type { ObjectModel } from './schema';

/** More than anybody should look after at once; who needs more is assigned them. */
const MOST = 100;

/** Takes the chosen records from the public pool, one after the other, until all are taken or one is refused. */
export function ClaimButton({
  object,
  selected,
  onDone,
}: {
  object: ObjectModel;
  selected: ReadonlySet<string>;
  onDone: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const claim = useMutation({
    mutationFn: async (ids: string[]) => {
      const taken: string[] = [];
      for (const id of ids) {
        try {
          await turn(object.key, id, 'claim');
          taken.push(id);
        } catch (refusal) {
          return { taken, refusal };
        }
      }
      return { taken, refusal: undefined };
    },
    onSuccess: ({ taken, refusal }) => {
      forgetRecord(client, object.key);
      void client.invalidateQueries({ queryKey: poolKey(object.key) });
      if (taken.length > 0) {
        const count = taken.length;
        toast(t('claimed', { count, shown: format.integer(count) }), {
          label: words('undo'),
          run: () => {
            Promise.all(taken.map((id) => turn(object.key, id, 'release')))
              .then(() => toast(t('released', { count, shown: format.integer(count) })))
              .catch((error: unknown) => toastFailure(error, words))
              .finally(() => {
                forgetRecord(client, object.key);
                void client.invalidateQueries({ queryKey: poolKey(object.key) });
              });
          },
        });
      }
      if (refusal !== undefined) {
        toastFailure(refusal, words);
      } else {
        onDone();
      }
    },
  });
  const tooMany = selected.size > MOST;
  return (
    <Button
      variant="primary"
      icon={<Hand aria-hidden="true" />}
      isDisabled={tooMany}
      isPending={claim.isPending}
      onPress={() => claim.mutate([...selected])}
    >
      {tooMany ? t('claim-most', { count: MOST, shown: format.integer(MOST) }) : t('claim')}
    </Button>
  );
}
