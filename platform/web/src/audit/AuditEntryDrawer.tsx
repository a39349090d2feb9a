import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { ChangeEntry } from '../record/HistoryList';
import { useSchema } from '../record/schema';
import { Button, IconButton } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { toast } from '../ui/toasts';
import { type AuditDetail, readEntry } from './queries';
import { useAuditWords } from './words';

/** One entry whole: who, whence, what it was before and is since, and what became of records. */
export function AuditEntryDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('audit');
  const { t: words } = useTranslation('ui');
  const detail = useQuery({ queryKey: ['audit-entry', id], queryFn: ({ signal }) => readEntry(id, signal) });
  const entry = detail.data?.entry;
  const { what } = useAuditWords(detail.data?.names ?? {});
  return (
    <Overlay
      title={entry ? what(entry) : t('changes')}
      isOpen
      onClose={onClose}
      shape="drawer"
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      {detail.error ? (
        <Failure error={detail.error} onRetry={() => detail.refetch()} compact />
      ) : !detail.data ? (
        <Skeleton lines={6} />
      ) : (
        <Entry {...detail.data} />
      )}
    </Overlay>
  );
}

function Entry({ entry, records, more, names }: AuditDetail) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const schema = useSchema().data;
  const { who, about, value, nameOf } = useAuditWords(names);
  const changes = Object.entries(entry.changes);
  const told = about(entry);
  return (
    <div className="audit-entry">
      {told ? <p>{told}</p> : null}
      <dl className="audit-facts">
        <Fact name={t('who')}>{who(entry)}</Fact>
        <Fact name={t('when')}>
          <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
        </Fact>
        <Fact name={t('where-from')}>{t(`source-${entry.source}`)}</Fact>
        {entry.address ? <Fact name={t('address')}>{entry.address}</Fact> : null}
        {entry.requestId ? <RequestId id={entry.requestId} /> : null}
      </dl>
      {changes.length > 0 ? (
        <section>
          <h3>{t('changes')}</h3>
          <ul className="audit-changes">
            {changes.map(([name, change]) => (
              <li key={name} className="history-change">
                <span className="muted">{nameOf(name)}</span>
                <span>
                  {change.before === null || change.before === undefined ? null : (
                    <>
                      {value(name, change.before)}
                      <ArrowRight aria-label={t('became')} />
                    </>
                  )}
                  {value(name, change.after)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {entry.cause ? (
        <section>
          <h3>{t('records')}</h3>
          {records.length === 0 ? <p className="muted">{t('hidden-records')}</p> : null}
          <ol className="audit-records">
            {records.map(({ object, id, change }) => {
              const model = schema?.objects.find((one) => one.key === object);
              return model ? (
                <li key={`${id}/${change.revision}`}>
                  <Link to={`/o/${object}/${id}`}>{names[id]}</Link>
                  <ul>
                    <ChangeEntry object={model} entry={change} names={names} />
                  </ul>
                </li>
              ) : null;
            })}
          </ol>
          {more ? <p className="muted">{t('more-records')}</p> : null}
        </section>
      ) : null}
    </div>
  );
}

function RequestId({ id }: { id: string }) {
  const { t } = useTranslation('audit');
  return (
    <Fact name={t('request')}>
      <span className="audit-request">
        {id}
        <IconButton
          label={t('copy-request')}
          onPress={() => navigator.clipboard.writeText(id).then(() => toast(t('copied')))}
        >
          <Copy aria-hidden="true" />
        </IconButton>
      </span>
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
