import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Download, ScrollText } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { findPeople } from '../record/FieldInput';
import { Section } from '../settings/Section';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { DateInput } from '../ui/DateInput';
import { Item, Menu } from '../ui/Menu';
import { type Pick, Picker } from '../ui/Picker';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { AuditEntryDrawer } from './AuditEntryDrawer';
import { dayRange } from './days';
import { AREAS, type Area, type AuditEntry, type AuditQuestion, exportAddress, type Names, readAudit } from './queries';
import { useAuditWords } from './words';

/** Who did what in the company, the latest first. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const [who, setWho] = useState<Pick | null>(null);
  const [area, setArea] = useState<Area | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [opened, setOpened] = useState<string>();
  const question = useMemo<AuditQuestion>(
    () => ({
      ...(who ? { actor: who.id } : {}),
      ...(area ? { action: [area] } : {}),
      ...dayRange(from, to, format.timeZone),
    }),
    [who, area, from, to, format.timeZone],
  );
  const asked = Object.keys(question).length > 0;
  const log = useInfiniteQuery({
    queryKey: ['audit', question],
    queryFn: ({ pageParam, signal }) => readAudit(question, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const names: Names = Object.assign({}, ...(log.data?.pages.map((page) => page.names) ?? []));
  const clear = () => {
    setWho(null);
    setArea(null);
    setFrom(null);
    setTo(null);
  };

  return (
    <div className="settings-page settings-page-wide">
      <Section
        title={t('page-audit', { ns: 'settings' })}
        text={t('text')}
        actions={
          <Menu
            label={t('export')}
            trigger={
              <Button icon={<Download aria-hidden="true" />} isDisabled={entries.length === 0}>
                {t('export')}
              </Button>
            }
          >
            <Item id="csv" href={exportAddress(question, 'csv')} download="audit-log.csv">
              {t('export-csv')}
            </Item>
            <Item id="json" href={exportAddress(question, 'json')} download="audit-log.json">
              {t('export-json')}
            </Item>
          </Menu>
        }
      >
        <div className="audit-filters">
          <Picker label={t('who')} value={who} onChange={setWho} find={findPeople} />
          <Choice
            label={t('what')}
            placeholder={t('everything')}
            clearable
            value={area}
            options={AREAS.map((key) => ({ key, label: t(`area-${key}`) }))}
            onChange={(key) => setArea(key as Area | null)}
          />
          <DateInput label={t('from')} value={from} onChange={setFrom} />
          <DateInput label={t('to')} value={to} onChange={setTo} />
        </div>
        {log.error && !log.data ? (
          <Failure error={log.error} onRetry={() => log.refetch()} />
        ) : !log.data ? (
          <Skeleton lines={8} />
        ) : entries.length === 0 ? (
          <EmptyState
            icon={<ScrollText />}
            title={t(asked ? 'nothing-found' : 'nothing-yet')}
            {...(asked
              ? { text: t('nothing-found-text'), actions: <Button onPress={clear}>{t('clear-filters')}</Button> }
              : {})}
          />
        ) : (
          <>
            <AuditTable entries={entries} names={names} onOpen={setOpened} />
            {log.error ? <Failure error={log.error} onRetry={() => log.fetchNextPage()} compact /> : null}
            {log.hasNextPage ? (
              <Button onPress={() => log.fetchNextPage()} isPending={log.isFetchingNextPage}>
                {words('load-more')}
              </Button>
            ) : null}
          </>
        )}
      </Section>
      {opened ? <AuditEntryDrawer id={opened} onClose={() => setOpened(undefined)} /> : null}
    </div>
  );
}

function AuditTable({ entries, names, onOpen }: { entries: AuditEntry[]; names: Names; onOpen: (id: string) => void }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const { who, what, about } = useAuditWords(names);
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col" className="settings-wide">
            {t('where-from')}
          </th>
          <th scope="col">{t('when')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} className="audit-row">
            <th scope="row">
              <span className="who">
                <Avatar name={who(entry)} />
                <span className="settings-label">{who(entry)}</span>
              </span>
            </th>
            <td>
              <button
                type="button"
                className="audit-open"
                aria-label={t('open', { what: what(entry) })}
                onClick={() => onOpen(entry.id)}
              >
                {what(entry)}
              </button>
              <span className="settings-note">{about(entry)}</span>
            </td>
            <td className="settings-wide">
              {t(`source-${entry.source}`)}
              <span className="settings-note">{entry.address}</span>
            </td>
            <td>
              <time dateTime={entry.at} title={format.dateTime(entry.at)}>
                {format.ago(entry.at)}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
