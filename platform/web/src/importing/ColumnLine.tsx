import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ObjectModel } from '../record/schema';
import { Choice } from '../ui/Choice';
import { TextInput } from '../ui/TextInput';
import {
  creatableTypes,
  created,
  doubtOf,
  fieldFilled,
  flawOf,
  type ImportColumn,
  type Line,
  labelOf,
  NOTHING,
  retyped,
} from './mapping';
import { TargetPicker } from './TargetPicker';

/** A column of the file and what becomes of it. */
export function ColumnLine({
  object,
  column,
  line,
  taken,
  mayCreate,
  error,
  onChange,
}: {
  object: ObjectModel;
  column: ImportColumn;
  line: Line;
  taken: Map<string, string>;
  mayCreate: boolean;
  error: string | undefined;
  onChange: (line: Line) => void;
}) {
  const { t } = useTranslation('importing');
  const field = fieldFilled(object, line);
  const doubt = field ? doubtOf(column, field) : null;
  const definition = line.into.kind === 'create' ? line.into.definition : null;
  const name = definition ? labelOf(definition) : column.guess.label;
  return (
    <li className="import-line" data-line={line.id}>
      <div className="import-source">
        <strong className="import-column">{column.name}</strong>
        <span className="import-samples">
          {column.samples.length === 0
            ? t('no-samples')
            : column.samples.slice(0, 3).map((sample) => (
                <span key={sample} className="import-sample">
                  {sample}
                </span>
              ))}
        </span>
      </div>
      <ArrowRight className="import-arrow" aria-hidden="true" />
      <div className="import-into">
        <TargetPicker
          label={t('becomes', { name: column.name })}
          object={object}
          into={line.into}
          taken={taken}
          newField={mayCreate || definition ? name : undefined}
          mayBeNothing
          error={error}
          onChoose={(chosen) =>
            onChange({
              ...line,
              into:
                chosen === 'nothing'
                  ? NOTHING
                  : chosen === 'create'
                    ? definition
                      ? line.into
                      : created(column)
                    : { kind: 'field', field: chosen.key },
            })
          }
        />
        {definition && mayCreate ? (
          <NewField
            column={column}
            definition={definition}
            noLabel={flawOf(line) === 'no-label'}
            onChange={(next) => onChange({ ...line, into: { kind: 'create', definition: next } })}
          />
        ) : null}
        {doubt ? <p className="import-doubt">{t(doubt)}</p> : null}
      </div>
    </li>
  );
}

function NewField({
  column,
  definition,
  noLabel,
  onChange,
}: {
  column: ImportColumn;
  definition: Record<string, unknown>;
  noLabel: boolean;
  onChange: (definition: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation('importing');
  const { t: typeName } = useTranslation('fieldTypes');
  const types = creatableTypes(column);
  return (
    <div className="import-new-field">
      <TextInput
        label={t('field-label')}
        labelHidden
        value={labelOf(definition)}
        onChange={(label) => onChange({ ...definition, label })}
        maxLength={LONGEST_LABEL}
        isRequired
        error={noLabel ? t('label-needed') : undefined}
      />
      <Choice
        label={t('field-type')}
        labelHidden
        options={types.map((type) => ({ key: type, label: typeName(type) }))}
        value={String(definition.type)}
        onChange={(type) => {
          if (type !== null && type !== definition.type) {
            onChange(retyped(definition, type));
          }
        }}
        help={definition.type === 'choice' ? optionsOf(column, t) : undefined}
      />
    </div>
  );
}

const LONGEST_LABEL = 100;
const MOST_OPTIONS = 4;

function optionsOf(column: ImportColumn, t: (key: 'options' | 'options-more', values: { names: string }) => string) {
  const labels = column.guess.options.map((option) => option.label);
  const names = labels.slice(0, MOST_OPTIONS).join(', ');
  return labels.length === 0 ? undefined : t(labels.length > MOST_OPTIONS ? 'options-more' : 'options', { names });
}
