import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { lets, type Right } from '../record/rights';
import { useSchema } from '../record/schema';
import { useMay } from '../session/session';
import { Button } from '../ui/Button';
import { toast, toastFailure } from '../ui/toasts';

const KEY = ['home', 'first-run'];

const WAYS = {
  customer: '/o/customer?new=1',
  contact: '/o/contact?new=1',
  import: '/imports?object=customer',
  field: '/settings/fields/customer',
  settings: '/settings/company',
} as const;

/** What somebody has to be let do for a step. */
const NEEDED: Partial<Record<keyof typeof WAYS, { object: string; right: Right }>> = {
  customer: { object: 'customer', right: 'create' },
  contact: { object: 'contact', right: 'create' },
  import: { object: 'customer', right: 'import' },
};

/** What a new company does first; it goes when all is done, or when somebody has seen enough of it. */
export function FirstRun() {
  const { t } = useTranslation('home');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const list = useQuery({ queryKey: KEY, queryFn: () => data(api.GET('/api/v1/first-run')) });
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const dismiss = useMutation({
    mutationFn: () => data(api.POST('/api/v1/first-run/dismiss')),
    onSuccess: () => {
      void refresh();
      toast(t('put-aside'), {
        label: words('undo'),
        run: () => {
          data(api.POST('/api/v1/first-run/resume')).then(refresh, (error: unknown) => toastFailure(error, words));
        },
      });
    },
    onError: (error) => toastFailure(error, words),
  });
  const mayWrite = useMay('writeRecords');
  const objects = useSchema().data?.objects ?? [];
  const isOpen = (key: keyof typeof WAYS) => {
    const needed = NEEDED[key];
    return needed === undefined || objects.some((one) => one.key === needed.object && lets(one, needed.right));
  };
  const steps = (list.data?.steps ?? []).filter((step) => step.done || isOpen(step.key));
  const done = steps.filter((step) => step.done).length;
  if (!list.data || list.data.dismissed || done === steps.length) {
    return null;
  }
  return (
    <section className="first-run card" aria-label={t('first-run')}>
      <header className="card-header">
        <div>
          <h2 className="card-title">{t('first-run')}</h2>
          <p className="muted">
            {t('first-run-progress', { done: format.integer(done), of: format.integer(steps.length) })}
          </p>
        </div>
        {mayWrite ? (
          <Button variant="ghost" onPress={() => dismiss.mutate()} isPending={dismiss.isPending}>
            {t('dismiss')}
          </Button>
        ) : null}
      </header>
      <ol>
        {steps.map((step) => (
          <li key={step.key} className={step.done ? 'step step-done' : 'step'}>
            <span className="step-mark" aria-hidden="true">
              <Check />
            </span>
            {step.done ? (
              <span className="step-words">
                <strong>{t(`step-${step.key}`)}</strong>
                <span className="visually-hidden">{t('done')}</span>
              </span>
            ) : (
              <Link to={WAYS[step.key]} className="step-words">
                <strong>{t(`step-${step.key}`)}</strong>
                <span className="muted">{t(`step-${step.key}-text`)}</span>
              </Link>
            )}
            {step.done ? null : <ChevronRight aria-hidden="true" />}
          </li>
        ))}
      </ol>
    </section>
  );
}
