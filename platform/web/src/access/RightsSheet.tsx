import './access.css';
import { useMutation } from '@tanstack/react-query';
import { Check, Glasses, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { fieldOf, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { lookAs, useMay } from '../session/session';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { toastFailure } from '../ui/toasts';
import { type Reach, type Rights, useRights, useRoleLabels } from './queries';
import { useRoleName } from './words';

/** What all roles of a member together let them do, object by object. */
export default function RightsSheet({
  member,
  onClose,
}: {
  member: { id: string; name: string };
  onClose: () => void;
}) {
  const { t } = useTranslation('access');
  const { t: words } = useTranslation('ui');
  const rights = useRights(member.id);
  const roles = useRoleLabels();
  const mayLook = useMay('changeMembers');
  const look = useMutation({ mutationFn: () => lookAs(member.id), onError: (error) => toastFailure(error, words) });
  const roleName = useRoleName(roles.data ?? new Map());
  return (
    <Overlay
      title={t('rights-title', { name: member.name })}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={
        <>
          {mayLook ? (
            <Button icon={<Glasses aria-hidden="true" />} isPending={look.isPending} onPress={() => look.mutate()}>
              {t('look-as', { name: member.name })}
            </Button>
          ) : null}
          <Button onPress={onClose}>{words('close')}</Button>
        </>
      }
    >
      <div className="access rights-sheet">
        {rights.error ? (
          <Failure error={rights.error} compact onRetry={() => rights.refetch()} />
        ) : !rights.data || roles.isPending ? (
          <Skeleton lines={8} />
        ) : rights.data.held ? (
          <>
            <p className="muted">
              {t('rights-of-roles', { roles: rights.data.roles.map(roleName).join(words('list-comma')) })}
            </p>
            <RightsTable objects={rights.data.objects} />
          </>
        ) : (
          <p>{t(rights.data.roles.includes('admin') ? 'everything-admin' : 'everything-user')}</p>
        )}
      </div>
    </Overlay>
  );
}

function RightsTable({ objects }: { objects: Rights[] }) {
  const { t } = useTranslation('access');
  const models = useSchema().data?.objects ?? [];
  return (
    <table className="rights-table">
      <thead>
        <tr>
          <th scope="col">{t('rights-object')}</th>
          <th scope="col">{t('rights-read')}</th>
          <th scope="col">{t('rights-create')}</th>
          <th scope="col">{t('rights-update')}</th>
          <th scope="col">{t('rights-delete')}</th>
          <th scope="col">{t('rights-import')}</th>
          <th scope="col">{t('rights-export')}</th>
        </tr>
      </thead>
      <tbody>
        {objects.map((one) => (
          <ObjectRow key={one.object} rights={one} object={models.find((model) => model.key === one.object)} />
        ))}
      </tbody>
    </table>
  );
}

function ObjectRow({ rights, object }: { rights: Rights; object: ObjectModel | undefined }) {
  const { t } = useTranslation('access');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const { claim } = rights;
  const except = rights.except ?? [];
  const fields = Object.entries(rights.fields ?? {});
  const nameOf = (key: string) => {
    const field = object && fieldOf(object, key);
    return field ? label(field.label) : key;
  };
  return (
    <>
      <tr className={rights.fields === undefined ? 'rights-unknown' : ''}>
        <th scope="row">{object ? label(object.plural) : rights.object}</th>
        <td>
          <ReachCell reach={rights.read} />
        </td>
        <td>
          <YesCell yes={rights.create} />
        </td>
        <td>
          <ReachCell reach={rights.update} />
        </td>
        <td>
          <ReachCell reach={rights.delete} />
        </td>
        <td>
          <YesCell yes={rights.import} />
        </td>
        <td>
          <YesCell yes={rights.export} />
        </td>
      </tr>
      {except.length === 0 && fields.length === 0 && !claim ? null : (
        <tr className="rights-notes">
          <td colSpan={7}>
            {claim ? (
              <p>
                {t(claim.daily === null ? 'rights-claim' : 'rights-claim-daily', {
                  count: claim.holds,
                  holds: format.integer(claim.holds),
                  daily: format.integer(claim.daily ?? 0),
                })}
              </p>
            ) : null}
            {except.map((condition) => (
              <p key={condition}>
                {t('rights-except')} <code className="access-condition">{condition}</code>
              </p>
            ))}
            {fields.length === 0 ? null : (
              <details>
                <summary>{t('fields', { count: fields.length, shown: format.integer(fields.length) })}</summary>
                <p>
                  {fields
                    .map(([key, right]) => t('said-by', { role: nameOf(key), right: t(`right-${right}`) }))
                    .join(words('list-comma'))}
                </p>
              </details>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function ReachCell({ reach }: { reach: Reach }) {
  const { t } = useTranslation('access');
  const also = reach.also ?? [];
  const isNone = reach.scope === 'none' && also.length === 0;
  return isNone ? (
    <YesCell yes={false} />
  ) : (
    <>
      <span className="rights-scope">{t(`reach-${reach.scope}`)}</span>
      {reach.parent && reach.scope !== 'parent' ? <span className="rights-more">{t('reach-parent-too')}</span> : null}
      {also.map((condition) => (
        <span key={condition} className="rights-more">
          {t('reach-also')} <code className="access-condition">{condition}</code>
        </span>
      ))}
    </>
  );
}

function YesCell({ yes }: { yes: boolean }) {
  const { t } = useTranslation('access');
  const word = t(yes ? 'rights-yes' : 'rights-no');
  return yes ? (
    <Check className="rights-yes" role="img" aria-label={word} />
  ) : (
    <Minus className="rights-no" role="img" aria-label={word} />
  );
}
