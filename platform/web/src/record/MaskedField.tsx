import { useMutation } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { revealValue, type Stored } from '../api/records';
import { IconButton } from '../ui/Button';
import { toastFailure } from '../ui/toasts';
import { FieldValue } from './FieldValue';
import { type FieldModel, type ObjectModel, useLabel } from './schema';

/** A value of which a part is shown, and all of it to whoever asks; the audit log has each time. */
export function MaskedField({ object, field, record }: { object: ObjectModel; field: FieldModel; record: Stored }) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const asked = useMutation({
    mutationFn: async () => ({
      value: await revealValue(object.key, record.id, field.key),
      version: record.version,
    }),
    onError: (error) => toastFailure(error, words),
  });
  // a newer record has a value of its own
  const revealed = asked.data !== undefined && asked.data.version === record.version ? asked.data : undefined;
  return (
    <>
      <span aria-live="polite">
        {revealed === undefined ? (
          <FieldValue field={field} value={record.fields[field.key] ?? null} />
        ) : (
          <FieldValue field={{ ...field, masked: false }} value={revealed.value} />
        )}
      </span>
      {revealed === undefined ? (
        <IconButton
          label={t('reveal-field', { name: label(field.label) })}
          isPending={asked.isPending}
          onPress={() => asked.mutate()}
        >
          <Eye aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton label={t('mask-field', { name: label(field.label) })} onPress={() => asked.reset()}>
          <EyeOff aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
