import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { type ObjectModel, SCHEMA_KEY, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Confirmation, Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';
import { apply, isPossible, type PlannedChange, planRemoval, planRole, ROLES_KEY } from './queries';
import { Denials } from './RoleDenials';
import { RoleMatrix } from './RoleMatrix';
import { definitionOf, draftOf, flawsOf, keyOf, NEW_ROLE, type Role, type RoleDraft } from './roleDraft';

/** A sheet in which a role is described. What a change of it would do is told before it is done. */
export function RoleDrawer({
  role,
  version,
  taken,
  objects,
  onClose,
}: {
  /** Null for a new one. */
  role: Role | null;
  /** Of the schema that it was read from. */
  version: number;
  /** Keys of other roles. */
  taken: string[];
  objects: ObjectModel[];
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('roles');
  const { t: settings } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const outcome = useRef<HTMLElement>(null);
  const form = useRef<HTMLFormElement>(null);
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const [opened] = useState(() => ({ version, draft: role ? draftOf(role) : NEW_ROLE }));
  const [draft, setDraft] = useState(opened.draft);
  const [asked, setAsked] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const fixed = role !== null && role.origin !== 'tenant';
  const key = keyOf(draft, taken);
  const flaws = flawsOf(draft, key, taken);
  const error = (input: keyof typeof flaws) => (asked > 0 && flaws[input] ? t(flaws[input]) : undefined);

  const plan = useMutation({
    mutationFn: (removing: boolean) =>
      removing ? planRemoval(key) : planRole(key, definitionOf(draft, key, objects), opened.version),
  });
  const changed = () => {
    void client.invalidateQueries({ queryKey: SCHEMA_KEY });
    void client.invalidateQueries({ queryKey: ['roles'] });
    return client.invalidateQueries({ queryKey: ROLES_KEY });
  };
  /** As it was when it was opened; somebody may have been given a new one since, which is said then. */
  const undo = async (since: number) => {
    try {
      await apply(
        role ? await planRole(role.key, definitionOf(opened.draft, role.key, objects), since) : await planRemoval(key),
      );
      await changed();
    } catch (failure) {
      toastFailure(failure, words);
    }
  };
  const save = useMutation({
    mutationFn: apply,
    onSuccess: async (applied, { removing }) => {
      await changed();
      const name = label({ en: draft.en || draft.zh, zh: draft.zh || draft.en });
      toast(t(removing ? 'role-removed' : 'role-saved', { name }), {
        label: words('undo'),
        run: () => void undo(applied.version),
      });
      onClose();
    },
    // what has been refused is planned anew, since it was made for what is no longer so
    onError: () => plan.reset(),
  });
  const possible = plan.data && isPossible(plan.data) ? plan.data : undefined;
  const busy = plan.isPending || save.isPending;

  useEffect(() => {
    if (plan.data || plan.error || save.error) {
      outcome.current?.focus();
    }
  }, [plan.data, plan.error, save.error]);
  // after each refusal the first wrong input is shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the asking that moves the focus, not the typing
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [asked]);

  const forget = () => {
    // a plan says nothing of what is changed after it
    plan.reset();
    save.reset();
  };
  const edit = (change: Partial<RoleDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    forget();
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || fixed) {
      return;
    }
    setAsked((times) => times + 1);
    if (Object.keys(flaws).length === 0) {
      save.reset();
      plan.mutate(false);
    }
  };
  const close = () => (draft === opened.draft || save.isPending ? onClose() : setLeaving(true));
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const help = { en: 'helpEn', zh: 'helpZh' } as const;

  return (
    <>
      <Overlay
        title={role ? t('role-named', { name: label(role.label) }) : t('new-role')}
        shape="drawer"
        isOpen
        onClose={close}
        footer={
          fixed ? (
            <Button onPress={onClose}>{words('close')}</Button>
          ) : (
            <>
              {role && !possible?.removing ? (
                <span className="role-remove">
                  <Button
                    variant="ghost"
                    isDisabled={busy}
                    onPress={() => {
                      save.reset();
                      plan.mutate(true);
                    }}
                  >
                    {t('remove')}
                  </Button>
                </span>
              ) : null}
              <Button onPress={close}>{words('cancel')}</Button>
              {possible ? (
                <Button
                  variant={possible.removing ? 'danger' : 'primary'}
                  isPending={save.isPending}
                  onPress={() => (save.isPending ? undefined : save.mutate(possible))}
                >
                  {t(possible.removing ? 'remove' : 'apply')}
                </Button>
              ) : (
                <Button variant="primary" isPending={plan.isPending} onPress={() => submit()}>
                  {t('plan')}
                </Button>
              )}
            </>
          )
        }
      >
        <form ref={form} className="settings-field-form role-form" noValidate onSubmit={submit}>
          {fixed ? <p className="muted">{t('fixed')}</p> : null}
          <div className="settings-pair">
            {order.map((language, place) => (
              <TextInput
                key={language}
                label={settings(`label-${language}`)}
                error={place === 0 ? error('label') : undefined}
                autoFocus={place === 0 && !fixed}
                isDisabled={fixed}
                autoComplete="off"
                maxLength={100}
                value={draft[language]}
                placeholder={draft[language === 'en' ? 'zh' : 'en']}
                onChange={(typed) => edit({ [language]: typed })}
              />
            ))}
          </div>
          <TextInput
            label={settings('key')}
            help={t('key-help')}
            error={error('key')}
            isDisabled={role !== null}
            spellCheck="false"
            autoComplete="off"
            maxLength={63}
            value={draft.key === null && draft.en === '' && draft.zh === '' ? '' : key}
            placeholder="c_"
            onChange={(typed) => edit({ key: typed === '' ? null : typed })}
          />
          <div className="settings-pair">
            {order.map((language) => (
              <TextInput
                key={language}
                label={settings(`help-${language}`)}
                help={t('role-help-help')}
                isDisabled={fixed}
                autoComplete="off"
                maxLength={500}
                value={draft[help[language]]}
                onChange={(typed) => edit({ [help[language]]: typed })}
              />
            ))}
          </div>
          <fieldset className="form-group">
            <legend>{t('gives')}</legend>
            <p className="field-help role-text">{t('gives-text')}</p>
            {error('objects') ? (
              <p className="field-error" role="alert">
                {error('objects')}
              </p>
            ) : null}
            <RoleMatrix
              grants={draft.objects}
              objects={objects}
              fixed={fixed}
              onChange={(grants) => edit({ objects: grants })}
            />
          </fieldset>
          <Denials
            denials={draft.deny}
            objects={objects}
            fixed={fixed}
            onChange={(denials) => edit({ deny: denials })}
          />
          <section ref={outcome} tabIndex={-1} className="role-outcome" aria-label={t('plan-title')}>
            {plan.data ? <Planned planned={plan.data} /> : null}
            <Refusal error={plan.error ?? save.error} />
          </section>
          {/* Enter in an input asks what would change, as forms do */}
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
    </>
  );
}

function Planned({ planned: { plan } }: { planned: PlannedChange }) {
  const { t } = useTranslation('roles');
  const label = useLabel();
  return (
    <>
      <h3 className="section-title">{t('plan-title')}</h3>
      {plan.conflicts.length > 0 ? (
        <p role="alert">{t('plan-conflict')}</p>
      ) : plan.steps.length === 0 ? (
        <p>{t('plan-nothing')}</p>
      ) : (
        <ul className="settings-steps">
          {plan.steps.map((step) => (
            <li key={label(step.text)}>
              {label(step.text)}
              {step.obstacle ? (
                <p className="field-error" role="alert">
                  {label(step.obstacle)}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Everything that a server found, in its words; other failures as anywhere. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('roles');
  if (!error) {
    return null;
  }
  const messages = [...new Set(problemOf(error)?.violations?.map((violation) => violation.message))];
  return messages.length === 0 ? (
    <Failure error={error} compact />
  ) : (
    <div className="failure failure-compact" role="alert">
      <div className="failure-words">
        <strong>{t('refused')}</strong>
        {messages.map((message) => (
          <p key={message}>{message}</p>
        ))}
      </div>
    </div>
  );
}
