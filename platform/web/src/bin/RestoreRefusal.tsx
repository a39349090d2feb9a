import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem, problemOf } from '../api/problem';
import { fieldOf, useLabel, useSchema } from '../record/schema';
import { Failure } from '../ui/States';
import type { Deleted } from './groups';

/** Why something did not come back, and what to do first. */
export function RestoreRefusal({
  error,
  records,
  nearby,
  onRetry,
}: {
  error: unknown;
  records: Deleted[];
  nearby: Deleted[];
  onRetry: () => void;
}) {
  const { t } = useTranslation('bin');
  const label = useLabel();
  const schema = useSchema().data;
  const objects = (schema?.objects ?? []).filter((object) => records.some((record) => record.object === object.key));
  const violations = problemOf(error)?.violations ?? [];
  const nameOf = (field: string) => {
    const key = field.replace(/^fields\./, '');
    const found = objects.flatMap((object) => fieldOf(object, key) ?? [])[0];
    return found ? label(found.label) : key;
  };

  if (isProblem(error, 'not-unique')) {
    return (
      <Refusal title={t('taken-title')}>
        {violations.map((violation) => (
          <p key={violation.field}>{t('taken-field', { field: nameOf(violation.field) })}</p>
        ))}
        <p>
          {t('taken-text')}{' '}
          {objects.map((object) => (
            <Link key={object.key} to={`/o/${object.key}`}>
              {t('to-list', { name: label(object.plural) })}
            </Link>
          ))}
        </p>
      </Refusal>
    );
  }
  if (isProblem(error, 'restore-conflict')) {
    return (
      <Refusal title={t('missing-title')}>
        {violations.map((violation) => {
          const target = nearby.find((record) => record.id === (violation as { id?: string }).id);
          const field = nameOf(violation.field);
          return (
            <p key={violation.field + violation.message}>
              {target ? t('missing-field', { field, name: target.name }) : t('missing-unknown', { field })}
            </p>
          );
        })}
        <p>{t('missing-text')}</p>
      </Refusal>
    );
  }
  return (
    <div className="bin-refusal">
      <Failure error={error} compact onRetry={onRetry} />
    </div>
  );
}

function Refusal({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="bin-refusal failure failure-compact" role="alert">
      <span className="failure-icon" aria-hidden="true">
        <TriangleAlert />
      </span>
      <div className="failure-words">
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}
