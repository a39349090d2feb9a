import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowRight, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  type Address,
  type AddressPart,
  type HistoryEntry,
  type Names,
  readHistory,
  type Stored,
} from '../api/records';
import { useFormat } from '../i18n/format';
import { currentLanguage } from '../i18n/i18n';
import { regionName } from '../i18n/regions';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { grouped } from '../ui/grouped';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { isAddress, PARTS, partLabel } from './address';
import { FieldValue } from './FieldValue';
import { type FieldModel, fieldOf, type ObjectModel, useLabel } from './schema';

/** In full they would push everything else away. */
const IN_ONE_LINE: FieldModel['type'][] = ['address', 'richText'];

/** Who changed a record, when, field by field; grouped by day, the latest first. */
export function HistoryList({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const history = useInfiniteQuery({
    queryKey: ['history', object.key, record.id, record.version],
    queryFn: ({ pageParam }) => readHistory(object.key, record.id, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.below ?? undefined,
  });
  if (history.error) {
    return <Failure error={history.error} onRetry={() => history.refetch()} />;
  }
  if (!history.data) {
    return (
      <div className="history-waiting">
        <Skeleton lines={5} />
      </div>
    );
  }
  const entries = history.data.pages.flatMap((page) => page.entries);
  const names = Object.assign({}, ...history.data.pages.map((page) => page.names ?? {})) as Names;
  if (entries.length === 0) {
    return <EmptyState icon={<History />} title={t('no-history')} />;
  }
  const days = grouped(entries, (entry) => format.dayOf(entry.at));
  return (
    <div className="history">
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h2 className="history-day">{day}</h2>
          <ol>
            {ofDay.map((entry) => (
              <ChangeEntry key={entry.revision} object={object} entry={entry} names={names} />
            ))}
          </ol>
        </section>
      ))}
      {history.hasNextPage ? (
        <Button onPress={() => history.fetchNextPage()} isPending={history.isFetchingNextPage}>
          {words('load-more')}
        </Button>
      ) : null}
    </div>
  );
}

export function ChangeEntry({ object, entry, names }: { object: ObjectModel; entry: HistoryEntry; names: Names }) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const format = useFormat();
  const who =
    names[entry.actor] ??
    t(entry.actorKind === 'system' || entry.actorKind === 'plugin' ? entry.actorKind : 'somebody');
  return (
    <li className="history-entry">
      <Avatar name={who} />
      <div className="history-words">
        <p>
          <strong>{who}</strong> {t(`history-${entry.kind}`)}
        </p>
        {entry.kind === 'updated' ? (
          <ul>
            {entry.changes.map((change) => {
              const field = fieldOf(object, change.field);
              return field ? (
                <li key={change.field} className="history-change">
                  <span className="muted">{label(field.label)}</span>
                  {isAddress(change.before) && isAddress(change.after) ? (
                    <AddressChange before={change.before} after={change.after} />
                  ) : (
                    <span>
                      <FieldValue
                        field={field}
                        value={change.before}
                        names={names}
                        compact={IN_ONE_LINE.includes(field.type)}
                      />
                      <ArrowRight aria-label={t('became')} />
                      <FieldValue
                        field={field}
                        value={change.after}
                        names={names}
                        compact={IN_ONE_LINE.includes(field.type)}
                      />
                    </span>
                  )}
                </li>
              ) : null;
            })}
            {entry.files.map(({ file, before, after }) => (
              <li key={file} className="history-change">
                <span className="muted">{t('history-file')}</span>
                <span>
                  {before ?? t('history-no-file')}
                  <ArrowRight aria-label={t('became')} />
                  {after ?? t('history-no-file')}
                </span>
              </li>
            ))}
            {(entry.shares ?? []).map(({ holder, before, after }) => (
              <li key={holder} className="history-change">
                <span className="muted">{t('history-shared', { name: names[holder] ?? t('somebody') })}</span>
                <span>
                  {t(`history-share-${before ?? 'none'}`)}
                  <ArrowRight aria-label={t('became')} />
                  {t(`history-share-${after ?? 'none'}`)}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <time dateTime={entry.at} title={format.dateTime(entry.at)} className="muted">
        {format.time(entry.at)}
      </time>
    </li>
  );
}

/** Only the parts that are not what they were. */
function AddressChange({ before, after }: { before: Address; after: Address }) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const language = currentLanguage();
  const text = (part: AddressPart, address: Address) => {
    const value = address[part];
    return value === undefined ? t('history-no-part') : part === 'country' ? regionName(value, language) : value;
  };
  return (
    <span className="history-parts">
      {PARTS.filter((part) => before[part] !== after[part]).map((part) => (
        <span key={part}>
          <span className="muted">{label(partLabel(part))}</span> {text(part, before)}
          <ArrowRight aria-label={t('became')} />
          {text(part, after)}
        </span>
      ))}
    </span>
  );
}
