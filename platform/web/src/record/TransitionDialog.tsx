import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnplaced, messagesByField, messagesByPart } from '../api/problem';
import type { FieldValues, Stored, Transition } from '../api/records';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { FieldInput } from './FieldInput';
import { focusFirstFlaw } from './flaws';
import { offered } from './offered';
import { fieldOf, type ObjectModel, useLabel } from './schema';

/** Asks for what a transition needs besides the press of its button. */
export function TransitionDialog({
  object,
  record,
  transition,
  keys,
  error,
  isPending,
  onTake,
  onClose,
}: {
  object: ObjectModel;
  record: Stored;
  transition: Transition;
  /** Of the fields to fill in. */
  keys: string[];
  error: Error | null;
  isPending: boolean;
  onTake: (values: FieldValues) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('ui');
  const label = useLabel();
  const form = useRef<HTMLFormElement>(null);
  // what nobody has typed into shows what the record has, also if somebody else changes that meanwhile
  const [typed, setTyped] = useState<FieldValues>({});
  const values: FieldValues = {
    // a reason is given anew each time
    ...Object.fromEntries(keys.map((key) => [key, key === transition.reason ? null : (record.fields[key] ?? null)])),
    ...typed,
  };
  const fields = keys.flatMap((key) => fieldOf(object, key) ?? []);
  const messages = messagesByField(error);
  const parts = messagesByPart(error);
  const unplaced = isUnplaced(error, (field) => keys.includes(field.replace(/[.[].*$/, '')));
  const whole = error && (unplaced || Object.keys(messages).length === 0);

  useEffect(() => {
    if (error) {
      focusFirstFlaw(form.current);
    }
  }, [error]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isPending) {
      // what is asked for is sent though it is empty: the answer says at each what is missing
      onTake(Object.fromEntries(keys.map((key) => [key, values[key] ?? null])));
    }
  };
  return (
    <Overlay
      title={label(transition.label)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => submit()}>
            {label(transition.label)}
          </Button>
        </>
      }
    >
      <form ref={form} noValidate onSubmit={submit} className="record-form">
        {whole ? <Failure error={error} compact /> : null}
        {fields.map((field, at) => (
          <FieldInput
            key={field.key}
            field={{
              ...offered(field, { ...record.fields, [transition.field]: transition.to, ...values }, record.fields),
              required: true,
            }}
            value={values[field.key] ?? null}
            names={record.names}
            at={record}
            error={messages[field.key]}
            flaws={parts[field.key]}
            autoFocus={at === 0}
            onChange={(value) => setTyped((before) => ({ ...before, [field.key]: value }))}
          />
        ))}
        {/* Enter in an input sends, as forms do */}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Overlay>
  );
}
