import { useTranslation } from 'react-i18next';
import { useLabel } from '../record/schema';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Failure, Skeleton } from '../ui/States';
import { publisher } from '../versions/queries';
import { When } from '../versions/VersionList';
import { type DeclaredRuleSet, type RuleSetVersion, useRuleSetVersions } from './queries';
import { useValueWords } from './values';

/** The values that a rule set has had, the latest first; earlier ones come back as a change of the form. */
export function Versions({ set, onRestore }: { set: DeclaredRuleSet; onRestore: (version: RuleSetVersion) => void }) {
  const { t } = useTranslation('ruleSets');
  const { t: words } = useTranslation('ui');
  const list = useRuleSetVersions(set.key);
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? [];
  const names: Record<string, string> = Object.assign({}, ...(list.data?.pages.map((page) => page.names) ?? []));
  return (
    <Section title={t('versions')} text={t('versions-text')}>
      {list.data ? (
        <VersionTable set={set} versions={versions} names={names} isAll={!list.hasNextPage} onRestore={onRestore} />
      ) : list.error ? null : (
        <Skeleton lines={3} />
      )}
      {list.error ? <Failure error={list.error} onRetry={() => list.refetch()} compact /> : null}
      {list.hasNextPage ? (
        <div className="settings-foot">
          <Button onPress={() => list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {words('load-more')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function VersionTable({
  set,
  versions,
  names,
  isAll,
  onRestore,
}: {
  set: DeclaredRuleSet;
  versions: RuleSetVersion[];
  names: Record<string, string>;
  /** Whether the last one is the first that there was. */
  isAll: boolean;
  onRestore: (version: RuleSetVersion) => void;
}) {
  const { t } = useTranslation('ruleSets');
  const { t: texts } = useTranslation('versions');
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{texts('col-version')}</th>
          <th scope="col">{t('col-values')}</th>
          <th scope="col" className="settings-wide">
            {texts('col-who')}
          </th>
          <th scope="col" className="settings-wide">
            {texts('col-when')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('restore')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version, at) => {
          const who =
            version.actor === null ? '' : (publisher(version.actor, names, texts('system')) ?? texts('somebody'));
          const before = versions[at + 1];
          return (
            <tr key={version.version}>
              <th scope="row">
                {texts('version', { version: String(version.version) })}{' '}
                {at === 0 ? <span className="tag tag-green">{texts('now')}</span> : null}
                <span className="settings-slim">
                  {who} {version.at === null ? null : <When at={version.at} />}
                </span>
              </th>
              <td>{before || isAll ? <Changed set={set} version={version} before={before} /> : null}</td>
              <td className="settings-wide">{who}</td>
              <td className="settings-wide">
                {version.at === null ? <span className="muted">{t('since-ever')}</span> : <When at={version.at} />}
              </td>
              <td className="settings-row-action">
                {at === 0 ? null : (
                  <Button
                    variant="ghost"
                    aria-label={t('restore-named', { version: String(version.version) })}
                    onPress={() => onRestore(version)}
                  >
                    {t('restore')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The values that differ from those before; all of the first. */
function Changed({
  set,
  version: { values },
  before,
}: {
  set: DeclaredRuleSet;
  version: RuleSetVersion;
  before: RuleSetVersion | undefined;
}) {
  const { t } = useTranslation('ruleSets');
  const label = useLabel();
  const words = useValueWords();
  return (
    <span className="settings-tags">
      {Object.entries(values)
        .filter(([key, text]) => before?.values[key] !== text)
        .map(([key, text]) => {
          const parameter = set.parameters.find((one) => one.key === key);
          const value = parameter
            ? words({ type: parameter.type, value: parameter.type === 'boolean' ? text === 'true' : text })
            : text;
          return (
            <span key={key} className="tag">
              {t('value-named', { name: parameter ? label(parameter.label) : key, value })}
            </span>
          );
        })}
    </span>
  );
}
