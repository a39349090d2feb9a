import { CloudOff, Copy, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineError, problemOf } from '../api/problem';
import { Button } from './Button';

/** Nothing is here yet, or nothing fits: says so, and what to do. */
export function EmptyState({
  icon,
  title,
  text,
  actions,
}: {
  icon: ReactNode;
  title: string;
  text?: string;
  actions?: ReactNode;
}) {
  return (
    <div className="empty">
      {icon ? (
        <span className="empty-icon" aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <h2 className="empty-title">{title}</h2>
      {text ? <p className="empty-text">{text}</p> : null}
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </div>
  );
}

/** Why something is not here, with all that support would ask for. */
export function Failure({ error, onRetry, compact }: { error: unknown; onRetry?: () => void; compact?: boolean }) {
  const { t } = useTranslation('ui');
  const problem = problemOf(error);
  const offline = error instanceof OfflineError;
  const title = problem?.title ?? t(offline ? 'offline' : 'unexpected');
  const detail = problem?.detail ?? t(offline ? 'offline-text' : 'unexpected-text');
  return (
    <div className={compact ? 'failure failure-compact' : 'failure'} role="alert">
      <span className="failure-icon" aria-hidden="true">
        {offline ? <CloudOff /> : <TriangleAlert />}
      </span>
      <div className="failure-words">
        <strong>{title}</strong>
        {detail === title ? null : <p>{detail}</p>}
        {problem?.violations?.map((violation) => (
          <p key={violation.field + violation.code}>{violation.message}</p>
        ))}
        {problem?.requestId ? <RequestId id={problem.requestId} /> : null}
      </div>
      {onRetry ? <Button onPress={onRetry}>{t('try-again')}</Button> : null}
    </div>
  );
}

function RequestId({ id }: { id: string }) {
  const { t } = useTranslation('ui');
  return (
    <p className="request-id">
      <span>
        {t('request-id')} <code>{id}</code>
      </span>
      <button type="button" className="request-id-copy" onClick={() => navigator.clipboard.writeText(id)}>
        <Copy aria-hidden="true" />
        {t('copy')}
      </button>
    </p>
  );
}

/** Where text will be in a moment. */
export function Skeleton({ width = '100%', lines = 1 }: { width?: string; lines?: number }) {
  return (
    <span className="skeleton-lines" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <span key={line} className="skeleton" style={{ width }} />
      ))}
    </span>
  );
}

export function Loading({ label }: { label?: string }) {
  const { t } = useTranslation('ui');
  return (
    <output className="loading">
      <span className="spinner" aria-hidden="true" />
      {label ?? t('loading')}
    </output>
  );
}
