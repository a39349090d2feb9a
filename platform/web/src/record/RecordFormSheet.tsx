import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem, isUnplaced, messagesByField, messagesByPart } from '../api/problem';
import { createRecord, type FieldValues, type Stored, updateRecord } from '../api/records';
import { Button } from '../ui/Button';
import { Confirmation, Overlay } from '../ui/Overlay';
import { Failure, Loading } from '../ui/States';
import { toast } from '../ui/toasts';
import { type Conflict, ConflictDialog, conflictOf } from './ConflictDialog';
import { FormGroups } from './FormGroups';
import { focusFirstFlaw } from './flaws';
import { useFormState } from './formState';
import { groupedWithTabs } from './layout';
import { offered, settled } from './offered';
import { forgetRecord, rememberRecord } from './queries';
import type { RecordFormProps } from './RecordForm';
import { type FieldModel, isWritable, useLabel } from './schema';
import { reachable, useTransitions } from './transitions';
import { nameOf, same } from './values';

/** A sheet with all fields of a record. Everything is sent at once, and everything wrong is said at once. */
export default function RecordFormSheet({ object, record, initial, names, onClose }: RecordFormProps) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [base, setBase] = useState(() => record);
  const steps = useTransitions(object, base);
  const writable = object.fields.filter(isWritable).map((field) => reachable(field, base, steps.data?.transitions));
  const [values, setValues] = useState<FieldValues>(() => start(writable, record, initial));
  const { stateOf, layout, isPending } = useFormState(object, base, changes(writable, values, base?.fields ?? {}));
  const known = { ...base?.fields, ...values };
  // what is hidden is not sent: nobody sees what they would say
  const fields = writable.flatMap((field) => {
    const state = stateOf(field);
    const required = state?.required ?? field.required;
    return state?.visible === false ? [] : [{ ...offered(field, known, base?.fields), required }];
  });
  const [begun] = useState(values);
  const [leaving, setLeaving] = useState(false);
  const [conflict, setConflict] = useState<Conflict>();
  const [sending, setSending] = useState<ReadonlySet<string>>(() => new Set());
  const busy = sending.size > 0;
  const [opened, setOpened] = useState(false);
  const focused = useRef<string>(undefined);
  const attempt = useRef({ body: '', key: '' });
  const changed = changes(fields, values, base?.fields ?? {});
  const dirty = !same(values, begun);

  const save = useMutation({
    mutationFn: () => {
      if (base) {
        return updateRecord(object.key, base.id, base.version, changed);
      }
      const body = JSON.stringify(changed);
      // the same content is the same attempt, however often the button is pressed
      if (attempt.current.body !== body) {
        attempt.current = { body, key: crypto.randomUUID() };
      }
      return createRecord(object.key, changed, attempt.current.key);
    },
    onSuccess: async (stored) => {
      if (base) {
        rememberRecord(client, stored);
        toast(t('saved', { name: nameOf(object, stored) }));
      } else {
        forgetRecord(client, object.key);
        toast(t('created', { name: nameOf(object, stored) }));
        navigate(`/o/${object.key}/${stored.id}`);
      }
      onClose();
    },
    onError: (error) => {
      if (isProblem(error, 'edit-conflict') && base) {
        setConflict(conflictOf(object, error, changed));
      }
    },
  });
  const errors = messagesByField(save.error);
  const flaws = messagesByPart(save.error);
  const groups = isPending ? [] : groupedWithTabs(fields, layout);
  // what is refused at a field that has no input here is said above all of them
  const named = new Set(
    groups.flatMap((group) => group.fields.filter((field) => !stateOf(field)?.readOnly).map((field) => field.key)),
  );
  const unplaced = !conflict && isUnplaced(save.error, (field) => named.has(fieldKey(field)));

  useEffect(() => {
    setOpened((before) => before || !isPending);
  }, [isPending]);
  // another layout makes its inputs anew: whoever was typing goes on where they were
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layout is what this waits for
  useEffect(() => {
    if (focused.current && !form.current?.contains(document.activeElement)) {
      form.current
        ?.querySelector<HTMLElement>(
          `[data-field="${focused.current}"] :is(input, textarea, button, [contenteditable])`,
        )
        ?.focus();
    }
  }, [layout?.key]);

  useEffect(() => {
    if (save.error) {
      focusFirstFlaw(form.current);
    }
  }, [save.error]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!save.isPending && !busy) {
      save.mutate();
    }
  };
  const close = () => ((dirty || busy) && !save.isPending ? setLeaving(true) : onClose());
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    }
  };
  const remember = (event: FocusEvent<HTMLFormElement>) => {
    focused.current = (event.target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset.field;
  };
  const title = base ? t('edit-title', { name: nameOf(object, base) }) : t('new-title', { name: label(object.label) });

  return (
    <>
      <Overlay
        title={title}
        shape="drawer"
        isOpen
        onClose={close}
        footer={
          <>
            <output className="sending-note">{busy ? t('files-on-their-way') : null}</output>
            <Button onPress={close}>{words('cancel')}</Button>
            <Button variant="primary" isPending={save.isPending} isDisabled={busy} onPress={() => submit()}>
              {base ? words('save') : t('create')}
            </Button>
          </>
        }
      >
        <form ref={form} noValidate onSubmit={submit} onKeyDown={key} onFocus={remember} className="record-form">
          {save.error && unplaced ? <Failure error={save.error} compact /> : null}
          {isPending ? <Loading /> : null}
          <FormGroups
            object={object}
            groups={groups}
            stateOf={stateOf}
            values={values}
            names={names}
            at={base}
            errors={errors}
            flaws={flaws}
            isFirstFocused={!opened}
            onBusy={(key, isBusy) => setSending((before) => withOrWithout(before, key, isBusy))}
            onChange={(key, value) =>
              setValues((before) => afterChange(writable, { ...before, [key]: value }, base?.fields))
            }
          />
          {/* Enter in an input saves, as forms do */}
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
      {conflict ? (
        <ConflictDialog
          object={object}
          conflict={conflict}
          names={names}
          onCancel={() => setConflict(undefined)}
          onResolve={(current, resolved) => {
            setConflict(undefined);
            setBase(current);
            setValues((before) => ({ ...before, ...current.fields, ...resolved }));
            save.reset();
          }}
        />
      ) : null}
    </>
  );
}

