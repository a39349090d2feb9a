import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../api/client';
import { isUnplaced, messagesByField } from '../api/problem';
import { CHOICE_LISTS_KEY } from '../choicelists/queries';
import { listKey } from '../record/queries';
import { type FieldType, type ObjectModel, SCHEMA_KEY, useLabel } from '../record/schema';
import { RULE_SETS_KEY } from '../rulesets/queries';
import { SEQUENCES_KEY } from '../sequences/queries';
import { Button } from '../ui/Button';
import { Confirmation, Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast } from '../ui/toasts';
import { FieldRules } from './FieldRules';
import { definitionOf } from './fieldDefinition';
import { EMPTY_FIELD, type FieldDraft, keyOf, withType } from './fieldDraft';
import { type Flaw, flawsOf } from './fieldFlaws';
import { TypeChoice } from './TypeChoice';
import { TypeSettings } from './TypeSettings';

/** Where what the server says about a setting is shown. */
export const INPUTS: Record<string, string> = {
  key: 'key',
  to: 'to',
  filterable: 'filterable',
  inverse: 'to',
  label: 'label',
  formula: 'formula',
  rollup: 'rollup',
  requiredIf: 'requiredIf',
  readOnlyIf: 'readOnlyIf',
  visibleIf: 'visibleIf',
  pattern: 'form',
  dependsOn: 'dependsOn',
  options: 'options',
  sequence: 'sequence',
};

export type DraftProps = {
  draft: FieldDraft & { type: FieldType };
  edit: (change: Partial<FieldDraft>) => void;
  /** Whose field it is to be. */
  object: ObjectModel;
  /** What is wrong with an input, in words. */
  error: (input: string) => string | undefined;
};

/** A sheet in which a field is described; it is checked here in the person's language, and by the server again. */
export function FieldDrawer({
  object,
  onAdded,
  onClose,
}: {
  object: ObjectModel;
  onAdded: (key: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(EMPTY_FIELD);
  const [asked, setAsked] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const taken = object.fields.map((field) => field.key);
  const flaws = flawsOf(draft, taken);
  const key = keyOf(draft, taken);

  const add = useMutation({
    mutationFn: (type: FieldType) =>
      data(
        api.POST('/api/v1/schema/objects/{object}/fields', {
          params: { path: { object: object.key } },
          body: definitionOf({ ...draft, type }, object.key, taken),
        }),
      ),
    onSuccess: async (field) => {
      await client.invalidateQueries({ queryKey: SCHEMA_KEY });
      void client.invalidateQueries({ queryKey: listKey(object.key) });
      void client.invalidateQueries({ queryKey: ['home'] });
      for (const queryKey of [CHOICE_LISTS_KEY, SEQUENCES_KEY, RULE_SETS_KEY]) {
        // they tell where they are named
        void client.invalidateQueries({ queryKey });
      }
      toast(t('field-added', { name: label(field.label) }), {
        label: t('try-field'),
        run: () => navigate(`/o/${object.key}?new=1`),
      });
      onAdded(field.key);
      onClose();
    },
  });
  const refused = messagesByField(add.error);
  const unplaced = isUnplaced(add.error, (field) => field in INPUTS);

  // after each refusal the first wrong input is shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the asking that moves the focus, not the typing
  useEffect(() => {
    form.current
      ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button, [data-invalid] input')
      ?.focus();
  }, [asked, add.error]);

  // each flaw comes with the values that its sentence has
  const say = t as (text: Flaw['text'], values: Record<string, string>) => string;
  const error = (input: string): string | undefined => {
    const flaw = asked > 0 ? flaws[input] : undefined;
    return flaw
      ? say(flaw.text, flaw.values ?? {})
      : refused[Object.keys(INPUTS).find((name) => INPUTS[name] === input) ?? ''];
  };
  const edit = (change: Partial<FieldDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    if (add.error) {
      add.reset();
    }
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (add.isPending) {
      return;
    }
    setAsked((times) => times + 1);
    if (draft.type && Object.keys(flaws).length === 0) {
      add.mutate(draft.type);
    }
  };
  const close = () => (draft === EMPTY_FIELD || add.isPending ? onClose() : setLeaving(true));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    }
  };
  const derived = draft.key === null;
  const latin = /[a-z]/i.test(draft.en || draft.zh);

  return (
    <>
      <Overlay
        title={t('new-field', { name: label(object.label) })}
        shape="drawer"
        isOpen
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{words('cancel')}</Button>
            <Button variant="primary" isPending={add.isPending} onPress={() => submit()}>
              {t('add-field')}
            </Button>
          </>
        }
      >
        <form ref={form} className="settings-field-form" noValidate onSubmit={submit} onKeyDown={press}>
          {unplaced ? <Failure error={add.error} compact /> : null}
          <LabelInputs draft={draft} edit={edit} error={error('label')} />
          <TextInput
            label={t('key')}
            help={t(derived && !latin && (draft.en || draft.zh) ? 'key-from-chinese' : 'key-help')}
            error={error('key')}
            spellCheck="false"
            autoComplete="off"
            maxLength={63}
            value={derived && !draft.en && !draft.zh ? '' : key}
            placeholder="c_"
            onChange={(typed) => edit({ key: typed === '' ? null : typed })}
          />
          <TypeChoice
            value={draft.type}
            error={error('type')}
            onChange={(type) => {
              setDraft((before) => (type ? withType(before, type) : { ...before, type: null }));
              // what the type asks for has not been seen yet, so nothing of it is wrong yet
              setAsked(0);
            }}
          />
          {draft.type ? (
            <>
              <TypeSettings draft={{ ...draft, type: draft.type }} edit={edit} object={object} error={error} />
              <FieldRules draft={{ ...draft, type: draft.type }} edit={edit} object={object} error={error} />
            </>
          ) : null}
          {/* Enter in an input adds the field, as forms do */}
          <button type="submit" hidden tabIndex={-1} />
        </form>
      </Overlay>
      <Confirmation
        title={t('discard-title')}
        text={t('discard-text')}
        action={t('discard')}
        isOpen={leaving}
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      />
    </>
  );
}

/** The person's own language first. */
export function LabelInputs({
  draft,
  edit,
  error,
}: {
  draft: FieldDraft;
  edit: (change: Partial<FieldDraft>) => void;
  error: string | undefined;
}) {
  const { t, i18n } = useTranslation('settings');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <div>
      <div className="settings-pair">
        {order.map((language, place) => (
          <TextInput
            key={language}
            label={t(`label-${language}`)}
            error={place === 0 ? error : undefined}
            autoFocus={place === 0}
            autoComplete="off"
            maxLength={100}
            value={draft[language]}
            placeholder={draft[language === 'en' ? 'zh' : 'en']}
            onChange={(typed) => edit({ [language]: typed })}
          />
        ))}
      </div>
      <p className="field-help settings-pair-help">{t('label-help')}</p>
    </div>
  );
}
