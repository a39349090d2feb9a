import { Check, ChevronDown, Search } from 'lucide-react';
import {
  Autocomplete,
  Button,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SearchField,
  Select,
  SelectValue,
  useFilter,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { withParts } from '../record/address';
import { type FieldModel, isWritable, type ObjectModel, useLabel } from '../record/schema';
import { FieldLabel, FieldNotes } from '../ui/FieldParts';
import type { Into } from './mapping';

const NONE = 'none';
const CREATE = 'create';
const FIELD = 'field:';

/** What values become: a field of the object, a new one, or nothing. Fields that are filled already say by what, and cannot be chosen. */
export function TargetPicker({
  label,
  object,
  into,
  onChoose,
  taken,
  newField,
  mayBeNothing,
  error,
}: {
  label: string;
  object: ObjectModel;
  into: Into;
  onChoose: (into: 'nothing' | 'create' | FieldModel) => void;
  /** What fills a field, by its key. */
  taken: Map<string, string>;
  /** The name of the field that could be created; undefined if none can be. */
  newField?: string | undefined;
  mayBeNothing?: boolean;
  error?: string | undefined;
}) {
  const { t } = useTranslation('importing');
  const { t: words } = useTranslation('ui');
  const labelIn = useLabel();
  const { contains } = useFilter({ sensitivity: 'base' });
  const chosen = into.kind === 'field' ? FIELD + into.field : into.kind === 'create' ? CREATE : NONE;
  const fields = withParts(
    object.fields.filter((field) => isWritable(field) && field.type !== 'files'),
    'all',
  );
  const own = into.kind === 'field' ? into.field : null;

  return (
    <Select
      value={chosen === NONE && !mayBeNothing ? null : chosen}
      onChange={(key) => {
        const field = fields.find((one) => FIELD + one.key === key);
        onChoose(field ?? (key === CREATE ? 'create' : 'nothing'));
      }}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      placeholder={t('choose-field')}
      className="field"
    >
      <FieldLabel label={label} labelHidden />
      <Button className={`input choice-button ${chosen === NONE ? 'import-unused' : ''}`}>
        <SelectValue className="choice-value">
          {({ selectedText, defaultChildren, isPlaceholder }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldNotes error={error} />
      <Popover className="popover choice-popover import-popover">
        <Autocomplete filter={contains}>
          <SearchField className="import-find" aria-label={t('find-field')} autoFocus>
            <Search aria-hidden="true" />
            <Input placeholder={t('find-field')} />
          </SearchField>
          <ListBox
            className="listbox"
            renderEmptyState={() => <p className="listbox-empty">{words('nothing-found')}</p>}
          >
            {mayBeNothing || newField !== undefined ? (
              <ListBoxSection>
                <Header className="visually-hidden">{t('without-field')}</Header>
                {mayBeNothing ? <Choice id={NONE} text={t('not-imported')} /> : null}
                {newField === undefined ? null : <Choice id={CREATE} text={t('create-field', { name: newField })} />}
              </ListBoxSection>
            ) : null}
            <ListBoxSection>
              <Header className="import-section">{t('fields-of', { name: labelIn(object.plural) })}</Header>
              {fields.map((field) => {
                const by = field.key === own ? undefined : taken.get(field.key);
                return (
                  <Choice
                    key={field.key}
                    id={FIELD + field.key}
                    text={labelIn(field.label)}
                    isDisabled={by !== undefined}
                    isRequired={field.required}
                    {...(by === undefined ? {} : { note: t('filled-by', { name: by }) })}
                  />
                );
              })}
            </ListBoxSection>
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
}

function Choice({
  id,
  text,
  note,
  isDisabled,
  isRequired,
}: {
  id: string;
  text: string;
  note?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
}) {
  return (
    <ListBoxItem id={id} textValue={text} isDisabled={isDisabled ?? false} className="listbox-item import-option">
      {({ isSelected }) => (
        <>
          <span>
            {text}
            {isRequired ? (
              <span className="required" aria-hidden="true">
                *
              </span>
            ) : null}
          </span>
          {note ? <span className="listbox-note import-note">{note}</span> : null}
          {isSelected ? <Check aria-hidden="true" /> : null}
        </>
      )}
    </ListBoxItem>
  );
}
