import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryRecords, type Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { ObjectIcon } from '../shell/icons';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { FieldValue } from './FieldValue';
import { textLiteral } from './filter';
import { RecordForm } from './RecordForm';
import { useMayWith } from './rights';
import { fieldOf, isWritable, type ObjectModel, useLabel, useObject } from './schema';
import { nameOf } from './values';

const MOST = 50;
const SHOWN: Record<string, string[]> = {
  contact: ['jobTitle', 'mobile', 'email'],
  customer: ['status', 'city', 'phone'],
};

/** Records that point at this one, such as the contacts of a customer. */
export function RelatedList({
  related,
  record,
  name,
}: {
  related: ObjectModel['related'][number];
  record: Stored;
  name: string;
}) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const format = useFormat();
  const object = useObject(related.object);
  const mayCreate = useMayWith(object, 'create');
  const [creating, setCreating] = useState(false);
  const pointing = object && fieldOf(object, related.field);
  const many = pointing?.type === 'references';
  const filter = many
    ? `${textLiteral(record.id)} in ${related.field}`
    : `${related.field} == ${textLiteral(record.id)}`;
  const list = useQuery({
    queryKey: ['related', related.object, related.field, record.id],
    enabled: object !== undefined,
    queryFn: ({ signal }) =>
      queryRecords(
        related.object,
        { filter, sort: [object?.title ?? 'name'], limit: MOST, total: true, names: true },
        signal,
      ),
  });
  if (!object || list.isPending) {
    return (
      <div className="history-waiting">
        <Skeleton lines={4} />
      </div>
    );
  }
  if (list.error) {
    return <Failure error={list.error} onRetry={() => list.refetch()} />;
  }
  const shown = (SHOWN[object.key] ?? []).flatMap((key) => fieldOf(object, key) ?? []);
  // a new one that could not be made to point here would not be seen here
  const add =
    mayCreate && pointing && isWritable(pointing) ? (
      <Button icon={<Plus aria-hidden="true" />} onPress={() => setCreating(true)}>
        {t('new-title', { name: label(object.label) })}
      </Button>
    ) : null;
  return (
    <>
      {list.data.records.length === 0 ? (
        <EmptyState
          icon={<ObjectIcon name={object.icon} />}
          title={t('none-related', { name: label(object.plural) })}
          actions={add}
        />
      ) : (
        <>
          <div className="related-bar">
            <span className="muted">
              {t('records', { count: list.data.total ?? 0, shown: format.integer(list.data.total ?? 0) })}
            </span>
            {add}
          </div>
          <ul className="related">
            {list.data.records.map((one) => (
              <li key={one.id}>
                <Link to={`/o/${object.key}/${one.id}`} className="related-name">
                  <Avatar name={nameOf(object, one)} />
                  {nameOf(object, one)}
                </Link>
                {shown.map((field) => (
                  <span key={field.key} className="related-value">
                    <FieldValue
                      field={field}
                      value={one.fields[field.key]}
                      names={list.data.names}
                      record={one}
                      compact
                    />
                  </span>
                ))}
              </li>
            ))}
          </ul>
          {list.data.cursor ? (
            <Link
              className="button related-more"
              to={`/o/${object.key}?f=${related.field}:${many ? 'has' : 'is'}:${record.id}`}
            >
              {t('show-all')}
            </Link>
          ) : null}
        </>
      )}
      <RecordForm
        object={object}
        initial={{ [related.field]: many ? [record.id] : record.id }}
        names={{ [record.id]: name }}
        isOpen={creating}
        onClose={() => setCreating(false)}
      />
    </>
  );
}
