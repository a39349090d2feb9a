import './importing.css';
import { useQueryClient } from '@tanstack/react-query';
import { ChevronRight, FileX, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { isProblem } from '../api/problem';
import { useFormat } from '../i18n/format';
import { useMayWith } from '../record/rights';
import { useLabel, useSchema } from '../record/schema';
import { useMay } from '../session/session';
import { Permitted } from '../shell/pages';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { DeleteImport } from './DeleteImport';
import { DraftView } from './DraftView';
import type { Import } from './mapping';
import { forgetImported, useImport, usePeopleNames } from './queries';
import { ResultView } from './ResultView';
import { RunningView } from './RunningView';
import { toneOf } from './state';

/** One file from its upload to its end. */
export default function ImportPage() {
  const { t } = useTranslation('importing');
  const { id = '' } = useParams();
  const found = useImport(id);
  useEnd(found.data);
  if (found.data) {
    return <Shown key={id} one={found.data} error={found.error} />;
  }
  return (
    <Page title={t('imports')} crumbs={<Crumb />}>
      <Permitted to="readRecords">
        {isProblem(found.error, 'not-found', 'malformed-request') ? (
          <EmptyState
            icon={<FileX />}
            title={t('gone')}
            text={t('gone-text')}
            actions={
              <Link className="button" to="/imports">
                {t('to-imports')}
              </Link>
            }
          />
        ) : found.error ? (
          <Failure error={found.error} onRetry={() => found.refetch()} />
        ) : (
          <div className="import-waiting">
            <Skeleton lines={10} />
          </div>
        )}
      </Permitted>
    </Page>
  );
}

function Crumb() {
  const { t } = useTranslation('importing');
  return (
    <span className="import-crumb">
      <Link to="/imports">{t('imports')}</Link>
      <ChevronRight aria-hidden="true" />
    </span>
  );
}

function Shown({ one, error }: { one: Import; error: unknown }) {
  const { t } = useTranslation('importing');
  const navigate = useNavigate();
  const mayWrite = useMay('writeRecords');
  const [leaving, setLeaving] = useState(false);
  return (
    <Page
      title={one.fileName}
      crumbs={<Crumb />}
      actions={
        mayWrite && one.state !== 'running' ? (
          <Button icon={<Trash2 aria-hidden="true" />} onPress={() => setLeaving(true)}>
            {t('delete')}
          </Button>
        ) : null
      }
    >
      <Facts one={one} />
      <Stage one={one} error={error} />
      <DeleteImport
        one={leaving ? one : null}
        onClose={() => setLeaving(false)}
        onDeleted={() => navigate('/imports', { replace: true })}
      />
    </Page>
  );
}

function Stage({ one, error }: { one: Import; error: unknown }): ReactNode {
  const { t } = useTranslation('importing');
  const schema = useSchema();
  const object = schema.data?.objects.find((known) => known.key === one.object);
  const mayImport = useMayWith(object, 'import');
  switch (one.state) {
    case 'draft':
      if (schema.data === undefined) {
        return schema.error ? (
          <Failure error={schema.error} onRetry={() => schema.refetch()} />
        ) : (
          <div className="import-waiting">
            <Skeleton lines={10} />
          </div>
        );
      }
      return object && mayImport ? (
        <DraftView draft={one} object={object} />
      ) : (
        <EmptyState icon={<FileX />} title={t('nothing-to-do')} text={t(object ? 'not-yours' : 'object-gone')} />
      );
    case 'running':
      return <RunningView running={one} isLost={error !== null} />;
    case 'finished':
    case 'cancelled':
    case 'failed':
      return <ResultView one={one} state={one.state} object={object} />;
  }
}

/** Whose import of what this is, and since when. */
function Facts({ one }: { one: Import }) {
  const { t } = useTranslation('importing');
  const label = useLabel();
  const format = useFormat();
  const names = usePeopleNames([one.createdBy]);
  const object = useSchema().data?.objects.find((known) => known.key === one.object);
  const facts = [
    object ? label(object.plural) : one.object,
    t('rows', { count: one.rows, shown: format.integer(one.rows) }),
    names[one.createdBy],
  ].filter((fact) => fact !== undefined);
  return (
    <p className="import-facts">
      <span className={`tag ${toneOf(one)}`}>{t(`state-${one.state}`)}</span>
      <span>{facts.join(' · ')}</span>
      <time dateTime={one.createdAt} title={format.dateTime(one.createdAt)}>
        {format.ago(one.createdAt)}
      </time>
    </p>
  );
}

/** When an import that was watched comes to its end, what shows records is read again; focus does not get lost with what had it. */
function useEnd(one: Import | undefined): void {
  const client = useQueryClient();
  const before = useRef(one?.state);
  useEffect(() => {
    if (before.current === 'running' && one && one.state !== 'running') {
      forgetImported(client, one.object);
    }
    if (before.current && one && before.current !== one.state && document.activeElement === document.body) {
      document.getElementById('main')?.focus();
    }
    before.current = one?.state;
  }, [client, one]);
}
