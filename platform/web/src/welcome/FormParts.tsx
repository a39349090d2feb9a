import { Blocks, Building2, Check } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldNote } from './fields';

/** What the company begins with. */
export function TemplateChoice({
  templates,
  value,
  onChange,
  error,
}: {
  templates: string[];
  value: string;
  onChange: (template: string) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation('welcome');
  const id = useId();
  return (
    <fieldset className="welcome-group" aria-describedby={`${id}-notes`}>
      <legend className="field-label">{t('template')}</legend>
      <div className="welcome-cards">
        {templates.map((template) => (
          <label key={template} className="welcome-card">
            <input
              type="radio"
              className="visually-hidden"
              name="template"
              value={template}
              checked={template === value}
              onChange={() => onChange(template)}
              aria-invalid={error !== undefined}
            />
            <span className="welcome-card-icon" aria-hidden="true">
              {template === 'general-b2b' ? <Building2 /> : <Blocks />}
            </span>
            <span>
              <strong>{template === 'general-b2b' ? t('template-general-b2b') : template}</strong>
              <span className="welcome-card-text">
                {t(template === 'general-b2b' ? 'template-general-b2b-text' : 'template-other-text')}
              </span>
            </span>
            <Check className="welcome-card-tick" aria-hidden="true" />
          </label>
        ))}
      </div>
      <FieldNote id={`${id}-notes`} error={error} />
    </fieldset>
  );
}

/** The terms where they are accepted, and the version that is. */
export function Terms({
  terms,
  accepted,
  onChange,
  error,
}: {
  terms: { version: string; text: string };
  accepted: boolean;
  onChange: (accepted: boolean) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation('welcome');
  const id = useId();
  return (
    <fieldset className="welcome-group">
      <legend className="field-label">
        {t('terms')} <span className="muted">{t('terms-version', { version: terms.version })}</span>
      </legend>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long terms are scrolled by keyboard */}
      <section className="welcome-terms" aria-label={t('terms')} tabIndex={0}>
        {terms.text}
      </section>
      <label className="welcome-check">
        <input
          type="checkbox"
          checked={accepted}
          onChange={(event) => onChange(event.target.checked)}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-notes`}
          required
        />
        {t('accept-terms')}
      </label>
      <FieldNote id={`${id}-notes`} error={error} />
    </fieldset>
  );
}
