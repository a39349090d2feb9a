import { useTranslation } from 'react-i18next';
import { type ObjectModel, useLabel } from '../record/schema';
import { Choice, MultiChoice } from '../ui/Choice';
import type { DraftProps } from './FieldDrawer';
import { labelOf } from './fieldDraft';
import { type DependencyDraft, writtenOptions } from './fieldOptions';

/** Which of the options there are, by the value of another choice. */
export function DependsOn({ draft, edit, object, error }: DraftProps) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const choices = object.fields.filter((field) => field.type === 'choice' && !field.formula);
  if (choices.length === 0 || writtenOptions(draft).length === 0) {
    return null;
  }
  return (
    <>
      <Choice
        label={t('depends-on')}
        help={t('depends-on-help')}
        error={error('dependsOn')}
        clearable
        value={draft.dependsOn}
        options={choices.map((field) => ({ key: field.key, label: label(field.label) }))}
        onChange={(dependsOn) => edit({ dependsOn, dependents: {} })}
      />
      <Dependents draft={draft} object={object} onChange={(dependents) => edit({ dependents })} />
    </>
  );
}

/** For each value of the choice that the options depend on, which of them there are. */
export function Dependents({
  draft,
  object,
  onChange,
}: {
  draft: DependencyDraft;
  object: ObjectModel;
  onChange: (dependents: DependencyDraft['dependents']) => void;
}) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const other = object.fields.find((field) => field.key === draft.dependsOn);
  const options = writtenOptions(draft).map((option) => ({
    key: String(option.id),
    label: label(labelOf(option.en, option.zh)),
  }));
  return (other?.options ?? [])
    .filter((value) => !value.inactive)
    .map((value) => (
      <MultiChoice
        key={value.key}
        label={t('depends-on-value', { name: label(value.label) })}
        placeholder={t('depends-on-nothing')}
        options={options}
        value={(draft.dependents[value.key] ?? []).map(String)}
        onChange={(ids) => onChange({ ...draft.dependents, [value.key]: ids.map(Number) })}
      />
    ));
}
