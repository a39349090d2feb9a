import type { ReactNode, Ref } from 'react';
import { Input, TextArea, TextField, type TextFieldProps } from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts';

type Props = FieldProps &
  Omit<TextFieldProps, 'className' | 'children' | 'isInvalid'> & {
    placeholder?: string;
    rows?: number;
    trailing?: ReactNode;
    inputRef?: Ref<HTMLInputElement>;
    areaRef?: Ref<HTMLTextAreaElement>;
  };

/** One line of text, or several if `rows` is given. */
export function TextInput({
  label,
  labelHidden,
  error,
  help,
  placeholder,
  rows,
  trailing,
  inputRef,
  areaRef,
  ...props
}: Props) {
  return (
    <TextField {...props} isInvalid={error !== undefined} validationBehavior="aria" className="field">
      <FieldLabel label={label} labelHidden={labelHidden} isRequired={props.isRequired} />
      {rows ? (
        <TextArea ref={areaRef} className="input input-area" rows={rows} placeholder={placeholder} />
      ) : (
        <span className="input-frame">
          <Input ref={inputRef} className="input" placeholder={placeholder} />
          {trailing ? <span className="input-trailing">{trailing}</span> : null}
        </span>
      )}
      <FieldNotes help={help} error={error} />
    </TextField>
  );
}
