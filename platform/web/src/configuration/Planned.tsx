import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { useFormat } from '../i18n/format';
import { useLabel } from '../record/schema';
import { Check } from '../ui/Check';
import { Failure } from '../ui/States';
import type { PlannedChange } from './change';
import type { DefinitionChange } from './useChange';

/** What a change would do, and what stands in its way. */
export function Planned({
  planned: { plan },
  conflict,
}: {
  planned: PlannedChange;
  /** Said where somebody else has changed the same, instead of how to see it. */
  conflict?: string | undefined;
}) {
  const { t } = useTranslation('configuration');
  const label = useLabel();
  const format = useFormat();
  return plan.conflicts.length > 0 ? (
    <p role="alert">{conflict ?? t('plan-conflict')}</p>
  ) : plan.steps.length === 0 ? (
    <p>{t('plan-nothing')}</p>
  ) : (
    <ul className="settings-steps">
      {plan.steps.map((step) => (
        <li key={label(step.text)}>
          {label(step.text)}
          {step.consent === null ? null : (
            <p className="settings-step-note">
              {t('sets-aside', { count: step.records, shown: format.integer(step.records) })}
            </p>
          )}
          {step.obstacle ? (
            <p className="field-error" role="alert">
              {label(step.obstacle)}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Nobody takes values out of records without having said so. */
export function Agreement({ change }: { change: DefinitionChange }) {
  const { t } = useTranslation('configuration');
  return change.loses ? (
    <Check isSelected={change.isAgreed} onChange={change.agree}>
      {t('agree')}
    </Check>
  ) : null;
}

/** Everything that a server found, in its words; other failures as anywhere. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('configuration');
  if (!error) {
    return null;
  }
  const messages = [...new Set(problemOf(error)?.violations?.map((violation) => violation.message))];
  return messages.length === 0 ? (
    <Failure error={error} compact />
  ) : (
    <div className="failure failure-compact" role="alert">
      <div className="failure-words">
        <strong>{t('refused')}</strong>
        {messages.map((message) => (
          <p key={message}>{message}</p>
        ))}
      </div>
    </div>
  );
}
