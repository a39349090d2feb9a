import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { toast, toastFailure } from '../ui/toasts';
import { INVITATIONS_KEY, type Invitation } from './queries';
import { RoleTags } from './roles';

/** Who is asked and has not answered yet. */
export function InvitationTable({ invitations, mayChange }: { invitations: Invitation[]; mayChange: boolean }) {
  const { t } = useTranslation('members');
  const format = useFormat();
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-email')}</th>
          <th scope="col" className="settings-wide">
            {t('col-role')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-state')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-invited')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invitations.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <span className="settings-label">{one.email}</span>
              <span className="settings-slim">{t(`state-${one.state as 'pending' | 'expired'}`)}</span>
            </th>
            <td className="settings-wide">
              <RoleTags {...one} />
            </td>
            <td className="settings-wide">
              <span className={one.state === 'expired' ? 'tag tag-amber' : 'tag'}>
                {t(`state-${one.state as 'pending' | 'expired'}`)}
              </span>
            </td>
            <td className="settings-wide">
              {format.ago(one.createdAt)}
              <span className="settings-note">{t('invited-by', { name: one.inviter })}</span>
            </td>
            <td className="settings-row-action">{mayChange ? <Actions invitation={one} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Actions({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const { id, email } = invitation;
  const done = (text: string) => {
    void client.invalidateQueries({ queryKey: INVITATIONS_KEY });
    toast(text);
  };
  const onError = (error: unknown) => toastFailure(error, words);
  const resend = useMutation({
    mutationFn: () => data(api.POST('/api/v1/invitations/{id}/resend', { params: { path: { id } } })),
    onSuccess: () => done(t('resent', { email })),
    onError,
  });
  const revoke = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
    onSuccess: () => done(t('revoked', { email })),
    onError,
  });
  return (
    <>
      <Button
        variant="ghost"
        aria-label={t('resend-named', { email })}
        isPending={resend.isPending}
        onPress={() => resend.mutate()}
      >
        {t('resend')}
      </Button>
      <span className="settings-ending">
        <Button
          variant="ghost"
          aria-label={t('revoke-named', { email })}
          isPending={revoke.isPending}
          onPress={() => revoke.mutate()}
        >
          {t('revoke')}
        </Button>
      </span>
    </>
  );
}
