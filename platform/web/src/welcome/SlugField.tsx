import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../shell/settled';
import { TextField } from './fields';
import { useSlugCheck } from './queries';
import { looksLikeSlug, typedSlug } from './slug';

const PATIENCE_MS = 300;

/** Why an address cannot be sent, as far as one knows here; the server has the last word. */
export function useSlugFlaw(slug: string): 'invalid' | 'taken' | 'reserved' | null {
  const settled = useSettled(slug, PATIENCE_MS);
  const check = useSlugCheck(settled);
  if (!looksLikeSlug(slug)) {
    return 'invalid';
  }
  return settled === slug ? (check.data?.reason ?? null) : null;
}

/** The company's address, looked up while it is being typed. */
export function SlugField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (slug: string) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation('welcome');
  const settled = useSettled(value, PATIENCE_MS);
  const check = useSlugCheck(settled);
  const answer = settled === value && looksLikeSlug(value) ? check.data : undefined;
  const isChecking = looksLikeSlug(value) && (settled !== value || check.isFetching) && answer === undefined;
  const flaw = answer?.reason ? t(`slug-${answer.reason}`) : undefined;
  return (
    <div className="welcome-slug">
      <TextField
        label={t('slug')}
        value={value}
        onChange={(text) => onChange(typedSlug(text))}
        name="slug"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={error ?? flaw}
        help={answer?.available ? <span className="welcome-good">{t('slug-free')}</span> : t('slug-help')}
        trailing={
          isChecking ? (
            <span className="spinner" aria-hidden="true" />
          ) : answer?.available && !error ? (
            <Check className="welcome-good" aria-hidden="true" />
          ) : null
        }
      />
      {answer && answer.suggestions.length > 0 ? (
        <div className="welcome-suggestions">
          {t('slug-take-instead')}
          {answer.suggestions.map((suggestion) => (
            <button key={suggestion} type="button" className="welcome-suggestion" onClick={() => onChange(suggestion)}>
              {suggestion}
            </button>
          ))}
        </div>
      ) : null}
      <output className="visually-hidden">
        {isChecking ? t('slug-checking') : answer?.available ? t('slug-free') : (flaw ?? '')}
      </output>
    </div>
  );
}
