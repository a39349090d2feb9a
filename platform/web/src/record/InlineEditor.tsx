import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, messagesByField, messagesByPart, problemOf } from '../api/problem';
import { type FieldValues, type Names, type Stored, updateRecord, type Value } from '../api/records';
import { Button } from '../ui/Button';
import { toast } from '../ui/toasts';
import { type Conflict, ConflictDialog, conflictOf } from './ConflictDialog';
import { FieldInput } from './FieldInput';
import { FlawsElsewhere, focusFirstFlaw } from './flaws';
import { offered } from './offered';
import { rememberRecord } from './queries';
import { type FieldModel, type ObjectModel, useLabel, useSchema } from './schema';
import { plain, reachable, useTransitions } from './transitions';
import { begunWith, isTyped } from './typing';
import { useFieldUndo } from './undo';
import { same } from './values';

/** Where somebody goes who has done with an input. */
export type Leave = 'stay' | 'down' | 'up' | 'right' | 'left';

/** The input in place of a field, its saving, and what is to be decided if somebody else was faster. */
export default function InlineEditor({
  object,
  field,
  record,
  names = record.names,
  typed,
  isCell = false,
  onRemember,
  leaveRef,
  onEnd,
}: {
  object: ObjectModel;
  field: FieldModel;
  record: Stored;
  names?: Names | undefined;
  /** What somebody typed to begin with, over what was there. */
  typed?: string | undefined;
  /** In a cell of a list: its column says what it is, and Enter and Tab go on to the next one. */
  isCell?: boolean;
  /** Shows what has been stored; where records are shown one by one if it is not given. */
  onRemember?: (stored: Stored) => void;
  /** Does what a click beside the input does. */
  leaveRef?: RefObject<() => void>;
  onEnd: (leave: Leave) => void;
}) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const undoOf = useFieldUndo(object);
  const currency = useSchema().data?.baseCurrency ?? '';
  const before = record.fields[field.key] ?? null;
  const [value, setValue] = useState<Value>(() =>
    typed !== undefined && isTyped(field) ? begunWith(field, typed, currency) : before,
  );
  const going = useRef<Leave>('stay');
  const picked = useRef(false);
  const remember = onRemember ?? ((stored: Stored) => rememberRecord(client, stored));
  const [conflict, setConflict] = useState<Conflict>();
  const [busy, setBusy] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const steps = useTransitions(object, field.process ? record : undefined);
  const tellElsewhere = useContext(FlawsElsewhere);

  const save = useMutation({
    mutationFn: ({ version, values }: { version: number; values: FieldValues }) =>
      updateRecord(object.key, record.id, version, values),
    onSuccess: (stored) => {
      remember(stored);
      toast(t('field-saved', { name: label(field.label) }), undoOf(field, before, stored, remember));
      onEnd(going.current);
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
  const violations = messagesByField(save.error);
  const violation = violations[field.key];
  // another value may not go with this one any more
  const others = object.fields.filter((one) => one.key !== field.key && violations[one.key] !== undefined);
  const elsewhere = others
    .map((one) => t('flaw-of-field', { name: label(one.label), message: violations[one.key] ?? '' }))
    .at(0);
  const error =
    violation ??
    (save.error && !conflict ? (elsewhere ?? problemOf(save.error)?.detail ?? words('offline')) : undefined);

  // before anything else is typed, which would go elsewhere
  useLayoutEffect(() => {
    // inputs that open something open it at once; others have taken the focus themselves
    const input = row.current?.querySelector<HTMLElement>('input, textarea, .choice-button, [role="spinbutton"]');
    input?.focus();
    if (isCell && typed === undefined && input instanceof HTMLInputElement) {
      input.select();
    }
  }, [isCell, typed]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each refusal the wrong input is shown
  useEffect(() => {
    if (violation !== undefined) {
      focusFirstFlaw(row.current);
    }
    if (others.length > 0) {
      tellElsewhere(
        others.map((one) => one.key),
        violation === undefined,
      );
    }
  }, [save.error]);

  const submit = (leave: Leave = 'stay') => {
    if (busy) {
      // it says so; what is on its way would be missing from what is saved
      return;
    }
    going.current = leave;
    if (same(value, before)) {
      onEnd(leave);
    } else if (!save.isPending) {
      save.mutate({ version: record.version, values: { [field.key]: value } });
    }
  };
  if (leaveRef) {
    leaveRef.current = () => submit();
  }
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) {
      return;
    }
    const target = event.target as HTMLElement;
    const several = (target.tagName === 'TEXTAREA' || target.isContentEditable) && !(event.metaKey || event.ctrlKey);
    const opens = target.getAttribute('aria-haspopup') !== null || target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Enter' && target.tagName !== 'BUTTON' && !several && !opens) {
      event.preventDefault();
      submit(isCell ? (event.shiftKey ? 'up' : 'down') : 'stay');
    } else if (event.key === 'Tab' && isCell && isTyped(field) && /^(INPUT|TEXTAREA)$/.test(target.tagName)) {
      event.preventDefault();
      submit(event.shiftKey ? 'left' : 'right');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onEnd('stay');
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the inputs inside
    <div ref={row} onKeyDown={key} className="inline-editor">
      <FieldInput
        field={offered(
          reachable(field, record, plain(steps.data?.transitions)),
          { ...record.fields, [field.key]: value },
          record.fields,
        )}
        value={value}
        names={names}
        labelHidden={isCell}
        isOpened={isCell}
        // a list that was shut without another choice leaves all as it was
        onShut={() => (isCell && !picked.current ? onEnd('stay') : undefined)}
        at={record}
        onBusy={setBusy}
        autoFocus={field.type === 'richText'}
        onChange={(next) => {
          setValue(next);
          if (field.type === 'choice' || field.type === 'boolean') {
            // one choice is all there is to it
            if (!same(next, before)) {
              picked.current = true;
              save.mutate({ version: record.version, values: { [field.key]: next } });
            }
          }
        }}
        error={error}
        flaws={messagesByPart(save.error)[field.key]}
      />
      <div className="inline-actions">
        <Button variant="primary" isPending={save.isPending} isDisabled={busy} onPress={() => submit()}>
          {words('save')}
        </Button>
        <Button variant="ghost" onPress={() => onEnd('stay')}>
          {words('cancel')}
        </Button>
        <output className="sending-note">{busy ? t('files-on-their-way') : null}</output>
      </div>
      {conflict ? (
        <ConflictDialog
          object={object}
          conflict={conflict}
          names={names}
          onCancel={() => setConflict(undefined)}
          onResolve={(current, resolved) => {
            setConflict(undefined);
            if (field.key in resolved) {
              save.mutate({ version: current.version, values: resolved });
            } else {
              remember(current);
              onEnd('stay');
            }
          }}
        />
      ) : null}
    </div>
  );
}
