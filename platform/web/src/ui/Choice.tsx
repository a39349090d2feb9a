import { Check, ChevronDown } from 'lucide-react';
import type { Key } from 'react-aria-components';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts';

export type Option = {
  key: string;
  label: string;
  /** The class of the tag that it is shown as. */
  tone?: string;
};

type Props = FieldProps & {
  options: Option[];
  placeholder?: string;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const NOTHING = 'nothing';

/** One of several options; `clearable` offers to have none of them. Typing finds one. */
export function Choice({
  value,
  onChange,
  clearable,
  options,
  placeholder,
  label,
  labelHidden,
  error,
  help,
  ...props
}: Props & { value: string | null; onChange: (value: string | null) => void; clearable?: boolean }) {
  const { t } = useTranslation('ui');
  return (
    <Select
      {...props}
      value={value}
      onChange={(key: Key | null) => onChange(key === null || key === NOTHING ? null : String(key))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      placeholder={placeholder ?? t('choose')}
      className="field"
    >
      <FieldLabel label={label} labelHidden={labelHidden} isRequired={props.isRequired} />
      <Opener />
      <FieldNotes help={help} error={error} />
      <Options options={clearable && !props.isRequired ? [{ key: NOTHING, label: t('none') }, ...options] : options} />
    </Select>
  );
}

/** Any number of several options. */
export function MultiChoice({
  value,
  onChange,
  options,
  placeholder,
  label,
  labelHidden,
  error,
  help,
  ...props
}: Props & { value: string[]; onChange: (value: string[]) => void }) {
  const { t } = useTranslation('ui');
  return (
    <Select
      {...props}
      selectionMode="multiple"
      value={value}
      onChange={(keys: Key[]) => onChange(keys.map(String))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      placeholder={placeholder ?? t('choose')}
      className="field"
    >
      <FieldLabel label={label} labelHidden={labelHidden} isRequired={props.isRequired} />
      <Opener />
      <FieldNotes help={help} error={error} />
      <Options options={options} />
    </Select>
  );
}

function Opener() {
  return (
    <Button className="input choice-button">
      <SelectValue className="choice-value" />
      <ChevronDown aria-hidden="true" />
    </Button>
  );
}

function Options({ options }: { options: Option[] }) {
  return (
    <Popover className="popover choice-popover">
      <ListBox className="listbox">
        {options.map((option) => (
          <ListBoxItem key={option.key} id={option.key} textValue={option.label} className="listbox-item">
            {({ isSelected }) => (
              <>
                <span
                  className={
                    option.key === NOTHING
                      ? 'listbox-note'
                      : option.tone === undefined
                        ? undefined
                        : `tag ${option.tone}`
                  }
                >
                  {option.label}
                </span>
                {isSelected ? <Check aria-hidden="true" /> : null}
              </>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  );
}
