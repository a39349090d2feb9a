import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { Failure } from '../ui/States';
import { usePoolRoom } from './pool';
import type { ObjectModel } from './schema';

/** How many more of the records that nobody owns somebody may take. */
export function PoolBar({ object }: { object: ObjectModel }) {
  const { t } = useTranslation('list');
  const format = useFormat();
  const room = usePoolRoom(object.key);
  if (room.error) {
    return <Failure error={room.error} compact onRetry={() => room.refetch()} />;
  }
  if (!room.data) {
    return null;
  }
  const { held, holds, claimed, daily } = room.data;
  const parts = [
    holds === undefined
      ? t('pool-held', { count: held, shown: format.integer(held) })
      : t('pool-held-of', { count: holds, held: format.integer(held), holds: format.integer(holds) }),
    ...(daily === undefined
      ? []
      : [t('pool-claimed-of', { count: daily, claimed: format.integer(claimed), daily: format.integer(daily) })]),
  ];
  const isFull = (holds !== undefined && held >= holds) || (daily !== undefined && claimed >= daily);
  return (
    <output className={isFull ? 'pool-bar pool-full' : 'pool-bar'}>
      <span>{parts.join(' · ')}</span>
      {isFull ? <strong>{t(holds !== undefined && held >= holds ? 'pool-full' : 'pool-enough')}</strong> : null}
    </output>
  );
}
