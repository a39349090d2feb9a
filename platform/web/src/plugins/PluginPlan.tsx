import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { toast } from '../ui/toasts';
import { PLUGINS_KEY, type Plugin } from './PluginsPage';

/** What an admin is about to do with a plugin. */
export type Choice = { kind: 'activate' | 'change'; version: string } | { kind: 'deactivate' };

/** What a choice would change, before it is made. */
export function PluginPlan({ plugin, choice, onClose }: { plugin: Plugin; choice: Choice; onClose: () => void }) {
  const { t } = useTranslation('plugins');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const name = label(plugin.label);
  const version = choice.kind === 'deactivate' ? undefined : choice.version;
  const path = { plugin: plugin.id };
  // there is nothing to compare with where the package is gone
  const known = plugin.state !== 'missing';
  const plan = useQuery({
    queryKey: ['plugin-plan', plugin.id, version ?? null],
    queryFn: () =>
      data(api.GET('/api/v1/plugins/{plugin}/plan', { params: { path, query: version ? { version } : {} } })),
    enabled: known,
    gcTime: 0,
  });
  const apply = useMutation({
    mutationFn: async () => {
      if (version === undefined) {
        await data(api.DELETE('/api/v1/plugins/{plugin}/activation', { params: { path } }));
      } else {
        await data(api.PUT('/api/v1/plugins/{plugin}/activation', { params: { path }, body: { version } }));
      }
    },
    onSuccess: async () => {
      toast(
        choice.kind === 'activate'
          ? t('activated', { name })
          : choice.kind === 'change'
            ? t('changed', { name, version: version ?? '' })
            : t('deactivated', { name }),
      );
      onClose();
      // whatever is shown may have other objects and fields now
      await client.invalidateQueries();
    },
    onError: () => client.invalidateQueries({ queryKey: PLUGINS_KEY }),
  });
  return (
    <Overlay
      title={t(`${choice.kind}-title`, { name, version: version ?? '' })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button
            variant={choice.kind === 'deactivate' ? 'danger' : 'primary'}
            isDisabled={known && !plan.data}
            isPending={apply.isPending}
            onPress={() => apply.mutate()}
          >
            {choice.kind === 'change' ? t('change-confirm') : t(choice.kind)}
          </Button>
        </>
      }
    >
      <p>{t(`${choice.kind}-note`)}</p>
      {!known ? null : plan.error ? (
        <Failure error={plan.error} onRetry={() => plan.refetch()} compact />
      ) : !plan.data ? (
        <Skeleton lines={4} />
      ) : plan.data.steps.length === 0 ? (
        <p className="muted">{t('no-steps')}</p>
      ) : (
        <section className="plugin-plan">
          <h3>{t('steps')}</h3>
          <ul className="settings-steps">
            {plan.data.steps.map((step) => (
              <li key={step.en}>{label(step)}</li>
            ))}
          </ul>
        </section>
      )}
      {plan.data && plan.data.capabilities.length > 0 ? (
        <section className="plugin-plan">
          <h3>{t('capabilities')}</h3>
          <ul className="settings-steps">
            {plan.data.capabilities.map(({ key, label: words }) => (
              <li key={key}>{label(words)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {apply.error ? <Failure error={apply.error} compact /> : null}
    </Overlay>
  );
}
