import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Names, Value } from '../api/records';
import { Button } from '../ui/Button';
import { Choice, MultiChoice } from '../ui/Choice';
import { FieldInput } from './FieldInput';
import { asAsked, type Condition, isBegun, isComplete, type Operator, operatorsOf, takesValue, typed } from './filter';
import { type FieldModel, isNumeric, useLabel, useSchema } from './schema';

/** What a condition asks of its field, and for which values. */
export default function ConditionEditor({
  field,
  condition,
  names,
  onApply,
}: {
  field: FieldModel;
  condition?: Condition;
  names: Names;
  onApply: (condition: Condition) => void;
}) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const objects = useSchema().data?.objects.filter((object) => field.to.includes(object.key)) ?? [];
  const operators = operatorsOf(field);
  const [operator, setOperator] = useState<Operator>(condition?.operator ?? operators[0] ?? 'is');
  const [values, setValues] = useState<string[]>(condition?.values ?? []);
  const several = operator === 'in' || operator === 'notIn' || operator === 'has';
  const asked = { field: field.key, operator, values: takesValue(operator) ? values : [] };
  const complete = isComplete(asked, field) && (!takesValue(operator) || values.some((value) => value !== ''));
  const flaw = isNumeric(field) && !values.every(isBegun) ? t('not-a-number') : undefined;
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) {
          onApply(asked);
        }
      }}
    >
      <Choice
        label={label(field.label)}
        options={operators.map((one) => ({ key: one, label: t(`op-${one}`) }))}
        value={operator}
        onChange={(key) => {
          const next = operators.find((one) => one === key) ?? operator;
          if ((next === 'of') !== (operator === 'of')) {
            // an object is no record, and the other way round
            setValues([]);
          }
          setOperator(next);
        }}
      />
      {!takesValue(operator) ? null : operator === 'of' ? (
        <MultiChoice
          label={t('value')}
          labelHidden
          autoFocus
          options={objects.map((object) => ({ key: object.key, label: label(object.label) }))}
          value={values}
          onChange={setValues}
        />
      ) : several && field.options.length > 0 ? (
        <MultiChoice
          label={t('value')}
          labelHidden
          autoFocus
          options={field.options.map((option) => ({
            key: option.key,
            label: option.inactive ? t('option-inactive', { name: label(option.label) }) : label(option.label),
          }))}
          value={values}
          onChange={setValues}
        />
      ) : (
        <FieldInput
          field={{ ...asAsked(field), required: false, help: null }}
          labelHidden
          autoFocus
          names={names}
          error={flaw}
          value={typed(asAsked(field), values)}
          onChange={(value) => setValues(textsOf(value))}
        />
      )}
      <Button variant="primary" type="submit" isDisabled={!complete}>
        {t('apply')}
      </Button>
    </form>
  );
}

function textsOf(value: Value): string[] {
  if (value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [String(value)];
}
