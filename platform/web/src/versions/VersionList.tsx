import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { publisher, useVersions, type Version } from './queries';
import { useFileName } from './useFileName';

/** When the configuration changed, the latest first. */
export function VersionList() {
  const { t } = useTranslation('versions');
  const { t: words } = useTranslation('ui');
  const list = useVersions();
  if (list.error && !list.data) {
    return <Failure error={list.error} onRetry={() => list.refetch()} compact />;
  }
  if (!list.data) {
    return <Skeleton lines={6} />;
  }
  const versions = list.data.pages.flatMap((page) => page.versions);
  const names: Record<string, string> = Object.assign({}, ...list.data.pages.map((page) => page.names));
  if (versions.length === 0) {
    return <EmptyState icon={<History />} title={t('no-versions')} text={t('no-versions-text')} />;
  }
  return (
    <>
      <VersionTable versions={versions} names={names} />
      {list.error ? <Failure error={list.error} onRetry={() => list.fetchNextPage()} compact /> : null}
      {list.hasNextPage ? (
        <div className="settings-foot">
          <Button onPress={() => list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {words('load-more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function VersionTable({ versions, names }: { versions: Version[]; names: Record<string, string> }) {
  const { t } = useTranslation('versions');
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-version')}</th>
          <th scope="col">{t('col-what')}</th>
          <th scope="col" className="settings-wide">
            {t('col-who')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-when')}
          </th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version, at) => {
          const who = publisher(version.actor, names, t('system')) ?? t('somebody');
          return (
            <tr key={version.version}>
              <th scope="row">
                <Link className="settings-label" to={`/settings/configuration/${version.version}`}>
                  {t('version', { version: String(version.version) })}
                </Link>{' '}
                {at === 0 ? <span className="tag tag-green">{t('now')}</span> : null}
                <span className="settings-slim">
                  {who} · <When at={version.at} />
                </span>
              </th>
              <td>
                <What version={version} />
              </td>
              <td className="settings-wide">{who}</td>
              <td className="settings-wide">
                <When at={version.at} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How long ago, and when exactly. */
export function When({ at }: { at: string }) {
  const format = useFormat();
  const [ago, exact] = [format.ago(at), format.dateTime(at)];
  return (
    <time dateTime={at}>
      {exact.startsWith(ago) ? null : `${ago} · `}
      {exact}
    </time>
  );
}

function What({ version: { files, paths } }: { version: Version }) {
  const { t } = useTranslation('versions');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const name = useFileName();
  const more = files - paths.length;
  return (
    <>
      {paths.map((path, at) => {
        const { kind, key } = name(path);
        return (
          <span key={path}>
            {at === 0 ? null : words('list-comma')}
            {kind} <code>{key}</code>
          </span>
        );
      })}
      {more > 0 ? ` ${t('and-more', { count: more, shown: format.integer(more) })}` : null}
      {files === 0 ? <span className="muted">{t('no-difference')}</span> : null}
    </>
  );
}
