import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, problemOf } from '../api/problem';
import { type FieldValues, type Stored, type Transition, updateRecord } from '../api/records';
import { Button } from '../ui/Button';
import { toast, toastFailure, toastRefusal } from '../ui/toasts';
import { recordKey, rememberRecord } from './queries';
import { fieldOf, isWritable, type ObjectModel, useLabel } from './schema';
import { TransitionDialog } from './TransitionDialog';
import { useTransitions } from './transitions';

/** A way, and the fields that have to be filled in for it. */
type Asked = { transition: Transition; fields: string[] };

/** The ways that a record can take from where it is, each a button. */
export function Transitions({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const group = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked>();
  const steps = useTransitions(object, record);

  const take = useMutation({
    mutationFn: ({ transition, values }: { transition: Transition; values: FieldValues }) =>
      updateRecord(object.key, record.id, record.version, { ...values, [transition.field]: transition.to }),
    onSuccess: (stored, { transition }) => {
      rememberRecord(client, stored);
      setAsked(undefined);
      toast(t('transition-taken', { name: label(transition.label) }));
      // the button that was pressed is gone; what comes next is where the keyboard goes on
      requestAnimationFrame(() => group.current?.focus());
    },
    onError: (error, { transition }) => {
      if (isProblem(error, 'edit-conflict')) {
        // somebody was faster: what is possible now is shown, and nothing is done that was decided on something else
        void client.invalidateQueries({ queryKey: recordKey(object.key, record.id) });
      }
      const fields = wanted(object, error, transition);
      if (asked === undefined && fields.length > 0) {
        setAsked({ transition, fields });
      } else if (asked === undefined) {
        toastFailure(error, words);
      }
    },
  });

  const begin = async (transition: Transition) => {
    take.reset();
    const fields = [...transition.missing, ...(transition.reason === null ? [] : [transition.reason])];
    if (fields.length > 0) {
      setAsked({ transition, fields });
      return;
    }
    // days pass and other records change: nobody is sent away for what was true a while ago
    const now = transition.possible ? transition : await again(transition);
    if (now === undefined || now.possible) {
      take.mutate({ transition, values: {} });
    } else {
      toastRefusal(
        t('transition-not-yet', {
          name: label(now.label),
          why: now.help ? label(now.help) : t('transition-condition'),
        }),
      );
    }
  };
  const again = async ({ field, key }: Transition) =>
    (await steps.refetch()).data?.transitions.find((one) => one.field === field && one.key === key);

  const transitions = steps.data?.transitions ?? [];
  const several = new Set(transitions.map((one) => one.field)).size > 1;
  return (
    <>
      {transitions.length === 0 ? null : (
        <div ref={group} tabIndex={-1} className="transitions" role="group" aria-label={t('next-steps')}>
          {transitions.map((transition) => {
            const field = fieldOf(object, transition.field);
            const name =
              several && field ? `${label(field.label)}: ${label(transition.label)}` : label(transition.label);
            const ready = transition.possible || transition.missing.length > 0;
            const own = take.isPending && take.variables.transition.key === transition.key;
            return (
              <Button
                key={`${transition.field}.${transition.key}`}
                variant={ready ? 'secondary' : 'ghost'}
                aria-label={ready ? undefined : t('transition-later', { name })}
                isPending={own}
                isDisabled={(take.isPending && !own) || steps.isPlaceholderData}
                onPress={() => void begin(transition)}
              >
                {name}
              </Button>
            );
          })}
        </div>
      )}
      {asked ? (
        <TransitionDialog
          object={object}
          record={record}
          transition={asked.transition}
          keys={asked.fields}
          error={take.error}
          isPending={take.isPending}
          onTake={(values) => take.mutate({ transition: asked.transition, values })}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}

/** Fields that a refusal is about and that can be filled in on the spot. */
function wanted(object: ObjectModel, error: Error, transition: Transition): string[] {
  const fields = (problemOf(error)?.violations ?? []).map((one) => fieldOf(object, one.field.replace(/[.[].*$/, '')));
  const known = fields.flatMap((field) =>
    field && isWritable(field) && field.key !== transition.field ? [field.key] : [],
  );
  return known.length === fields.length ? [...new Set(known)] : [];
}
