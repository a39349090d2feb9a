import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanDrawer } from '../configuration/PlanDrawer';
import { useChange } from '../configuration/useChange';
import { type ObjectModel, useLabel } from '../record/schema';
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
  const label = useLabel();
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const [opened] = useState(() => ({ version, draft: role ? draftOf(role) : NEW_ROLE }));
  const [draft, setDraft] = useState(opened.draft);
  const [asked, setAsked] = useState(0);
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
  const edit = (part: Partial<RoleDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    change.forget();
  };
  const plan = () => {
    setAsked((times) => times + 1);
    if (Object.keys(flaws).length === 0) {
      change.ask(false);
    }
  };
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const help = { en: 'helpEn', zh: 'helpZh' } as const;

  return (
    <PlanDrawer
      title={role ? t('role-named', { name: label(role.label) }) : t('new-role')}
      change={change}
      isChanged={draft !== opened.draft}
      isFixed={fixed}
      asked={asked}
      remove={t('remove')}
      onRemove={role ? () => change.ask(true) : undefined}
      onPlan={plan}
      onClose={onClose}
    >
      <div className="role-form">
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
        <Denials denials={draft.deny} objects={objects} fixed={fixed} onChange={(denials) => edit({ deny: denials })} />
      </div>
    </PlanDrawer>
  );
}