function withOrWithout(keys: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  return keys.has(key) === isIn ? keys : new Set(isIn ? [...keys, key] : [...keys].filter((one) => one !== key));
}

function fieldKey(field: string): string {
  return field.replace(/^fields\./, '').replace(/[.[].*$/, '');
}

function start(fields: FieldModel[], record?: Stored, initial?: FieldValues): FieldValues {
  const values = Object.fromEntries(
    fields.map((field) => [
      field.key,
      record ? (record.fields[field.key] ?? null) : (initial?.[field.key] ?? field.default ?? null),
    ]),
  );
  // nobody has chosen yet what a new record begins with
  return record ? values : settled(fields, values);
}

/** What does not go with another choice any more is taken back, where somebody sees it; what people cannot write is as it is stored. */
function afterChange(fields: FieldModel[], values: FieldValues, stored: FieldValues = {}): FieldValues {
  const whole = settled(fields, { ...stored, ...values });
  return Object.fromEntries(Object.keys(values).map((key) => [key, whole[key] ?? null]));
}

/** Only what differs from what is stored; of a new record all that has a value. */
function changes(fields: FieldModel[], values: FieldValues, stored: FieldValues): FieldValues {
  return Object.fromEntries(
    fields
      .filter((field) => !same(values[field.key] ?? null, stored[field.key] ?? null))
      .map((field) => [field.key, values[field.key] ?? null]),
  );
}
