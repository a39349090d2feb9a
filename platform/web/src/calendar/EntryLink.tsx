import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { cardFields } from '../record/card';
import { RecordCard } from '../record/RecordCard';
import type { Neighbours } from '../record/RecordGrid';
import type { FieldModel, ObjectModel } from '../record/schema';
import { nameOf } from '../record/values';
import type { Entry } from './days';
import { useDayWords } from './words';

/** A record in one line of a day, at its time where it has one. */
export function EntryLink({
  object,
  start,
  entry,
  neighbours,
  begins = true,
  ends = true,
  style,
}: {
  object: ObjectModel;
  start: FieldModel;
  entry: Entry;
  neighbours: Neighbours;
  /** Whether it begins and ends where it is shown, or has gone on since before and goes on. */
  begins?: boolean;
  ends?: boolean;
  style?: React.CSSProperties;
}) {
  const format = useFormat();
  const words = useDayWords();
  const { record } = entry;
  return (
    <Link
      to={`/o/${object.key}/${record.id}`}
      state={neighbours}
      className={['entry', begins ? '' : 'entry-before', ends ? '' : 'entry-after'].join(' ')}
      style={style}
      title={nameOf(object, record)}
    >
      {start.type === 'dateTime' && begins ? (
        <span className="entry-time">{format.time(String(record.fields[start.key]))}</span>
      ) : null}
      <span className="entry-name">{nameOf(object, record)}</span>
      <span className="visually-hidden">{words.whole(entry.first)}</span>
    </Link>
  );
}

/** A record of a day where there is room for some of its values. */
export function EntryCard({
  object,
  start,
  end,
  entry,
  neighbours,
  isFirstDay,
}: {
  object: ObjectModel;
  start: FieldModel;
  end: FieldModel | undefined;
  entry: Entry;
  neighbours: Neighbours;
  isFirstDay: boolean;
}) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const { record, layout } = entry;
  return (
    <li className="entry-card">
      {start.type === 'dateTime' || !isFirstDay ? (
        <span className="entry-time">{isFirstDay ? format.time(String(record.fields[start.key])) : t('goes-on')}</span>
      ) : null}
      <RecordCard
        object={object}
        record={record}
        names={record.names ?? {}}
        fields={cardFields(object, [], layout, end ? [start.key, end.key] : [start.key])}
        state={neighbours}
      />
    </li>
  );
}
