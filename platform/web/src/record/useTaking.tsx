import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, problemOf } from '../api/problem';
import { type FieldValues, nextSteps, type Stored, type Transition, updateRecord } from '../api/records';
import { toast, toastFailure, toastRefusal } from '../ui/toasts';
import { forgetRecord, rememberRecord } from './queries';
import { fieldOf, isWritable, type ObjectModel, useLabel } from './schema';
import { TransitionDialog } from './TransitionDialog';
import { transitionsKey } from './transitions';

/** A way of a record, and the fields that have to be filled in for it. */
type Asked = { record: Stored; transition: Transition; fields: string[] };
type Sent = { record: Stored; transition: Transition; values: FieldValues };

/** Takes a way that a process opens to a record: asks for what it needs, and says why it cannot be taken. */
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

  const take = useMutation({
    mutationFn: ({ record, transition, values }: Sent) =>
      updateRecord(object.key, record.id, record.version, { ...values, [transition.field]: transition.to }),
    onSuccess: (stored, { transition }) => {
      rememberRecord(client, stored);
      setAsked(undefined);
      toast(t('transition-taken', { name: label(transition.label) }));
      onTaken(stored);
    },
    onError: (error, { record, transition }) => {
      if (isProblem(error, 'edit-conflict')) {
        // somebody was faster: what is possible now is shown, and nothing is done that was decided on something else
        forgetRecord(client, object.key, record.id);
      }
      const fields = wanted(object, error, transition);
      if (asked === undefined && fields.length > 0) {
        setAsked({ record, transition, fields });
      } else if (asked === undefined) {
        toastFailure(error, words);
        onLeft?.(record);
      }
    },
  });

  const again = async (record: Stored, { field, key }: Transition) => {
    const { transitions } = await client.fetchQuery({
      queryKey: transitionsKey(object, record),
      queryFn: ({ signal }) => nextSteps(object.key, record.id, signal),
    });
    return transitions.find((one) => one.field === field && one.key === key);
  };

  const begin = async (record: Stored, transition: Transition) => {
    take.reset();
    const fields = [...transition.missing, ...(transition.reason === null ? [] : [transition.reason])];
    if (fields.length > 0) {
      setAsked({ record, transition, fields });
      return;
    }
    // days pass and other records change: nobody is sent away for what was true a while ago
    const now = transition.possible ? transition : await again(record, transition).catch(() => undefined);
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
      object={object}
      record={asked.record}
      transition={asked.transition}
      keys={asked.fields}
      error={take.error}
      isPending={take.isPending}
      onTake={(values) => take.mutate({ record: asked.record, transition: asked.transition, values })}
      onClose={() => {
        setAsked(undefined);
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
