import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { useLabel, useSchema } from '../record/schema';
import { useMay } from '../session/session';
import { Avatar } from '../ui/Avatar';
import { IconButton } from '../ui/Button';
import { Progress } from '../ui/Progress';
import { DeleteImport } from './DeleteImport';
import { type ImportSummary, usePeopleNames } from './queries';
import { shareOf, toneOf } from './state';

/** The imports of the company, the latest first. */
export function ImportsTable({ imports }: { imports: ImportSummary[] }) {
  const { t } = useTranslation('importing');
  const names = usePeopleNames(imports.map((one) => one.createdBy));
  const [leaving, setLeaving] = useState<ImportSummary | null>(null);
  return (
    <>
      <table className="table import-table">
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('object')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('when')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <ImportRow key={one.id} one={one} who={names[one.createdBy]} onDelete={() => setLeaving(one)} />
          ))}
        </tbody>
      </table>
      <DeleteImport one={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

function ImportRow({ one, who, onDelete }: { one: ImportSummary; who: string | undefined; onDelete: () => void }) {
  const { t } = useTranslation('importing');
  const label = useLabel();
  const format = useFormat();
  const mayWrite = useMay('writeRecords');
  const object = useSchema().data?.objects.find((known) => known.key === one.object);
  return (
    <tr>
      <td className="import-file">
        <Link to={`/imports/${one.id}`}>{one.fileName}</Link>
      </td>
      <td className="import-object">{object ? label(object.plural) : one.object}</td>
      <td className="import-state">
        <span className={`tag ${toneOf(one)}`}>{t(`state-${one.state}`)}</span>
        <Counts one={one} />
      </td>
      <td className="import-who">
        {who === undefined ? null : (
          <span className="who">
            <Avatar name={who} />
            {who}
          </span>
        )}
      </td>
      <td className="import-when">
        <time dateTime={one.createdAt} title={format.dateTime(one.createdAt)}>
          {format.ago(one.createdAt)}
        </time>
      </td>
      <td className="import-actions">
        {mayWrite && one.state !== 'running' ? (
          <IconButton label={t('delete-one', { name: one.fileName })} onPress={onDelete}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        ) : null}
      </td>
    </tr>
  );
}

function Counts({ one }: { one: ImportSummary }) {
  const { t } = useTranslation('importing');
  const format = useFormat();
  switch (one.state) {
    case 'draft':
      return <span className="muted">{t('rows', { count: one.rows, shown: format.integer(one.rows) })}</span>;
    case 'running':
      return (
        <span className="import-running">
          <Progress share={shareOf(one)} label={t('progress-of', { name: one.fileName })} />
          <span className="muted">
            {t('done-of', { done: format.integer(one.done), all: format.integer(one.rows) })}
          </span>
        </span>
      );
    case 'finished':
    case 'cancelled':
    case 'failed':
      return (
        <span className="muted">
          {t('stored-count', { shown: format.integer(one.stored) })}
          {one.rejected > 0 ? ` · ${t('rejected-count', { shown: format.integer(one.rejected) })}` : ''}
        </span>
      );
  }
}
