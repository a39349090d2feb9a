import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { useFormat } from '../i18n/format';
import { SCHEMA_KEY, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { toast } from '../ui/toasts';
import type { Template } from './TemplatesPage';

type Step = Schemas['ConfigurationStep'];

/** What applying a template would do to the company, step by step, before anything is done. */
export function TemplatePlan({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const plan = useQuery({
    queryKey: ['template-plan', template.key],
    queryFn: () => data(api.POST('/api/v1/configuration/plan', { body: { template: template.key } })),
    gcTime: 0,
  });
  const apply = useMutation({
    mutationFn: ({ version, steps }: Schemas['ConfigurationPlan']) =>
      data(
        api.POST('/api/v1/configuration/apply', {
          body: { template: template.key, version, consents: steps.flatMap(({ consent }) => consent ?? []) },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: SCHEMA_KEY });
      void client.invalidateQueries({ queryKey: ['views'] });
      void client.invalidateQueries({ queryKey: ['home'] });
      toast(t('template-done', { name: label(template.label) }));
      onClose();
    },
  });
  const steps = plan.data?.steps ?? [];
  const loses = steps.some(({ consent }) => consent !== null);
  const [agreedTo, setAgreedTo] = useState<Schemas['ConfigurationPlan']>();
  const isAgreed = !loses || agreedTo === plan.data;
  const possible = plan.data && steps.length > 0 && steps.every(({ obstacle }) => obstacle === null);
  return (
    <Overlay
      title={t('template-plan-of', { name: label(template.label) })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words(possible ? 'cancel' : 'close')}</Button>
          {possible ? (
            <Button
              variant="primary"
              isDisabled={!isAgreed}
              isPending={apply.isPending || plan.isFetching}
              onPress={() => apply.mutate(plan.data)}
            >
              {t('template-apply')}
            </Button>
          ) : null}
        </>
      }
    >
      {plan.error ? (
        <Failure error={plan.error} onRetry={() => plan.refetch()} compact />
      ) : !plan.data ? (
        <Skeleton lines={6} />
      ) : steps.length === 0 ? (
        <p>{t('template-nothing')}</p>
      ) : (
        <ul className="settings-steps">
          {steps.map((step) => (
            <StepLine key={label(step.text)} step={step} />
          ))}
        </ul>
      )}
      {possible && loses ? (
        <Check isSelected={isAgreed} onChange={(yes) => setAgreedTo(yes ? plan.data : undefined)}>
          {configuration('agree')}
        </Check>
      ) : null}
      {apply.error ? (
        <Failure
          error={apply.error}
          onRetry={() => {
            // what the last plan met says nothing of the next one
            apply.reset();
            return plan.refetch();
          }}
          compact
        />
      ) : null}
    </Overlay>
  );
}

function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const format = useFormat();
  return (
    <li>
      {label(step.text)}
      {step.consent === null ? null : (
        <p className="settings-step-note">
          {t('template-sets-aside', { count: step.records, shown: format.integer(step.records) })}
        </p>
      )}
      {step.obstacle === null ? null : <p className="settings-step-note">{label(step.obstacle)}</p>}
    </li>
  );
}
