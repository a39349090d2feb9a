import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft';
import { TemplateChoice, Terms } from './FormParts';
import { FailureNotice, SubmitButton, TextField, useFirstErrorFocus } from './fields';
import { GuessedFields } from './GuessedFields';
import { SlugField, useSlugFlaw } from './SlugField';

/** The form itself: what is missing it says by itself, what was refused it is told. */
export function SignUpForm({
  draft,
  onChange,
  options,
  accepted,
  onAccept,
  refused,
  attempt,
  failure,
  isPending,
  onSubmit,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  options: { terms: { version: string; text: string }; templates: string[] };
  accepted: boolean;
  onAccept: (accepted: boolean) => void;
  refused: Record<string, string>;
  attempt: number;
  failure: unknown;
  isPending: boolean;
  onSubmit: (event: FormEvent, isComplete: boolean) => void;
}) {
  const { t } = useTranslation('welcome');
  const form = useFirstErrorFocus(attempt);
  const flaw = useSlugFlaw(draft.slug);
  const missing: Record<string, string> = {};
  if (draft.companyName.trim() === '') {
    missing.companyName = t('need-company-name');
  }
  if (flaw !== null) {
    missing.slug = draft.slug === '' ? t('need-slug') : t(`slug-${flaw}`);
  }
  if (draft.name.trim() === '') {
    missing.name = t('need-name');
  }
  if (draft.email.trim() === '') {
    missing.email = t('need-email');
  }
  if (!accepted) {
    missing.termsVersion = t('need-terms');
  }
  const errors = { ...refused, ...(attempt > 0 ? missing : {}) };

  return (
    <form
      ref={form}
      className="welcome-form"
      noValidate
      onSubmit={(event) => onSubmit(event, Object.keys(missing).length === 0)}
    >
      <TextField
        label={t('company-name')}
        value={draft.companyName}
        onChange={(companyName) => onChange({ companyName })}
        name="organization"
        autoComplete="organization"
        maxLength={200}
        required
        error={errors.companyName}
      />
      <SlugField
        value={draft.slug}
        onChange={(slug) => onChange({ slug, slugTyped: slug !== '' })}
        error={errors.slug}
      />
      <div className="welcome-pair">
        <TextField
          label={t('your-name')}
          value={draft.name}
          onChange={(name) => onChange({ name })}
          name="name"
          autoComplete="name"
          maxLength={200}
          required
          error={errors.name}
        />
        <TextField
          label={t('email')}
          value={draft.email}
          onChange={(email) => onChange({ email })}
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          required
          error={errors.email}
        />
      </div>
      <TemplateChoice
        templates={options.templates}
        value={draft.template}
        onChange={(template) => onChange({ template })}
        error={errors.template}
      />
      <GuessedFields draft={draft} onChange={onChange} errors={errors} />
      <Terms terms={options.terms} accepted={accepted} onChange={onAccept} error={errors.termsVersion} />
      {failure ? <FailureNotice error={failure} /> : null}
      <SubmitButton isPending={isPending}>{t('send-form')}</SubmitButton>
    </form>
  );
}
