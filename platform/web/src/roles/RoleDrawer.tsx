import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Agreement, Planned, Refusal } from '../configuration/Planned';
import { useChange } from '../configuration/useChange';
import { type ObjectModel, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Confirmation, Overlay } from '../ui/Overlay';
import { TextInput } from '../ui/TextInput';
import { namedOf, ROLES_KEY } from './queries';
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
  const { t: configuration } = useTranslation('configuration');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
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

  const change = useChange({
    named: namedOf(key),
    definition: () => definitionOf(draft, key, objects),
    before: () => (role ? definitionOf(opened.draft, role.key, objects) : null),
    base: opened.version,
    // what is given to members has other names then, or is gone
    reads: [ROLES_KEY, ['roles']],
    said: (removing) =>
      t(removing ? 'role-removed' : 'role-saved', {
        name: label({ en: draft.en || draft.zh, zh: draft.zh || draft.en }),
      }),
    onApplied: onClose,
  });
  const { planned, possible, error: failure } = change;
  const busy = change.isPlanning || change.isSaving;

  useEffect(() => {
    if (planned || failure) {
      outcome.current?.focus();
    }
  }, [planned, failure]);
  // after each refusal the first wrong input is shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the asking that moves the focus, not the typing
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [asked]);

  const edit = (part: Partial<RoleDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    change.forget();
  };
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (busy || fixed) {
      return;
    }
    setAsked((times) => times + 1);
    if (Object.keys(flaws).length === 0) {
      change.ask(false);
    }
  };
  const close = () => (draft === opened.draft || change.isSaving ? onClose() : setLeaving(true));
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
                  <Button variant="ghost" isDisabled={busy} onPress={() => change.ask(true)}>
                    {t('remove')}
                  </Button>
                </span>
              ) : null}
              <Button onPress={close}>{words('cancel')}</Button>
              {possible ? (
                <Button
                  variant={possible.removing ? 'danger' : 'primary'}
                  isDisabled={!change.isAgreed}
                  isPending={change.isSaving}
                  onPress={() => change.apply(possible)}
                >
                  {possible.removing ? t('remove') : configuration('apply')}
                </Button>
              ) : (
                <Button variant="primary" isPending={change.isPlanning} onPress={() => submit()}>
                  {configuration('plan')}
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
          <section ref={outcome} tabIndex={-1} className="role-outcome" aria-label={configuration('plan-title')}>
            {planned ? (
              <>
                <h3 className="section-title">{configuration('plan-title')}</h3>
                <Planned planned={planned} />
              </>
            ) : null}
            <Agreement change={change} />
            <Refusal error={failure} />
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
