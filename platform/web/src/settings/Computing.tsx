import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { Progress } from '../ui/Progress';

const EVERY = 2_000;

/** How far the values of an object's records are worked out since a formula has changed; nothing while nothing is under way. */
export function Computing({ object }: { object: string }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const computations = useQuery({
    queryKey: ['computations'],
    queryFn: async () => (await data(api.GET('/api/v1/configuration/computations'))).computations,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.endedAt === null) ? EVERY : false),
  });
  const running = computations.data?.find((one) => one.object === object && one.endedAt === null);
  if (!running) {
    return null;
  }
  return (
    <div className="settings-computing">
      <p>
        {t('computing', {
          count: running.total,
          done: format.integer(Math.min(running.done, running.total)),
          total: format.integer(running.total),
        })}
      </p>
      <Progress share={running.total === 0 ? 1 : running.done / running.total} label={t('computing-label')} />
    </div>
  );
}
