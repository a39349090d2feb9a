import { useTranslation } from 'react-i18next';
import { type ObjectModel, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { MultiChoice } from '../ui/Choice';
import { TextInput } from '../ui/TextInput';
import { type DenialDraft, NO_DENIAL, OBJECT_RIGHTS } from './roleDraft';

/** In the definition language, which is the same in all languages. */
const CONDITION = "level == 'occasional'";

type All = Record<string, DenialDraft>;

/** What a role takes from whoever has it, whatever their other roles give. */
export function Denials({
  denials,
  objects,
  fixed,
  onChange,
}: {
  denials: All;
  objects: ObjectModel[];
  /** Only shown. */
  fixed: boolean;
  onChange: (denials: All) => void;
}) {
  const { t } = useTranslation('roles');
  const label = useLabel();
  const left = objects.filter((object) => !(object.key in denials));
  const without = (key: string) => Object.fromEntries(Object.entries(denials).filter(([one]) => one !== key));
  return (
    <fieldset className="form-group">
      <legend>{t('denies')}</legend>
      <p className="field-help role-text">{t('denies-text')}</p>
      <div className="settings-stack">
        {objects.map((object) => {
          const denial = denials[object.key];
          return denial ? (
            <Denial
              key={object.key}
              object={object}
              denial={denial}
              fixed={fixed}
              onChange={(change) => onChange({ ...denials, [object.key]: { ...denial, ...change } })}
              onRemove={() => onChange(without(object.key))}
            />
          ) : null;
        })}
        {fixed || left.length === 0 ? null : (
          <label className="role-field">
            <span>{t('deny-object')}</span>
            <select
              className="input role-select"
              value=""
              onChange={({ target }) => onChange({ ...denials, [target.value]: NO_DENIAL })}
            >
              <option value="" disabled>
                {t('deny-choose')}
              </option>
              {left.map((object) => (
                <option key={object.key} value={object.key}>
                  {label(object.plural)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </fieldset>
  );
}

function Denial({
  object,
  denial,
  fixed,
  onChange,
  onRemove,
}: {
  object: ObjectModel;
  denial: DenialDraft;
  fixed: boolean;
  onChange: (change: Partial<DenialDraft>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('roles');
  const label = useLabel();
  const name = label(object.plural);
  return (
    <fieldset className="role-denial">
      <legend>{name}</legend>
      <div className="settings-stack">
        <fieldset className="role-rights">
          <legend className="field-label">{t('deny-rights')}</legend>
          {OBJECT_RIGHTS.map((right) => (
            <label key={right}>
              <input
                type="checkbox"
                disabled={fixed}
                checked={denial.rights.includes(right)}
                onChange={({ target }) =>
                  onChange({
                    rights: OBJECT_RIGHTS.filter((one) =>
                      one === right ? target.checked : denial.rights.includes(one),
                    ),
                  })
                }
              />
              {t(`right-${right}`)}
            </label>
          ))}
        </fieldset>
        <TextInput
          label={t('deny-records')}
          help={t('deny-records-help')}
          isDisabled={fixed}
          spellCheck="false"
          autoComplete="off"
          maxLength={4000}
          value={denial.records}
          placeholder={CONDITION}
          onChange={(records) => onChange({ records })}
        />
        <MultiChoice
          label={t('deny-fields')}
          isDisabled={fixed}
          value={denial.fields}
          options={object.fields
            .filter((field) => field.key !== object.title)
            .map((field) => ({ key: field.key, label: label(field.label) }))}
          onChange={(fields) => onChange({ fields })}
        />
        {fixed ? null : (
          <div>
            <Button variant="ghost" onPress={onRemove}>
              {t('deny-remove', { object: name })}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
