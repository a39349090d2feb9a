import { Lock } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValues, Names, Stored, Value } from '../api/records';
import { FieldInput } from './FieldInput';
import { FieldValue } from './FieldValue';
import type { Form } from './formState';
import type { FieldGroup } from './layout';
import { type FieldModel, type ObjectModel, useLabel } from './schema';

const WIDE: FieldModel['type'][] = ['longText', 'richText', 'address', 'files'];

/** The inputs of a form, in the sections that they stand in. */
export function FormGroups({
  object,
  groups,
  stateOf,
  values,
  names,
  at: record,
  errors,
  flaws,
  isFirstFocused,
  onBusy,
  onChange,
}: {
  object: ObjectModel;
  groups: FieldGroup[];
  stateOf: Form['stateOf'];
  values: FieldValues;
  names: Names | undefined;
  /** What is edited; none while it is not there yet. */
  at: Stored | undefined;
  /** What is wrong, by the keys of fields. */
  errors: Record<string, string>;
  /** What is wrong with parts of addresses, likewise. */
  flaws: Record<string, Record<string, string>>;
  isFirstFocused: boolean;
  /** Told while something is on its way that would not be saved. */
  onBusy: (key: string, isBusy: boolean) => void;
  onChange: (key: string, value: Value) => void;
}) {
  const { t } = useTranslation('record');
  const label = useLabel();
  return groups.map((group, at) => (
    <Fragment key={group.key}>
      {group.tab && group.tab.key !== groups[at - 1]?.tab?.key ? (
        <h3 className="form-tab">{label(group.tab.label)}</h3>
      ) : null}
      <fieldset className="form-group">
        {group.label && !group.isUntitled ? <legend>{label(group.label)}</legend> : null}
        {group.label === null && at > 0 ? <legend>{t(group.key as 'own-fields')}</legend> : null}
        <div className="form-grid">
          {group.fields.map((field, index) => (
            <div
              key={field.key}
              data-field={field.key}
              className={WIDE.includes(field.type) || field.key === object.title ? 'form-wide' : undefined}
            >
              {stateOf(field)?.readOnly ? (
                <LockedField field={field} value={values[field.key]} names={names} />
              ) : (
                <FieldInput
                  field={field}
                  value={values[field.key] ?? null}
                  names={names}
                  at={record}
                  error={errors[field.key]}
                  flaws={flaws[field.key]}
                  autoFocus={isFirstFocused && at === 0 && index === 0}
                  onBusy={(isBusy) => onBusy(field.key, isBusy)}
                  onChange={(value) => onChange(field.key, value)}
                />
              )}
            </div>
          ))}
        </div>
      </fieldset>
    </Fragment>
  ));
}

/** A value that stays as it is, since something else of the record says so. */
function LockedField({
  field,
  value,
  names,
}: {
  field: FieldModel;
  value: Value | undefined;
  names?: Names | undefined;
}) {
  const { t } = useTranslation('record');
  const label = useLabel();
  return (
    <div className="form-locked">
      <span className="field-label">{label(field.label)}</span>
      <span className="form-locked-value">
        <Lock aria-hidden="true" />
        <FieldValue field={field} value={value ?? null} names={names} />
      </span>
      <span className="field-help">{t('locked')}</span>
    </div>
  );
}
