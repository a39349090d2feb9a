import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../record/FieldInput';
import { type FieldModel, type ObjectModel, useLabel } from '../record/schema';
import { IconButton } from '../ui/Button';
import { TextInput } from '../ui/TextInput';
import { constantText, constantValue } from './constants';
import { fieldFilled, filledIn, flawOf, type Import, type Line, unknownColumns } from './mapping';
import { TargetPicker } from './TargetPicker';

/** Something that fills a field beside the columns: the same value for every row, or a text put together from columns. */
export function OtherLine({
  object,
  read,
  line,
  taken,
  isChecked,
  refusal,
  onChange,
  onRemove,
}: {
  object: ObjectModel;
  read: Import;
  line: Line;
  taken: Map<string, string>;
  /** Whether somebody has tried to start, so that what is still empty is to be pointed out. */
  isChecked: boolean;
  refusal: string | undefined;
  onChange: (line: Line) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('importing');
  const label = useLabel();
  const field = fieldFilled(object, line);
  const flaw = isChecked ? flawOf(line) : null;
  const name = field ? label(field.label) : t('new-line');
  const shared = {
    line,
    error: flaw === 'no-text' ? t('text-needed') : field ? refusal : undefined,
    onChange: (text: string) => onChange({ ...line, source: { ...line.source, text } }),
  };
  return (
    <li className="import-line import-other" data-line={line.id}>
      <div className="import-into">
        <TargetPicker
          label={t('fills')}
          object={object}
          into={line.into}
          taken={taken}
          newField={line.into.kind === 'create' ? String(line.into.definition.label) : undefined}
          error={flaw === 'no-field' ? t('field-needed') : field ? undefined : refusal}
          onChoose={(chosen) => {
            if (typeof chosen === 'object') {
              // what fits one field says nothing to another
              const text = line.source.kind === 'constant' && field ? '' : line.source.text;
              onChange({ ...line, source: { ...line.source, text }, into: { kind: 'field', field: chosen.key } });
            }
          }}
        />
      </div>
      <div className="import-source">
        {line.source.kind === 'pattern' ? (
          <Pattern {...shared} read={read} />
        ) : line.source.kind === 'constant' && field ? (
          <Constant key={field.key} {...shared} field={field} />
        ) : (
          <p className="muted">{line.source.kind === 'column' ? line.source.text : t('field-first')}</p>
        )}
      </div>
      <IconButton label={t('remove-line', { name })} onPress={onRemove}>
        <Trash2 aria-hidden="true" />
      </IconButton>
    </li>
  );
}

type Part = { line: Line; error: string | undefined; onChange: (text: string) => void };

function Pattern({ line, error, onChange, read }: Part & { read: Import }) {
  const { t } = useTranslation('importing');
  const text = line.source.text;
  const unknown = unknownColumns(text, read.columns);
  const first = read.preview[0];
  const shown = first && text !== '' ? filledIn(text, read.columns, first) : '';
  return (
    <>
      <TextInput
        label={t('pattern')}
        value={text}
        onChange={onChange}
        error={unknown.length > 0 ? t('no-such-column', { name: unknown.join(', ') }) : error}
        help={shown === '' ? t('pattern-help') : t('pattern-shown', { text: shown })}
      />
      <fieldset className="import-chips" aria-label={t('insert-column')}>
        {read.columns.map((column) => (
          <button
            key={column.name}
            type="button"
            className="import-chip"
            onClick={() => onChange(`${text}${text === '' || /\s$/.test(text) ? '' : ' '}{${column.name}}`)}
          >
            {column.name}
          </button>
        ))}
      </fieldset>
    </>
  );
}

function Constant({ line, error, onChange, field }: Part & { field: FieldModel }) {
  const { t } = useTranslation('importing');
  return (
    <div className="import-constant">
      <span className="field-label" aria-hidden="true">
        {t('fixed-value')}
      </span>
      <FieldInput
        field={field.type === 'address' || field.type === 'richText' ? { ...field, type: 'text' } : field}
        value={constantValue(field, line.source.text)}
        onChange={(value) => onChange(constantText(value))}
        error={error}
        labelHidden
      />
    </div>
  );
}
