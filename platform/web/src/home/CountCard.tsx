import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { type ObjectModel, useLabel } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { Skeleton } from '../ui/States';

const WEEK_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

/** How many records of an object there are, and how many are new. */
export function CountCard({ object }: { object: ObjectModel }) {
  const { t } = useTranslation('home');
  const label = useLabel();
  const format = useFormat();
  // by the hour, so that looking again asks the same question
  const since = new Date(Math.floor((Date.now() - WEEK_MS) / HOUR_MS) * HOUR_MS).toISOString();
  const counts = useQuery({
    queryKey: ['home', 'count', object.key, since],
    queryFn: async ({ signal }) => {
      const question = { limit: 1, fields: [object.title], total: true };
      const [all, fresh] = await Promise.all([
        queryRecords(object.key, question, signal),
        queryRecords(object.key, { ...question, filter: `createdAt >= timestamp('${since}')` }, signal),
      ]);
      return { all: all.total ?? 0, fresh: fresh.total ?? 0 };
    },
  });
  return (
    <Link to={`/o/${object.key}`} className="count-card card">
      <span className="count-name">
        <ObjectIcon name={object.icon} />
        {label(object.plural)}
      </span>
      {counts.data ? (
        <>
          <span className="count-number">{format.integer(counts.data.all)}</span>
          <span className="muted">
            {t('new-this-week', { count: counts.data.fresh, shown: format.integer(counts.data.fresh) })}
          </span>
        </>
      ) : counts.error ? (
        <span className="muted">{t('not-counted')}</span>
      ) : (
        <Skeleton width="60%" lines={2} />
      )}
    </Link>
  );
}
