import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, problemOf } from '../api/problem';
import { type FieldValues, nextSteps, readRecord, type Stored, type Transition, updateRecord } from '../api/records';
import { toast, toastFailure, toastRefusal } from '../ui/toasts';
import { conflictOf } from './ConflictDialog';
import { forgetRecord, recordKey, rememberRecord } from './queries';
import { fieldOf, isWritable, type ObjectModel, useLabel } from './schema';
import { TransitionDialog } from './TransitionDialog';
import { transitionsKey } from './transitions';

/** A way of a record, the fields that have to be filled in for it, and why what was filled in was refused. */
type Asked = { record: Stored; transition: Transition; fields: string[]; error: Error | null };
type Sent = { record: Stored; transition: Transition; values: FieldValues };

/**
 * Takes a way that a process opens to a record: asks for what it needs, and says why it cannot be taken. Several records can be on their way
 * at once; one of them is asked about at a time.
 */
export function useTaking({
  object,
  onTaken,
  onLeft,
}: {
  object: ObjectModel;
  onTaken: (stored: Stored) => void;
  /** The record stays where it is. */
  onLeft?: (record: Stored) => void;
}) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  // answers come when they come: what is asked by then, no render has told them
  const open = useRef<Asked>(undefined);
  const put = (next: Asked | undefined) => {
    open.current = next;
    setAsked(next);
  };

  const take = useMutation({
    mutationFn: ({ record, transition, values }: Sent) =>
      updateRecord(object.key, record.id, record.version, { ...values, [transition.field]: transition.to }),
    onSuccess: (stored, { transition }) => {
      rememberRecord(client, stored);
      if (open.current?.record.id === stored.id) {
        put(undefined);
      }
      toast(t('transition-taken', { name: label(transition.label) }));
      onTaken(stored);
    },
    onError: (error, { record, transition, values }) => {
      if (isProblem(error, 'edit-conflict')) {
        // somebody was faster: what is possible now is shown, and nothing is done that was decided on something else
        forgetRecord(client, object.key, record.id);
      }
      const now = open.current;
      if (now?.record.id === record.id) {
        const current = isProblem(error, 'edit-conflict') ? conflictOf(object, error, values)?.current : undefined;
        // whoever tries again has seen that somebody was faster, and writes over what there is now
        put({
          ...now,
          error,
          ...(current ? { record: { ...current, names: { ...now.record.names, ...current.names } } } : {}),
        });
        return;
      }
      const fields = wanted(object, error, transition);
      if (now === undefined && fields.length > 0) {
        void ask(record, transition, fields, error);
      } else {
        toastFailure(error, words);
        onLeft?.(record);
      }
    },
  });

  const ask = async (record: Stored, transition: Transition, fields: string[], error: Error | null) => {
    try {
      const whole = await wholeOf(record);
      const displaced = open.current;
      put({ record: whole, transition, fields, error });
      if (displaced && displaced.record.id !== record.id) {
        onLeft?.(displaced.record);
      }
    } catch (failure) {
      toastFailure(failure, words);
      onLeft?.(record);
    }
  };

  /** Lists know some fields of a record alone; a dialog that knows no more would empty the others. */
  const wholeOf = async (record: Stored): Promise<Stored> => {
    const queryKey = recordKey(object.key, record.id);
    const known = client.getQueryData<Stored>(queryKey);
    return known?.version === record.version
      ? known
      : await client.fetchQuery({
          queryKey,
          queryFn: ({ signal }) => readRecord(object.key, record.id, signal),
          staleTime: 0,
        });
  };

  const again = async (record: Stored, { field, key }: Transition) => {
    const { transitions } = await client.fetchQuery({
      queryKey: transitionsKey(object, record),
      queryFn: ({ signal }) => nextSteps(object.key, record.id, signal),
      staleTime: 0,
    });
    return transitions.find((one) => one.field === field && one.key === key);
  };

  const begin = async (record: Stored, transition: Transition) => {
    take.reset();
    const fields = [...transition.missing, ...(transition.reason === null ? [] : [transition.reason])];
    if (fields.length > 0) {
      await ask(record, transition, fields, null);
      return;
    }
    let now: Transition | undefined;
    try {
      // days pass and other records change: nobody is sent away for what was true a while ago
      now = transition.possible ? transition : await again(record, transition);
    } catch (failure) {
      toastFailure(failure, words);
      onLeft?.(record);
      return;
    }
    if (now === undefined || now.possible) {
      take.mutate({ record, transition, values: {} });
    } else {
      toastRefusal(
        t('transition-not-yet', {
          name: label(now.label),
          why: now.help ? label(now.help) : t('transition-condition'),
        }),
      );
      onLeft?.(record);
    }
  };

  const dialog: ReactNode = asked ? (
    <TransitionDialog
      key={`${asked.record.id}.${asked.transition.key}`}
      object={object}
      record={asked.record}
      transition={asked.transition}
      keys={asked.fields}
      error={asked.error}
      isPending={take.isPending && take.variables.record.id === asked.record.id}
      onTake={(values) => take.mutate({ record: asked.record, transition: asked.transition, values })}
      onClose={() => {
        put(undefined);
        onLeft?.(asked.record);
      }}
    />
  ) : null;
  return { begin, dialog, pending: take.isPending ? take.variables.transition : undefined };
}

/** Fields that a refusal is about and that can be filled in on the spot. */
function wanted(object: ObjectModel, error: Error, transition: Transition): string[] {
  const fields = (problemOf(error)?.violations ?? []).map((one) => fieldOf(object, one.field.replace(/[.[].*$/, '')));
  const known = fields.flatMap((field) =>
    field && isWritable(field) && field.key !== transition.field ? [field.key] : [],
  );
  return known.length === fields.length ? [...new Set(known)] : [];
}
