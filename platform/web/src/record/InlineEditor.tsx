import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, messagesByField, problemOf } from '../api/problem';
import { type FieldValues, type Stored, updateRecord, type Value } from '../api/records';
import { Button } from '../ui/Button';
import { toast, toastFailure } from '../ui/toasts';
import { type Conflict, ConflictDialog, conflictOf } from './ConflictDialog';
import { FieldInput } from './FieldInput';
import { rememberRecord } from './queries';
import { type FieldModel, type ObjectModel, useLabel } from './schema';
import { same } from './values';

/** The input in place of a field, its saving, and what is to be decided if somebody else was faster. */
export default function InlineEditor({
  object,
  field,
  record,
  onEnd,
}: {
  object: ObjectModel;
  field: FieldModel;
  record: Stored;
  onEnd: () => void;
}) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const before = record.fields[field.key] ?? null;
  const [value, setValue] = useState<Value>(before);
  const [conflict, setConflict] = useState<Conflict>();
  const row = useRef<HTMLDivElement>(null);

  const save = useMutation({
    mutationFn: ({ version, values }: { version: number; values: FieldValues }) =>
      updateRecord(object.key, record.id, version, values),
    onSuccess: (stored) => {
      rememberRecord(client, stored);
      toast(t('field-saved', { name: label(field.label) }), {
        label: words('undo'),
        run: () => {
          updateRecord(object.key, record.id, stored.version, { [field.key]: before }).then(
            (back) => {
              rememberRecord(client, back);
              toast(t('field-undone', { name: label(field.label) }));
            },
            (error: unknown) => toastFailure(error, words),
          );
        },
      });
      onEnd();
    },
    onError: (error, { values }) => {
      if (!isProblem(error, 'edit-conflict')) {
        return;
      }
      const found = conflictOf(object, error, values);
      if (found && found.disputed.length === 0) {
        // somebody changed other fields only: nothing to decide
        save.mutate({ version: found.current.version, values });
      } else if (found) {
        setConflict(found);
      }
    },
  });
  const violation = messagesByField(save.error)[field.key];
  const error =
    violation ?? (save.error && !conflict ? (problemOf(save.error)?.detail ?? words('offline')) : undefined);

  useEffect(() => {
    // inputs that open something open it at once; others have taken the focus themselves
    row.current?.querySelector<HTMLElement>('input, textarea, .choice-button')?.focus();
  }, []);

  const submit = () => {
    if (same(value, before)) {
      onEnd();
    } else if (!save.isPending) {
      save.mutate({ version: record.version, values: { [field.key]: value } });
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) {
      return;
    }
    const target = event.target as HTMLElement;
    const several = (target.tagName === 'TEXTAREA' || target.isContentEditable) && !(event.metaKey || event.ctrlKey);
    const opens = target.getAttribute('aria-haspopup') !== null || target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Enter' && target.tagName !== 'BUTTON' && !several && !opens) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onEnd();
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the inputs inside
    <div ref={row} onKeyDown={key} className="inline-editor">
      <FieldInput
        field={field}
        value={value}
        names={record.names}
        at={record}
        autoFocus={field.type === 'richText'}
        onChange={(next) => {
          setValue(next);
          if (field.type === 'choice' || field.type === 'boolean') {
            // one choice is all there is to it
            if (!same(next, before)) {
              save.mutate({ version: record.version, values: { [field.key]: next } });
            }
          }
        }}
        error={error}
      />
      <div className="inline-actions">
        <Button variant="primary" isPending={save.isPending} onPress={submit}>
          {words('save')}
        </Button>
        <Button variant="ghost" onPress={onEnd}>
          {words('cancel')}
        </Button>
      </div>
      {conflict ? (
        <ConflictDialog
          object={object}
          conflict={conflict}
          names={record.names}
          onCancel={() => setConflict(undefined)}
          onResolve={(current, resolved) => {
            setConflict(undefined);
            if (field.key in resolved) {
              save.mutate({ version: current.version, values: resolved });
            } else {
              rememberRecord(client, current);
              onEnd();
            }
          }}
        />
      ) : null}
    </div>
  );
}
