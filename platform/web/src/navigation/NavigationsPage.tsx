import { PanelLeft, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionLink, DefinitionList, OriginTag } from '../configuration/DefinitionList';
import { useRoleWords } from '../members/RoleChoice';
import { useLabel, useSchema } from '../record/schema';
import { type DeclaredNavigation, useNavigations } from './queries';

/** What stands at the side of the console, for whom. */
export function NavigationsPage() {
  const { t } = useTranslation('navigation');
  const list = useNavigations();
  const add = (
    <Link className="button button-primary" to="/settings/navigation/new">
      <Plus aria-hidden="true" />
      {t('new-navigation')}
    </Link>
  );
  return (
    <Answered questions={[list]} lines={6}>
      {({ navigations }) => (
        <div className="settings-page settings-page-wide">
          <DefinitionList
            isEmpty={navigations.length === 0}
            icon={<PanelLeft />}
            none={t('no-navigations')}
            noneText={t('no-navigations-text')}
            title={t('navigations')}
            text={t('navigations-text')}
            add={add}
          >
            <NavigationTable navigations={navigations} />
          </DefinitionList>
        </div>
      )}
    </Answered>
  );
}

function NavigationTable({ navigations }: { navigations: DeclaredNavigation[] }) {
  const { t } = useTranslation('navigation');
  const { t: settings } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
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
            <span className="visually-hidden">{configuration('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {navigations.map((navigation) => {
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
                <OriginTag origin={navigation.origin} />
              </td>
              <td className="settings-row-action">
                <DefinitionLink to={`/settings/navigation/${navigation.key}`} name={whom} origin={navigation.origin} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
