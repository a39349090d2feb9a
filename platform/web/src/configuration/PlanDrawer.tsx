import { type FormEvent, type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Confirmation, Overlay } from '../ui/Overlay';
import { Agreement, Planned, Refusal } from './Planned';
import type { DefinitionChange } from './useChange';

/** A sheet in which one definition is described. What a change of it would do is told before it is done. */
export function PlanDrawer({
  title,
  change,
  isChanged,
  isFixed = false,
  isRefusedInPlace = false,
  asked,
  remove,
  onRemove,
  onPlan,
  onClose,
  children,
}: {
  title: string;
  change: DefinitionChange;
  isChanged: boolean;
  /** Only shown. */
  isFixed?: boolean;
  /** Whether the inputs show all that has been refused. */
  isRefusedInPlace?: boolean;
  /** How often somebody has asked what would change: each time the first wrong input is shown. */
  asked: number;
  /** What the removal is called. */
  remove: string;
  /** Undefined where there is nothing to remove. */
  onRemove: (() => void) | undefined;
  onPlan: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('configuration');
  const { t: words } = useTranslation('ui');
  const outcome = useRef<HTMLElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [leaving, setLeaving] = useState(false);
  const { planned, possible, error } = change;
  const busy = change.isPlanning || change.isSaving;
  const isRemoving = possible?.removing ?? false;
  const isContested = planned !== undefined && planned.plan.conflicts.length > 0;

  const focusRefused = useCallback(
    () =>
      form.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button, [data-invalid] input')
        ?.focus(),
    [],
  );
  useEffect(() => {
    if (error && isRefusedInPlace) {
      focusRefused();
    } else if (planned || error) {
      outcome.current?.focus();
    }
  }, [planned, error, isRefusedInPlace, focusRefused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the asking that moves the focus, not the typing
  useEffect(focusRefused, [asked]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!busy && !isFixed) {
      onPlan();
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    }
  };
  const close = () => (!isChanged || change.isSaving ? onClose() : setLeaving(true));
  return (
    <>
      <Overlay
        title={title}
        shape="drawer"
        isOpen
        onClose={close}
        footer={
          isFixed ? (
            <Button onPress={onClose}>{words('close')}</Button>
          ) : (
            <>
              {onRemove && !isRemoving ? (
                <span className="drawer-remove">
                  <Button variant="ghost" isDisabled={busy} onPress={onRemove}>
                    {remove}
                  </Button>
                </span>
              ) : null}
              <Button onPress={close}>{words('cancel')}</Button>
              {isContested ? (
                <Button isPending={change.isPlanning} onPress={() => change.insist(planned)}>
                  {t('insist')}
                </Button>
              ) : possible ? (
                <Button
                  variant={isRemoving ? 'danger' : 'primary'}
                  isDisabled={!change.isAgreed}
                  isPending={change.isSaving}
                  onPress={() => change.apply(possible)}
                >
                  {isRemoving ? remove : t('apply')}
                </Button>
              ) : (
                <Button variant="primary" isPending={change.isPlanning} onPress={() => submit()}>
                  {t('plan')}
                </Button>
              )}
            </>
          )
        }
      >
        <form ref={form} className="settings-field-form" noValidate onSubmit={submit} onKeyDown={press}>
          {children}
          <section ref={outcome} tabIndex={-1} className="drawer-outcome" aria-label={t('plan-title')}>
            {planned ? (
              <>
                <h3 className="section-title">{t('plan-title')}</h3>
                <Planned planned={planned} />
              </>
            ) : null}
            <Agreement change={change} />
            {isRefusedInPlace ? null : <Refusal error={error} />}
          </section>
          {/* Enter in an input asks what would change, as forms do */}
          <button type="submit" hidden tabIndex={-1} />
        </form>
      </Overlay>
      <Confirmation
        title={t('leave-title')}
        text={t('unsaved')}
        action={t('leave')}
        isOpen={leaving}
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      />
    </>
  );
}
