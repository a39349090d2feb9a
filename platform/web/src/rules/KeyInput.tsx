import { useTranslation } from 'react-i18next';
import { TextInput } from '../ui/TextInput';

/** What programs call something by; null while it follows from what people read. */
export function KeyInput({
  value,
  error,
  isNew,
  onChange,
}: {
  value: string;
  error: string | undefined;
  isNew: boolean;
  onChange: (key: string | null) => void;
}) {
  const { t } = useTranslation('rules');
  const { t: settings } = useTranslation('settings');
  return (
    <TextInput
      label={settings('key')}
      help={t('key-help')}
      error={error}
      isDisabled={!isNew}
      spellCheck="false"
      autoComplete="off"
      maxLength={63}
      value={value}
      placeholder="c_"
      onChange={(typed) => onChange(typed === '' ? null : typed)}
    />
  );
}
