import './roles.css';
import { Plus, UserRoundCog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionList, OriginTag } from '../configuration/DefinitionList';
import { useFormat } from '../i18n/format';
import { useMembers } from '../members/queries';
import { useLabel, useSchema } from '../record/schema';
import { Button } from '../ui/Button';
import { useRoles } from './queries';
import { RoleDrawer } from './RoleDrawer';
import type { Role } from './roleDraft';

/** The roles that a company can give its members, and what they give. */
export function RolesPage() {
  const { t } = useTranslation('roles');
  const list = useRoles();
  const schema = useSchema();
  const [address, setAddress] = useSearchParams();
  const open = (params: Record<string, string>) => setAddress(params);
  const close = () => setAddress({}, { replace: true });
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => open({ new: '1' })}>
      {t('new-role')}
    </Button>
  );
  return (
    <Answered questions={[list, schema]} lines={6}>
      {({ roles, version }, { objects }) => {
        const chosen = roles.find((role) => role.key === address.get('role'));
        return (
          <div className="settings-page settings-page-wide">
            <DefinitionList
              isEmpty={roles.length === 0}
              icon={<UserRoundCog />}
              none={t('no-roles')}
              noneText={t('no-roles-text')}
              title={t('roles')}
              text={t('roles-text')}
              add={add}
            >
              <RoleTable roles={roles} onOpen={(role) => open({ role: role.key })} />
            </DefinitionList>
            {chosen || address.has('new') ? (
              <RoleDrawer
                key={chosen?.key ?? ''}
                role={chosen ?? null}
                version={version}
                taken={roles.filter((role) => role !== chosen).map((role) => role.key)}
                objects={objects}
                onClose={close}
              />
            ) : null}
          </div>
        );
      }}
    </Answered>
  );
}

function RoleTable({ roles, onOpen }: { roles: Role[]; onOpen: (role: Role) => void }) {
  const { t } = useTranslation('roles');
  const { t: settings } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
  const label = useLabel();
  const format = useFormat();
  // how many have a role is told when it is known, and nothing waits for it
  const members = useMembers().data;
  const count = (role: Role) => members?.filter((one) => one.roles.includes(role.key)).length;
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-role')}</th>
          <th scope="col" className="settings-wide">
            {t('col-key')}
          </th>
          <th scope="col">{t('col-members')}</th>
          <th scope="col" className="settings-wide">
            {t('col-origin')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{configuration('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => {
          const holders = count(role);
          return (
            <tr key={role.key}>
              <th scope="row">
                <span className="settings-label">{label(role.label)}</span>
                {role.help ? <span className="settings-note">{label(role.help)}</span> : null}
                <span className="settings-slim">
                  <code>{role.key}</code> · {settings(`origin-${role.origin}`)}
                </span>
              </th>
              <td className="settings-wide">
                <code>{role.key}</code>
              </td>
              <td>
                {holders === undefined ? null : t('member-count', { count: holders, shown: format.integer(holders) })}
              </td>
              <td className="settings-wide">
                <OriginTag origin={role.origin} />
              </td>
              <td className="settings-row-action">
                <Button variant="ghost" onPress={() => onOpen(role)}>
                  {configuration(role.origin === 'tenant' ? 'change' : 'look-at')}
                  <span className="visually-hidden">: {label(role.label)}</span>
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
