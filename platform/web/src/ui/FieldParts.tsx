import { FieldError, Label, Text } from 'react-aria-components';

/** What every input has around it. */
export type FieldProps = {
  label: string;
  /** Shown to screen readers only, where what stands around it says the same. */
  labelHidden?: boolean;
  error?: string | undefined;
  help?: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
};

export function FieldLabel({ label, labelHidden, isRequired }: FieldProps) {
  return (
    <Label className={labelHidden ? 'visually-hidden' : 'field-label'}>
      {label}
      {isRequired ? (
        <span className="required" aria-hidden="true">
          *
        </span>
      ) : null}
    </Label>
  );
}

export function FieldNotes({ help, error }: Pick<FieldProps, 'help' | 'error'>) {
  return (
    <>
      {help && !error ? (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
    </>
  );
}
