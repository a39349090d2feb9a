import { Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineError, problemOf } from '../api/problem';

type Notes = { label: string; error?: string | undefined; help?: ReactNode };

type TextProps = Notes &
  Omit<ComponentProps<'input'>, 'className' | 'id' | 'onChange' | 'value'> & {
    value: string;
    onChange?: (value: string) => void;
    trailing?: ReactNode;
  };

export function TextField({ label, error, help, value, onChange, trailing, ...props }: TextProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="input-frame">
        <input
          {...props}
          id={id}
          className="input"
          value={value}
          onChange={(event) => onChange?.(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-notes`}
        />
        {trailing ? <span className="input-trailing">{trailing}</span> : null}
      </span>
      <FieldNote id={`${id}-notes`} error={error} help={help} />
    </div>
  );
}

export function PasswordField(props: Omit<TextProps, 'type' | 'trailing'>) {
  const { t } = useTranslation('welcome');
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      trailing={
        <button
          type="button"
          className="input-clear"
          aria-label={t(shown ? 'hide-password' : 'show-password')}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </button>
      }
    />
  );
}

export function SelectField({
  label,
  error,
  help,
  value,
  onChange,
  options,
}: Notes & { value: string; onChange: (value: string) => void; options: { key: string; label: string }[] }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-notes`}
      >
        {options.map((option) => (
          <option key={option.key} value={option.key}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldNote id={`${id}-notes`} error={error} help={help} />
    </div>
  );
}

export function FieldNote({ id, error, help }: { id: string; error?: string | undefined; help?: ReactNode }) {
  return (
    <div id={id} className={error ? 'field-error' : 'field-help'}>
      {error ?? help}
    </div>
  );
}

/** What starts something; while it runs it stays where it is and cannot be pressed again. */
export function SubmitButton({ isPending, children }: { isPending: boolean; children: ReactNode }) {
  return (
    <button type="submit" className="button button-primary welcome-submit" aria-disabled={isPending}>
      {isPending ? <span className="spinner welcome-spinner" aria-hidden="true" /> : null}
      <span className="button-label">{children}</span>
    </button>
  );
}

/** What was refused as a whole, and how to go on. */
export function FailureNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('welcome');
  const problem = problemOf(error);
  const offline = error instanceof OfflineError;
  const often = problem?.code === 'too-many-requests';
  return (
    <div className="welcome-notice welcome-notice-failed" role="alert">
      <TriangleAlert aria-hidden="true" />
      <div className="welcome-notice-words">
        <strong>{often ? t('too-many') : (problem?.title ?? t(offline ? 'offline' : 'unexpected'))}</strong>
        <p>{often ? t('too-many-text') : (problem?.detail ?? t(offline ? 'offline-text' : 'unexpected-text'))}</p>
        {problem?.requestId && problem.status >= 500 ? (
          <p className="muted">{t('request', { id: problem.requestId })}</p>
        ) : null}
      </div>
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          {t('try-again')}
        </button>
      ) : null}
    </div>
  );
}

/** Leads whoever sent a form to the first field that is wrong; `attempt` counts how often it was judged. */
export function useFirstErrorFocus(attempt: number) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (attempt > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [attempt]);
  return form;
}
