import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import type { operations } from '../api/schema';
import { useFormat } from '../i18n/format';
import { SCHEMA_KEY, type Schema, useLabel, useSchema } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { Button } from '../ui/Button';
import { Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { Section } from './Section';
import { TemplatePlan } from './TemplatePlan';

export type Template = operations['templates']['responses'][200]['content']['application/json']['templates'][number];

/** What companies of an industry begin with: looked at, planned, applied, and filled with examples. */
export function TemplatesPage() {
  const { t } = useTranslation('settings');
  const schema = useSchema();
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: async () => (await data(api.GET('/api/v1/configuration/templates'))).templates,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const error = templates.error ?? schema.error;
  if (error && !(templates.data && schema.data)) {
    return <Failure error={error} onRetry={() => (templates.error ? templates.refetch() : schema.refetch())} />;
  }
  return (
    <div className="settings-page">
      <Section title={t('templates')} text={t('templates-text')}>
        {templates.data && schema.data ? (
          <ul className="settings-list">
            {templates.data.map((template) => (
              <Entry key={template.key} template={template} schema={schema.data} />
            ))}
          </ul>
        ) : (
          <Skeleton lines={8} />
        )}
      </Section>
    </div>
  );
}

function Entry({ template, schema }: { template: Template; schema: Schema }) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const [planned, setPlanned] = useState(false);
  const applied = template.objects.every(({ key }) => schema.objects.some((object) => object.key === key));
  const counts = (['fields', 'processes', 'views'] as const).map((what) =>
    t(`template-${what}`, { count: template[what], shown: format.integer(template[what]) }),
  );
  return (
    <li className="settings-template">
      <h3>
        {label(template.label)}
        {applied ? <span className="tag tag-green">{t('template-applied')}</span> : null}
      </h3>
      <p className="muted">{label(template.description)}</p>
      <ul className="settings-template-objects">
        {template.objects.map((object) => (
          <li key={object.key}>
            <ObjectIcon name={object.icon} />
            {label(object.plural)}
          </li>
        ))}
      </ul>
      <p className="muted">{counts.join(words('list-comma'))}</p>
      <div className="settings-actions">
        <Button onPress={() => setPlanned(true)}>{t('template-plan')}</Button>
        {applied ? <Samples template={template} /> : null}
      </div>
      {planned ? <TemplatePlan template={template} onClose={() => setPlanned(false)} /> : null}
    </li>
  );
}

function Samples({ template }: { template: Template }) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const path = { params: { path: { key: template.key } } };
  const state = useQuery({
    queryKey: ['samples', template.key],
    queryFn: () => data(api.GET('/api/v1/configuration/templates/{key}/sample-data', path)),
  });
  const settled = {
    onError: (error: Error) => toastFailure(error, words),
    // lists and counts of any object may be others now
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SCHEMA_KEY[0] }),
  };
  const add = useMutation({
    mutationFn: () => data(api.POST('/api/v1/configuration/templates/{key}/sample-data', path)),
    onSuccess: ({ added }) => toast(t('samples-added', { count: added, shown: format.integer(added) })),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/configuration/templates/{key}/sample-data', path)),
    onSuccess: ({ removed, left }) =>
      toast(
        [
          t('samples-removed', { count: removed, shown: format.integer(removed) }),
          left > 0 ? t('samples-left', { count: left, shown: format.integer(left) }) : [],
        ]
          .flat()
          .join(' '),
      ),
    ...settled,
  });
  if (!state.data) {
    return null;
  }
  return state.data.added ? (
    <Button isPending={remove.isPending} onPress={() => remove.mutate()}>
      {t('samples-remove')}
    </Button>
  ) : (
    <Button isPending={add.isPending} onPress={() => add.mutate()}>
      {t('samples-add')}
    </Button>
  );
}
