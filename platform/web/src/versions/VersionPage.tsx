import './versions.css';
import { ChevronLeft, History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../api/problem';
import { useMay } from '../session/session';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { changedFiles } from './diff';
import { FileDiff } from './FileDiff';
import { publisher, useVersion } from './queries';
import { RestoreDialog } from './RestoreDialog';
import { When } from './VersionList';

/** As many as are unfolded at once. */
const MOST_OPEN = 20;

/** What one version of the configuration changed, file by file. */
export function VersionPage() {
  const version = Number(useParams().version);
  return version > 0 && Number.isSafeInteger(version) ? <Shown key={version} version={version} /> : <Unknown />;
}

function Unknown() {
  const { t } = useTranslation('versions');
  return (
    <EmptyState
      icon={<History />}
      title={t('no-such-version')}
      text={t('no-such-version-text')}
      actions={
        <Link className="button" to="/settings/configuration">
          {t('all-versions')}
        </Link>
      }
    />
  );
}

function Shown({ version }: { version: number }) {
  const { t } = useTranslation('versions');
  const mayChange = useMay('changeSchema');
  const [restoring, setRestoring] = useState(false);
  const found = useVersion(version);
  if (isProblem(found.error, 'not-found')) {
    return <Unknown />;
  }
  if (found.error && !found.data) {
    return <Failure error={found.error} onRetry={() => found.refetch()} />;
  }
  if (!found.data) {
    return (
      <div className="settings-page">
        <Skeleton lines={8} />
      </div>
    );
  }
  const { version: one, names, isNewest, previous, files, before } = found.data;
  const changes = changedFiles(before, files);
  return (
    <div className="settings-page settings-page-wide">
      <Link className="settings-back" to="/settings/configuration">
        <ChevronLeft aria-hidden="true" />
        {t('all-versions')}
      </Link>
      <Section
        title={t('version', { version: String(version) })}
        text={previous === 0 ? t('against-nothing') : t('against', { version: String(previous) })}
        actions={
          mayChange && !isNewest ? <Button onPress={() => setRestoring(true)}>{t('restore-this')}</Button> : null
        }
      >
        <p className="version-facts">
          {isNewest ? <span className="tag tag-green">{t('now')}</span> : null}
          <span>
            {publisher(one.actor, names, t('system')) ?? t('somebody')} · <When at={one.at} />
          </span>
        </p>
        {changes.length === 0 ? <p>{t('no-difference')}</p> : null}
        <div className="version-files">
          {changes.map((change) => (
            <FileDiff key={change.path} change={change} startsOpen={changes.length <= MOST_OPEN} />
          ))}
        </div>
      </Section>
      {restoring ? <RestoreDialog version={version} onClose={() => setRestoring(false)} /> : null}
    </div>
  );
}
