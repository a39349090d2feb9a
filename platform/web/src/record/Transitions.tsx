import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { type FieldValues, type Stored, type Transition, updateRecord } from '../api/records';
import { Button } from '../ui/Button';
import { toast, toastFailure, toastRefusal } from '../ui/toasts';
import { recordKey, rememberRecord } from './queries';
import { fieldOf, type ObjectModel, useLabel } from './schema';
import { TransitionDialog } from './TransitionDialog';
import { useTransitions } from './transitions';

/** The ways that a record can take from where it is, each a button. */
export function Transitions({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Transition>();
  const steps = useTransitions(object, record);

  const take = useMutation({
    mutationFn: ({ transition, values }: { transition: Transition; values: FieldValues }) =>
      updateRecord(object.key, record.id, record.version, { ...values, [transition.field]: transition.to }),
    onSuccess: (stored, { transition }) => {
      rememberRecord(client, stored);
      setAsked(undefined);
      toast(t('transition-taken', { name: label(transition.label) }));
    },
    onError: (error) => {
      if (isProblem(error, 'edit-conflict')) {
        // somebody was faster: what is possible now is shown, and nothing is done that was decided on something else
        void client.invalidateQueries({ queryKey: recordKey(object.key, record.id) });
      }
      if (!asked) {
        toastFailure(error, words);
      }
    },
  });

  const begin = (transition: Transition) => {
    take.reset();
    if (transition.missing.length > 0 || transition.reason !== null) {
      setAsked(transition);
    } else if (transition.possible) {
      take.mutate({ transition, values: {} });
    } else {
      toastRefusal(
        t('transition-not-yet', {
          name: label(transition.label),
          why: transition.help ? label(transition.help) : t('transition-condition'),
        }),
      );
    }
  };

  const transitions = steps.data?.transitions ?? [];
  if (transitions.length === 0) {
    return null;
  }
  const several = new Set(transitions.map((one) => one.field)).size > 1;
  return (
    <div className="transitions" role="group" aria-label={t('next-steps')}>
      {transitions.map((transition) => {
        const field = fieldOf(object, transition.field);
        return (
          <Button
            key={`${transition.field}.${transition.key}`}
            variant={transition.possible || transition.missing.length > 0 ? 'secondary' : 'ghost'}
            isPending={take.isPending && take.variables.transition === transition}
            isDisabled={take.isPending}
            onPress={() => begin(transition)}
          >
            {several && field ? `${label(field.label)}: ${label(transition.label)}` : label(transition.label)}
          </Button>
        );
      })}
      {asked ? (
        <TransitionDialog
          object={object}
          record={record}
          transition={asked}
          error={take.error}
          isPending={take.isPending}
          onTake={(values) => take.mutate({ transition: asked, values })}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </div>
  );
}
