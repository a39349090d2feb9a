import { Lock, PanelLeft, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRoleWords } from '../members/RoleChoice';
import { useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { type DeclaredNavigation, useNavigations } from './queries';

/** What stands at the side of the console, for whom. */
export function NavigationsPage() {
  const { t } = useTranslation('navigation');
  const list = useNavigations();
  if (list.error && !list.data) {
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (!list.data) {
    return (
      <div className="settings-page">
        <Skeleton lines={6} />
      </div>
    );
  }
  const { navigations } = list.data;
  const add = (
    <Link className="button button-primary" to="/settings/navigation/new">
      <Plus aria-hidden="true" />
      {t('new-navigation')}
    </Link>
  );
  return (
    <div className="settings-page settings-page-wide">
      {navigations.length === 0 ? (
        <EmptyState icon={<PanelLeft />} title={t('no-navigations')} text={t('no-navigations-text')} actions={add} />
      ) : (
        <Section title={t('navigations')} text={t('navigations-text')} actions={add}>
          <NavigationTable navigations={navigations} />
        </Section>
      )}
    </div>
  );
}

function NavigationTable({ navigations }: { navigations: DeclaredNavigation[] }) {
  const { t } = useTranslation('navigation');
  const { t: settings } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const role = useRoleWords();
  const objects = useSchema().data?.objects ?? [];
  const named = (key: string) => {
    const object = objects.find((one) => one.key === key);
    return object ? label(object.plural) : key;
  };
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('for')}</th>
          <th scope="col" className="settings-wide">
            {settings('key')}
          </th>
          <th scope="col">{t('lists')}</th>
          <th scope="col" className="settings-wide">
            {settings('col-origin')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {navigations.map((navigation) => {
          const own = navigation.origin === 'tenant';
          const whom =
            navigation.roles.length === 0 ? t('everybody') : navigation.roles.map(role).join(words('list-comma'));
          return (
            <tr key={navigation.key}>
              <th scope="row">
                <span className="settings-label">{whom}</span>
              </th>
              <td className="settings-wide">
                <code>{navigation.key}</code>
              </td>
              <td>
                {navigation.groups
                  .flatMap((group) => group.objects)
                  .map(named)
                  .join(words('list-comma'))}
              </td>
              <td className="settings-wide">
                <span className={own ? 'tag tag-blue' : 'tag'}>{settings(`origin-${navigation.origin}`)}</span>
              </td>
              <td className="settings-row-action">
                <Link className="button button-ghost" to={`/settings/navigation/${navigation.key}`}>
                  {own ? null : <Lock aria-hidden="true" />}
                  {t(own ? 'change' : 'look-at')}
                  <span className="visually-hidden">: {whom}</span>
                </Link>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
