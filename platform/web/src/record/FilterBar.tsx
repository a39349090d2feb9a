import { Code, ListFilter, X } from 'lucide-react';
import { Fragment, lazy, Suspense, useRef, useState } from 'react';
import { Button as AriaButton, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Names } from '../api/records';
import { useFormat } from '../i18n/format';
import { Button, IconButton } from '../ui/Button';
import { withParts } from './address';
import { FieldValue } from './FieldValue';
import { asAsked, type Condition, operatorsOf, takesValue, typed } from './filter';
import { filterText } from './look';
import { useNamesOf } from './names';
import type { ReadFilter } from './readFilter';
import { type FieldModel, type ObjectModel, useLabel, useSchema } from './schema';

const ConditionEditor = lazy(() => import('./ConditionEditor'));
const FilterText = lazy(() => import('./FilterText'));

/** The conditions of a list as chips: each can be changed or taken away, and all of them hold. Or all of them as one text. */
export function FilterBar({
  object,
  conditions,
  where,
  names,
  onChange,
  onClear,
}: {
  object: ObjectModel;
  conditions: Condition[];
  /** What holds besides, as an expression that somebody wrote. */
  where: string | null;
  names: Names;
  onChange: (next: Partial<ReadFilter>) => void;
  onClear: () => void;
}) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('list');
  const { t: common } = useTranslation('ui');
  const label = useLabel();
  const [adding, setAdding] = useState(false);
  const known = withParts(object.fields, 'filterable');
  const fields = known.filter((field) => field.filterable && operatorsOf(field).length > 0);
  const [field, setField] = useState<FieldModel>();
  const replace = (index: number, next: Condition | null) =>
    onChange({ conditions: conditions.flatMap((one, at) => (at === index ? (next ? [next] : []) : [one])) });
  const [writing, setWriting] = useState(false);
  const textButton = useRef<HTMLButtonElement>(null);
  const stopWriting = () => {
    setWriting(false);
    // the button is back with the next picture
    requestAnimationFrame(() => textButton.current?.focus());
  };

  const text = filterText({ conditions, where }, object);
  if (writing) {
    return (
      <Suspense fallback={null}>
        <FilterText
          // another view has another filter
          key={text}
          object={object}
          text={text}
          onApply={(read) => {
            stopWriting();
            onChange(read);
          }}
          onClose={stopWriting}
        />
      </Suspense>
    );
  }
  return (
    <div className="filters">
      {where === null ? null : (
        <span className="filter-chip">
          <AriaButton className="filter-chip-text filter-expression" onPress={() => setWriting(true)}>
            <span className="muted">{words('expression')}</span> <code>{where}</code>
          </AriaButton>
          <AriaButton
            className="chip-remove"
            aria-label={common('clear', { name: words('expression') })}
            onPress={() => onChange({ where: null })}
          >
            <X aria-hidden="true" />
          </AriaButton>
        </span>
      )}
      {conditions.map((condition, index) => {
        const of = known.find((one) => one.key === condition.field);
        return of ? (
          <ConditionChip
            // a condition has no identity but its place
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
            key={index}
            field={of}
            condition={condition}
            names={names}
            onChange={(next) => replace(index, next)}
          />
        ) : null;
      })}
      <DialogTrigger
        isOpen={adding}
        onOpenChange={(open) => {
          setAdding(open);
          setField(undefined);
        }}
      >
        <Button variant="ghost" icon={<ListFilter aria-hidden="true" />}>
          {t('add-filter')}
        </Button>
        <Popover className="popover filter-popover" placement="bottom start">
          {field ? (
            <Suspense fallback={null}>
              <ConditionEditor
                field={field}
                names={names}
                onApply={(condition) => {
                  setAdding(false);
                  onChange({ conditions: [...conditions, condition] });
                }}
              />
            </Suspense>
          ) : (
            <ListBox
              aria-label={t('fields')}
              className="listbox"
              autoFocus="first"
              selectionMode="none"
              onAction={(key) => setField(fields.find((one) => one.key === key))}
            >
              {fields.map((one) => (
                <ListBoxItem key={one.key} id={one.key} textValue={label(one.label)} className="listbox-item">
                  {label(one.label)}
                </ListBoxItem>
              ))}
            </ListBox>
          )}
        </Popover>
      </DialogTrigger>
      <IconButton label={words('filter-text')} ref={textButton} onPress={() => setWriting(true)}>
        <Code aria-hidden="true" />
      </IconButton>
      {conditions.length > 0 || where !== null ? (
        <Button variant="ghost" onPress={onClear}>
          {t('clear-filters')}
        </Button>
      ) : null}
    </div>
  );
}

function ConditionChip({
  field,
  condition,
  names,
  onChange,
}: {
  field: FieldModel;
  condition: Condition;
  names: Names;
  onChange: (condition: Condition | null) => void;
}) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const [open, setOpen] = useState(false);
  return (
    <span className="filter-chip">
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton className="filter-chip-text">
          <span>{label(field.label)}</span> <span className="muted">{t(`op-${condition.operator}`)}</span>{' '}
          {takesValue(condition.operator) ? <ConditionValue field={field} condition={condition} names={names} /> : null}
        </AriaButton>
        <Popover className="popover filter-popover" placement="bottom start">
          <Suspense fallback={null}>
            <ConditionEditor
              field={field}
              condition={condition}
              names={names}
              onApply={(next) => {
                setOpen(false);
                onChange(next);
              }}
            />
          </Suspense>
        </Popover>
      </DialogTrigger>
      <AriaButton
        className="chip-remove"
        aria-label={words('clear', { name: label(field.label) })}
        onPress={() => onChange(null)}
      >
        <X aria-hidden="true" />
      </AriaButton>
    </span>
  );
}

function ConditionValue({ field, condition, names }: { field: FieldModel; condition: Condition; names: Names }) {
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const { baseCurrency: currency, objects = [] } = useSchema().data ?? {};
  if (condition.operator === 'of') {
    const named = objects.filter((object) => condition.values.includes(object.key));
    return <strong>{named.map((object) => label(object.label)).join(words('list-comma'))}</strong>;
  }
  switch (field.type) {
    case 'reference':
    case 'references':
    case 'user':
      return <ConditionNames field={field} ids={condition.values} names={names} />;
    case 'choice':
    case 'multiChoice':
    case 'tags': {
      const options = new Map(field.options.map((option) => [option.key, label(option.label)]));
      return <strong>{condition.values.map((value) => options.get(value) ?? value).join(words('list-comma'))}</strong>;
    }
    case 'money': {
      const amount = condition.values[0] ?? '';
      return <strong>{currency ? format.money(amount, currency) : format.decimal(amount)}</strong>;
    }
    default:
      return (
        <strong>
          <FieldValue field={asAsked(field)} value={typed(field, condition.values)} names={names} compact />
        </strong>
      );
  }
}

/** Whom or what a condition asks for. An id that has no name yet is never "none", which would say the opposite. */
function ConditionNames({ field, ids, names }: { field: FieldModel; ids: string[]; names: Names }) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const nameOf = useNamesOf(field, ids, names);
  return (
    <strong>
      {ids.map((id, place) => {
        const name = nameOf(id);
        return (
          <Fragment key={id}>
            {place > 0 ? words('list-comma') : null}
            {name ?? <span className="muted">{t(name === null ? 'name-unseen' : 'name-on-its-way')}</span>}
          </Fragment>
        );
      })}
    </strong>
  );
}
