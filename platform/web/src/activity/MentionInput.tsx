import { useEffect, useId, useRef } from 'react';
import type { FieldProps } from '../ui/FieldParts';
import { MentionArea } from './MentionArea';

type Props = FieldProps & { value: string; onChange: (value: string) => void; rows: number; placeholder?: string };

/** A field of several lines in which members can be named. */
export function MentionInput({ label, labelHidden, error, help, isRequired, autoFocus, isDisabled, ...props }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (autoFocus) {
      area.current?.focus();
    }
  }, [autoFocus]);
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
        {isRequired ? (
          <span className="required" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      <MentionArea
        {...props}
        id={id}
        areaRef={area}
        className="input input-area"
        disabled={isDisabled}
        aria-required={isRequired}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-notes`}
      />
      <span id={`${id}-notes`}>
        {error ? (
          <span className="field-error">{error}</span>
        ) : help ? (
          <span className="field-help">{help}</span>
        ) : null}
      </span>
    </div>
  );
}
