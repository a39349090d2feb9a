import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../api/records';
import { Button } from '../ui/Button';
import { fieldOf, type ObjectModel, useLabel } from './schema';
import { useTransitions } from './transitions';
import { useTaking } from './useTaking';

/** The ways that a record can take from where it is, each a button. */
export function Transitions({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const group = useRef<HTMLDivElement>(null);
  const steps = useTransitions(object, record);
  const { begin, dialog, pending } = useTaking({
    object,
    // the button that was pressed is gone; what comes next is where the keyboard goes on
    onTaken: () => requestAnimationFrame(() => group.current?.focus()),
  });

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
            const own = pending?.key === transition.key;
            return (
              <Button
                key={`${transition.field}.${transition.key}`}
                variant={ready ? 'secondary' : 'ghost'}
                aria-label={ready ? undefined : t('transition-later', { name })}
                isPending={own}
                isDisabled={(pending !== undefined && !own) || steps.isPlaceholderData}
                onPress={() => void begin(record, transition)}
              >
                {name}
              </Button>
            );
          })}
        </div>
      )}
      {dialog}
    </>
  );
}
