import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PlanDrawer } from '../configuration/PlanDrawer';
import { useChange } from '../configuration/useChange';
import { type ObjectModel, useLabel } from '../record/schema';
import { OBJECT_ICONS, ObjectIcon } from '../shell/icons';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Choice } from '../ui/Choice';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import {
  CREATED_AT,
  definitionOf,
  draftOf,
  fieldsFor,
  flawsOf,
  keyOf,
  NEW_OBJECT,
  type ObjectDraft,
} from './objectDraft';
import { declaredKey, useDeclared } from './objectQueries';
import type { Said } from './said';

/** A sheet in which an object of the company's own is described for the first time. */
export function NewObject({
  objects,
  version,
  onClose,
}: {
  objects: ObjectModel[];
  version: number;
  onClose: () => void;
}) {
  return <ObjectDrawer objects={objects} object={null} said={null} version={version} onClose={onClose} />;
}

/** The same of one that there is. */
export function ObjectEditor({
  objects,
  object,
  onClose,
}: {
  objects: ObjectModel[];
  object: ObjectModel;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const declared = useDeclared(object.key);
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const opened = useRef<{ version: number; said: Said } | null>(null);
  if (opened.current === null && declared.data?.said && !declared.isFetching) {
    opened.current = { version: declared.data.version, said: declared.data.said };
  }
  return opened.current ? (
    <ObjectDrawer objects={objects} object={object} {...opened.current} onClose={onClose} />
  ) : (
    <Overlay
      title={t('object-named', { name: label(object.label) })}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      {declared.error ? (
        <Failure error={declared.error} compact onRetry={() => declared.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Overlay>
  );
}

function ObjectDrawer({
  objects,
  object,
  said,
  version,
  onClose,
}: {
  objects: ObjectModel[];
  /** Null for a new one, of which nothing is said yet. */
  object: ObjectModel | null;
  said: Said | null;
  /** Of the schema that it was read from. */
  version: number;
  onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const navigate = useNavigate();
  const [first] = useState(() => (said ? draftOf(said) : NEW_OBJECT));
  const [draft, setDraft] = useState<ObjectDraft>(first);
  const [asked, setAsked] = useState(0);
  const taken = objects.map((one) => one.key).filter((one) => one !== object?.key);
  const key = keyOf(draft, taken);
  const flaws = flawsOf(draft, key, taken);
  const error = (input: keyof typeof flaws) => (asked > 0 && flaws[input] ? t(flaws[input]) : undefined);
  const change = useChange({
    named: { kind: 'object', key },
    definition: () => definitionOf(draft, key, said),
    before: () => said,
    base: version,
    reads: [declaredKey(key), ['home']],
    said: (removing) =>
      t(removing ? 'object-removed' : object ? 'object-saved' : 'object-added', {
        name: label({ en: draft.pluralEn || draft.en || draft.zh, zh: draft.pluralZh || draft.zh || draft.en }),
      }),
    onApplied: (removing) =>
      removing ? navigate('/settings/fields') : object ? onClose() : navigate(`/settings/fields/${key}`),
    onUndone: () => (object ? undefined : navigate('/settings/fields')),
  });
  const edit = (part: Partial<ObjectDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    change.forget();
  };

  return (
    <PlanDrawer
      title={object ? t('object-named', { name: label(object.label) }) : t('new-object')}
      change={change}
      isChanged={draft !== first}
      asked={asked}
      remove={t('remove-object')}
      onRemove={object ? () => change.ask(true) : undefined}
      onPlan={() => {
        setAsked((times) => times + 1);
        if (Object.keys(flaws).length === 0) {
          change.ask(false);
        }
      }}
      onClose={onClose}
    >
      <Pair
        draft={draft}
        names={{ en: 'en', zh: 'zh' }}
        label="label"
        error={error('label')}
        help={t('label-help')}
        focus
        edit={edit}
      />
      <Pair
        draft={draft}
        names={{ en: 'pluralEn', zh: 'pluralZh' }}
        label="plural"
        help={t('plural-help')}
        edit={edit}
      />
      <TextInput
        label={t('key')}
        help={t(object ? 'object-key-fixed' : 'object-key-help')}
        error={error('key')}
        isDisabled={object !== null}
        spellCheck="false"
        autoComplete="off"
        maxLength={63}
        value={draft.key === null && draft.en === '' && draft.zh === '' ? '' : key}
        placeholder="c_"
        onChange={(typed) => edit({ key: typed === '' ? null : typed })}
      />
      <IconChoice value={draft.icon} onChange={(icon) => edit({ icon })} />
      {object ? (
        <Roles object={object} draft={draft} edit={edit} />
      ) : (
        <>
          <Pair
            draft={draft}
            names={{ en: 'nameEn', zh: 'nameZh' }}
            label="name"
            error={error('name')}
            help={t('name-help')}
            edit={edit}
          />
          <Check
            isSelected={draft.owner !== null}
            onChange={(owned) => edit({ owner: owned ? NEW_OBJECT.owner : null })}
          >
            {t('has-owner')}
          </Check>
        </>
      )}
      <Choice
        label={t('timeline')}
        help={t('timeline-help')}
        clearable
        value={draft.timeline}
        options={[
          { key: CREATED_AT, label: t('timeline-created') },
          ...(object ? fieldsFor(object, 'timeline') : []).map((field) => ({
            key: field.key,
            label: label(field.label),
          })),
        ]}
        onChange={(timeline) => edit({ timeline })}
      />
    </PlanDrawer>
  );
}

type Texts = 'en' | 'zh' | 'pluralEn' | 'pluralZh' | 'nameEn' | 'nameZh';

/** The person's own language first. */
function Pair({
  draft,
  names,
  label,
  error,
  help,
  focus = false,
  edit,
}: {
  draft: ObjectDraft;
  names: { en: Texts; zh: Texts };
  label: 'label' | 'plural' | 'name';
  error?: string | undefined;
  help: string;
  focus?: boolean;
  edit: (change: Partial<ObjectDraft>) => void;
}) {
  const { t, i18n } = useTranslation('settings');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <div>
      <div className="settings-pair">
        {order.map((language, place) => (
          <TextInput
            key={language}
            label={t(`${label}-${language}`)}
            error={place === 0 ? error : undefined}
            autoFocus={focus && place === 0}
            autoComplete="off"
            maxLength={100}
            value={draft[names[language]]}
            placeholder={draft[names[language === 'en' ? 'zh' : 'en']]}
            onChange={(typed) => edit({ [names[language]]: typed })}
          />
        ))}
      </div>
      <p className="field-help settings-pair-help">{help}</p>
    </div>
  );
}

/** What fields are to an object. */
function Roles({
  object,
  draft,
  edit,
}: {
  object: ObjectModel;
  draft: ObjectDraft;
  edit: (change: Partial<ObjectDraft>) => void;
}) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const options = (setting: 'title' | 'owner' | 'privateIf') =>
    fieldsFor(object, setting).map((field) => ({ key: field.key, label: label(field.label) }));
  return (
    <>
      <Choice
        label={t('title-field')}
        help={t('title-field-help')}
        value={draft.title}
        options={options('title')}
        onChange={(title) => (title === null ? undefined : edit({ title }))}
      />
      <Choice
        label={t('owner-field')}
        help={t('owner-field-help')}
        clearable
        value={draft.owner}
        options={options('owner')}
        onChange={(owner) => edit({ owner })}
      />
      {draft.owner === null ? null : (
        <Choice
          label={t('private-field')}
          help={t('private-field-help')}
          clearable
          value={draft.privateIf}
          options={options('privateIf')}
          onChange={(privateIf) => edit({ privateIf })}
        />
      )}
    </>
  );
}

function IconChoice({ value, onChange }: { value: string; onChange: (icon: string) => void }) {
  const { t } = useTranslation('settings');
  return (
    <fieldset className="field icon-choice">
      <legend className="field-label">{t('icon')}</legend>
      <div className="icon-cards">
        {OBJECT_ICONS.map((icon) => (
          <label key={icon} className="icon-card">
            <input
              type="radio"
              name="icon"
              className="visually-hidden"
              aria-label={t(`icon-${icon}`)}
              checked={icon === value}
              onChange={() => onChange(icon)}
            />
            <ObjectIcon name={icon} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
