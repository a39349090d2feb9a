import { useTranslation } from 'react-i18next';
import { type Stored, updateRecord, type Value } from '../api/records';
import { type Toast, toast, toastFailure } from '../ui/toasts';
import { type FieldModel, type ObjectModel, useLabel } from './schema';

/** The way back from the change of one field, for the message that tells of it. */
export function useFieldUndo(object: ObjectModel) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  return (
    field: FieldModel,
    before: Value,
    stored: Stored,
    remember: (back: Stored) => void,
  ): Toast['action'] | undefined =>
    // where a process says what can follow, there may be no way back
    field.process
      ? undefined
      : {
          label: words('undo'),
          run: () => {
            updateRecord(object.key, stored.id, stored.version, { [field.key]: before }).then(
              (back) => {
                remember(back);
                toast(t('field-undone', { name: label(field.label) }));
              },
              (error: unknown) => toastFailure(error, words),
            );
          },
        };
}
