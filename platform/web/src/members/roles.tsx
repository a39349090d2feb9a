import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { useLabel } from '../record/schema';
import { MultiChoice } from '../ui/Choice';
import { Radios } from '../ui/Radios';
import { Failure, Skeleton } from '../ui/States';

type DeclaredRole = Schemas['DeclaredRole'];

/** The built-in role of somebody, and the declared ones beside it. */
export type Held = { role: 'admin' | 'user'; roles: string[] };

/** While nobody knows which roles there are, nobody can give any: to have none of them means to be held back by none. */
export function useDeclaredRoles(): UseQueryResult<DeclaredRole[]> {
  return useQuery({ queryKey: ['roles'], queryFn: async () => (await data(api.GET('/api/v1/roles'))).roles });
}

/** Which roles somebody has: the declared ones where there are any, since they say what a user may do. */
export function RoleTags({ role, roles }: Held) {
  const { t } = useTranslation('members');
  const label = useLabel();
  const declared = useDeclaredRoles().data;
  if (roles.length === 0) {
    return t(`role-${role}`);
  }
  return (
    <span className="settings-tags">
      {roles.map((key) => {
        const found = declared?.find((one) => one.key === key);
        return found ? (
          <span key={key} className="tag tag-blue">
            {label(found.label)}
          </span>
        ) : declared ? (
          <span key={key} className="tag tag-amber" title={t('role-gone')}>
            {t('role-gone-named', { key })}
          </span>
        ) : (
          <span key={key} className="tag">
            {key}
          </span>
        );
      })}
    </span>
  );
}

/** Gives somebody roles, once it is known which there are. Admins have no declared ones; a user without any is not held back by them. */
export function RoleFields({
  value,
  onChange,
  label,
  notes,
  errors,
}: {
  value: Held;
  onChange: (value: Held) => void;
  label: string;
  notes: { user: string; admin: string };
  errors: Record<string, string>;
}) {
  const { t } = useTranslation('members');
  const inLanguage = useLabel();
  const { data: declared, error, refetch } = useDeclaredRoles();
  if (declared === undefined) {
    return error ? <Failure error={error} onRetry={() => void refetch()} compact /> : <Skeleton lines={3} />;
  }
  const gone = value.roles.filter((key) => !declared.some((one) => one.key === key));
  const help = declared
    .filter((one) => one.help !== null && value.roles.includes(one.key))
    .map((one) => t('role-help', { role: inLanguage(one.label), help: one.help ? inLanguage(one.help) : '' }));
  return (
    <>
      <Radios
        label={label}
        error={errors.role}
        value={value.role}
        options={(['user', 'admin'] as const).map((key) => ({ key, label: t(`role-${key}`), note: notes[key] }))}
        onChange={(role) => onChange({ role, roles: role === 'admin' ? [] : value.roles })}
      />
      {value.role === 'user' && declared.length + gone.length > 0 ? (
        <MultiChoice
          label={t('declared-roles')}
          placeholder={t('no-declared-role')}
          help={value.roles.length === 0 ? t('no-declared-role-help') : [t('declared-roles-help'), ...help].join(' ')}
          error={errors.roles}
          value={value.roles}
          options={[
            ...declared.map((one) => ({ key: one.key, label: inLanguage(one.label) })),
            ...gone.map((key) => ({ key, label: t('role-gone-named', { key }) })),
          ]}
          onChange={(roles) => onChange({ role: 'user', roles })}
        />
      ) : null}
    </>
  );
}
