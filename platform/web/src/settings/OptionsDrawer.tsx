import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { messagesByField } from '../api/problem';
import { listKey } from '../record/queries';
import { type FieldModel, type ObjectModel, SCHEMA_KEY, useLabel, useSchema } from '../record/schema';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { toast } from '../ui/toasts';
import { Dependents } from './DependsOn';
import type { Flaw, Flaws } from './fieldFlaws';
import { dependencyFlaws, dependencyOf, dependentsOf, draftsOf, optionFlaws, optionsOf } from './fieldOptions';
import { OptionsEditor } from './OptionsEditor';

/** A sheet in which the options of a choice are named, ordered, coloured, and taken out of use, and said to go with values of another choice. */
export function OptionsDrawer({
  object,
  field,
  onClose,
}: {
  object: ObjectModel;
  field: FieldModel;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const schema = useSchema().data;
  // what it began with: if the schema changes meanwhile, the server says so
  const [version] = useState(schema?.version ?? 0);
  const [options, setOptions] = useState(() => draftsOf(field.options));
  const [dependents, setDependents] = useState(() => dependentsOf(field));
  const draft = { options, dependsOn: field.dependsOn?.field ?? null, dependents };
  const [asked, setAsked] = useState(false);
  const flaws: Flaws = {};
  optionFlaws(draft, flaws);
  dependencyFlaws(draft, flaws);

  const save = useMutation({
    mutationFn: () =>
      data(
        api.PUT('/api/v1/schema/objects/{object}/fields/{field}/options', {
          params: { path: { object: object.key, field: field.key } },
          body: {
            version,
            options: optionsOf(draft),
            ...(draft.dependsOn === null ? {} : { dependsOn: dependencyOf(draft, draft.dependsOn) }),
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: SCHEMA_KEY });
      void client.invalidateQueries({ queryKey: listKey(object.key) });
      toast(t('options-saved', { name: label(field.label) }));
      onClose();
    },
  });
  const refused = messagesByField(save.error).options;
  // each flaw comes with the values that its sentence has
  const say = t as (text: Flaw['text'], values: Record<string, string>) => string;
  const error = (input: string) => {
    const flaw = asked ? flaws[input] : undefined;
    return flaw ? say(flaw.text, flaw.values ?? {}) : undefined;
  };
  const edited = () => {
    if (save.error) {
      save.reset();
    }
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setAsked(true);
    if (!save.isPending && Object.keys(flaws).length === 0) {
      save.mutate();
    }
  };
  return (
    <Overlay
      title={t('options-of', { name: label(field.label) })}
      shape="drawer"
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
      <form className="settings-field-form" noValidate onSubmit={submit}>
        {refused ? (
          <p className="field-error" role="alert">
            {refused}
          </p>
        ) : save.error ? (
          <Failure error={save.error} compact />
        ) : null}
        <OptionsEditor
          draft={draft}
          error={error}
          edit={(change) => {
            setOptions(change.options);
            edited();
          }}
        />
        <p className="field-help">{t('options-retire-help')}</p>
        <Dependents
          draft={draft}
          object={object}
          onChange={(change) => {
            setDependents(change);
            edited();
          }}
        />
      </form>
    </Overlay>
  );
}
