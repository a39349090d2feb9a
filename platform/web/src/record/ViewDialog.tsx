import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messagesByField } from '../api/problem';
import { useMay } from '../session/session';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { type Look, type View, wishOf } from './look';
import type { ObjectModel } from './schema';
import { changeView, saveView, whole } from './views';

/** Names a new view, or gives one another name. */
export default function ViewDialog({
  object,
  view,
  look,
  onSaved,
  onClose,
}: {
  object: ObjectModel;
  view?: View | undefined;
  look: Look;
  onSaved: (view: View) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const mayShape = useMay('changeSchema');
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(false);
  const [preferred, setPreferred] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      view
        ? changeView(view, { ...whole(view), name })
        : saveView({ ...wishOf(look, object), name, shared, preferred }),
    onSuccess: onSaved,
  });
  const errors = messagesByField(save.error);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!save.isPending) {
      save.mutate();
    }
  };
  return (
    <Overlay
      title={t(view ? 'rename' : 'save-as')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={() => submit()}>
            {words('save')}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="view-form">
        <TextInput label={t('view-name')} isRequired autoFocus value={name} onChange={setName} error={errors.name} />
        {view ? null : (
          <>
            {mayShape ? (
              <Check isSelected={shared} onChange={setShared}>
                {t('share-new')}
              </Check>
            ) : null}
            <Check isSelected={preferred} onChange={setPreferred}>
              {t(shared ? 'prefer-for-all' : 'prefer')}
            </Check>
          </>
        )}
        {save.error && !errors.name ? <Failure error={save.error} compact /> : null}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Overlay>
  );
}
