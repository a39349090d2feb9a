import { Radio, RadioGroup } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts';

export type RadioOption<Key extends string> = { key: Key; label: string; note?: string | undefined };

/** One of a few options, all of them in sight: as rows that explain themselves, or as one line of short words. */
export function Radios<Key extends string>({
  value,
  onChange,
  options,
  shape = 'rows',
  label,
  labelHidden,
  error,
  help,
  autoFocus: _,
  ...props
}: FieldProps & {
  value: Key | null;
  onChange: (value: Key) => void;
  options: RadioOption<Key>[];
  shape?: 'rows' | 'line';
}) {
  return (
    <RadioGroup
      {...props}
      value={value}
      onChange={(key) => onChange(key as Key)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} labelHidden={labelHidden} isRequired={props.isRequired} />
      <div className={`radios radios-${shape}`}>
        {options.map((option) => (
          <Radio key={option.key} value={option.key} className="radio">
            {shape === 'rows' ? <span className="radio-dot" aria-hidden="true" /> : null}
            <span className="radio-words">
              <span className="radio-label">{option.label}</span>
              {option.note ? <span className="radio-note">{option.note}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes help={help} error={error} />
    </RadioGroup>
  );
}
