import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanDrawer } from '../configuration/PlanDrawer';
import { refusedInputs } from '../configuration/places';
import { useChange } from '../configuration/useChange';
import { type FieldModel, type FieldType, type ObjectModel, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { INPUTS, LabelInputs } from './FieldDrawer';
import { FieldRules } from './FieldRules';
import { type FieldDraft, keyOf, withType } from './fieldDraft';
import { type Flaw, flawsOf } from './fieldFlaws';
import { declaredKey, useDeclared } from './objectQueries';
import { changed, draftOf, type SaidField } from './said';
import { TypeChoice } from './TypeChoice';
import { TypeSettings } from './TypeSettings';

/** A sheet in which a field of the company's own is changed or taken away, as far as that can be done without losing what nobody asked to lose. */
export function FieldEditor({
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
  const declared = useDeclared(object.key);
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const opened = useRef<{ version: number; field: SaidField } | null>(null);
  const found = declared.data?.said?.fields?.find((one) => one.key === field.key);
  if (opened.current === null && declared.data && found && !declared.isFetching) {
    opened.current = { version: declared.data.version, field: found };
  }
  if (opened.current) {
    return <Editor object={object} field={field} opened={opened.current} onClose={onClose} />;
  }
  return (
    <Overlay
      title={t('change-field', { name: label(field.label) })}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      {declared.error ? (
        <Failure error={declared.error} compact onRetry={() => declared.refetch()} />
      ) : declared.isFetching ? (
        <Skeleton lines={8} />
      ) : (
        <p role="alert">{t('field-gone')}</p>
      )}
    </Overlay>
  );
}

function Editor({
  object,
  field,
  opened,
  onClose,
}: {
  object: ObjectModel;
  field: FieldModel;
  opened: { version: number; field: SaidField };
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const [first] = useState(() => draftOf(opened.field, field.options));
  const [draft, setDraft] = useState<FieldDraft>(first);
  const [asked, setAsked] = useState(0);
  const taken = object.fields.map((one) => one.key).filter((key) => key !== opened.field.key);
  const { key: _, ...besidesKey } = flawsOf(draft, taken);
  // a key that was chosen by other rules stays as it is
  const flaws = draft.key === opened.field.key ? besidesKey : flawsOf(draft, taken);
  const isNamer = object.title === opened.field.key;

  /** What is sent of an object changes nothing that it does not name. */
  const definition = (said: SaidField) => ({ kind: 'extension', object: object.key, fields: [said] });
  const named = { kind: 'field', object: object.key, key: opened.field.key } as const;
  const described = () =>
    definition(
      draft.type === null ? opened.field : changed(opened.field, { ...draft, type: draft.type }, object.key, taken),
    );
  const change = useChange({
    named,
    definition: described,
    before: () => definition(opened.field),
    base: opened.version,
    reads: [declaredKey(object.key), ['records'], ['home']],
    said: (removing) =>
      t(removing ? 'field-removed' : 'field-saved', {
        name: label({ en: draft.en || draft.zh, zh: draft.zh || draft.en }),
      }),
    onApplied: onClose,
  });
  const edit = (part: Partial<FieldDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    change.forget();
  };
  const plan = () => {
    setAsked((times) => times + 1);
    if (Object.keys(flaws).length === 0) {
      change.ask(false);
    }
  };
  const say = t as (text: Flaw['text'], values: Record<string, string>) => string;
  const refused = refusedInputs(change.error, named, described(), (setting) => INPUTS[setting.split('.')[2] ?? '']);
  const error = (input: string) => {
    const flaw = asked > 0 ? flaws[input] : undefined;
    const server = refused?.[input];
    return flaw ? say(flaw.text, flaw.values ?? {}) : server && label(server);
  };

  return (
    <PlanDrawer
      title={t('change-field', { name: label({ en: first.en, zh: first.zh }) })}
      change={change}
      isChanged={draft !== first}
      asked={asked}
      isRefusedInPlace={refused !== undefined}
      remove={t('remove-field')}
      onRemove={isNamer ? undefined : () => change.ask(true)}
      onPlan={plan}
      onClose={onClose}
    >
      <LabelInputs draft={draft} edit={edit} error={error('label')} />
      <TextInput
        label={t('key')}
        help={t('key-rename-help')}
        error={error('key')}
        spellCheck="false"
        autoComplete="off"
        maxLength={63}
        value={keyOf(draft, taken)}
        onChange={(typed) => edit({ key: typed })}
      />
      {isNamer ? null : (
        <TypeChoice
          value={draft.type}
          error={error('type')}
          help={t('change-type-help')}
          onChange={(type) => edit(type ? (type === first.type ? first : withType(draft, type)) : { type: null })}
        />
      )}
      {draft.type ? (
        <>
          <TypeSettings draft={typed(draft, draft.type)} edit={edit} object={object} error={error} />
          <FieldRules draft={typed(draft, draft.type)} edit={edit} object={object} error={error} />
        </>
      ) : null}
    </PlanDrawer>
  );
}

function typed(draft: FieldDraft, type: FieldType): FieldDraft & { type: FieldType } {
  return { ...draft, type };
}
