import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useLabel } from '../record/schema';
import type { Step } from './queries';

const GROUPS = [
  'object',
  'field',
  'rule',
  'unique',
  'choice-list',
  'number-sequence',
  'rule-set',
  'rule-set-values',
  'process',
  'layout',
  'view',
  'translation',
  'navigation',
  'role',
] as const;

type Group = (typeof GROUPS)[number];

/** What would be done, kind by kind. */
export function Steps({ steps }: { steps: Step[] }) {
  const { t } = useTranslation('versions');
  return (
    <>
      {GROUPS.map((group) => ({ group, own: steps.filter(({ kind }) => groupOf(kind) === group) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <section key={group} className="review-group">
            <h3>{t(`steps-${group}`)}</h3>
            <ul className="settings-steps">
              {own.map((step) => (
                <StepLine key={`${step.kind} ${step.text.en}`} step={step} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

/** What a kind such as `choice-list-added` is about. */
function groupOf(kind: Step['kind']): Group {
  return kind === 'fields-reordered' ? 'field' : (kind.replace(/-(added|changed|removed|replaced)$/, '') as Group);
}

function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation('versions');
  const label = useLabel();
  const format = useFormat();
  return (
    <li>
      {label(step.text)}
      {step.consent === null ? null : (
        <p className="settings-step-note">
          {t('sets-aside', { count: step.records, shown: format.integer(step.records) })}
        </p>
      )}
      {step.obstacle === null ? null : (
        <p className="field-error" role="alert">
          {label(step.obstacle)}
        </p>
      )}
    </li>
  );
}
