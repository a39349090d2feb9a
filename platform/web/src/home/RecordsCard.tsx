import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Question, queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import type { ObjectModel } from '../record/schema';
import { nameOf } from '../record/values';
import { Avatar } from '../ui/Avatar';
import { Failure, Skeleton } from '../ui/States';

const SHOWN = 8;

/** A few records that answer a question, and the way to all of them. */
export function RecordsCard({
  title,
  object,
  question,
  more,
  empty,
}: {
  title: string;
  object: ObjectModel;
  question: Question;
  more: string;
  empty: string;
}) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const list = useQuery({
    queryKey: ['home', 'records', object.key, question],
    queryFn: ({ signal }) =>
      queryRecords(object.key, { ...question, fields: [object.title], limit: SHOWN, names: true }, signal),
  });
  const names = list.data?.names ?? {};
  return (
    <section className="card" aria-label={title}>
      <header className="card-header">
        <h2 className="card-title">{title}</h2>
        {list.data && list.data.records.length > 0 ? <Link to={more}>{t('show-all')}</Link> : null}
      </header>
      {list.error ? (
        <Failure error={list.error} onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <div className="home-waiting">
          <Skeleton lines={5} />
        </div>
      ) : list.data.records.length === 0 ? (
        <p className="home-empty">{empty}</p>
      ) : (
        <ul>
          {list.data.records.map((record) => (
            <li key={record.id} className="home-record">
              <Link to={`/o/${object.key}/${record.id}`}>
                <Avatar name={nameOf(object, record)} shape="square" />
                <span>{nameOf(object, record)}</span>
              </Link>
              <span className="muted">
                {[names[record.updatedBy], format.ago(record.updatedAt)].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
