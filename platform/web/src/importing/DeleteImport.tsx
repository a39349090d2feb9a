import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useFormat } from '../i18n/format';
import { Confirmation } from '../ui/Overlay';
import { toast, toastFailure } from '../ui/toasts';
import { IMPORTS_KEY, type ImportSummary, importKey } from './queries';

/** Asks before an import goes, and says what stays. */
export function DeleteImport({
  one,
  onClose,
  onDeleted,
}: {
  one: ImportSummary | null;
  onClose: () => void;
  onDeleted?: () => void;
}) {
  const { t } = useTranslation('importing');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (gone: ImportSummary) => api.DELETE('/api/v1/imports/{id}', { params: { path: { id: gone.id } } }),
    onSuccess: (_, gone) => {
      onClose();
      onDeleted?.();
      client.removeQueries({ queryKey: importKey(gone.id) });
      void client.invalidateQueries({ queryKey: IMPORTS_KEY });
      toast(t('deleted', { name: gone.fileName }));
    },
    onError: (error) => {
      onClose();
      void client.invalidateQueries({ queryKey: IMPORTS_KEY });
      toastFailure(error, words);
    },
  });
  return (
    <Confirmation
      title={t('delete-title', { name: one?.fileName ?? '' })}
      text={
        one && one.stored > 0
          ? t('delete-stored', { count: one.stored, shown: format.integer(one.stored) })
          : t('delete-draft')
      }
      action={t('delete')}
      isOpen={one !== null}
      isBusy={remove.isPending}
      onConfirm={() => one && remove.mutate(one)}
      onClose={onClose}
    />
  );
}
