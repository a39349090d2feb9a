import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { messagesByField } from '../api/problem';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast } from '../ui/toasts';
import { forgetFiles, type RecordFile } from './queries';

/** Gives a file another name. */
export function RenameFile({ file, onClose }: { file: RecordFile; onClose: () => void }) {
  const { t } = useTranslation('file');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const [name, setName] = useState(file.name);
  const rename = useMutation({
    mutationFn: () => data(api.PATCH('/api/v1/files/{id}', { params: { path: { id: file.id } }, body: { name } })),
    onSuccess: async () => {
      await forgetFiles(client, file.object, file.record);
      toast(t('renamed'));
      onClose();
    },
  });
  const errors = messagesByField(rename.error);
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (!rename.isPending) {
      rename.mutate();
    }
  };
  return (
    <Overlay
      title={t('rename-title')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isPending={rename.isPending} onPress={() => save()}>
            {t('rename')}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={save}>
        {rename.error && !errors.name ? <Failure error={rename.error} compact /> : null}
        <TextInput label={t('name')} error={errors.name} isRequired autoFocus value={name} onChange={setName} />
      </form>
    </Overlay>
  );
}
