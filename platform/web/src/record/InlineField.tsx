import { Pencil } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../api/records';
import { FieldValue } from './FieldValue';
import { MaskedField } from './MaskedField';
import { SeriesField } from './SeriesField';
import { type FieldModel, isWritable, type ObjectModel, useLabel } from './schema';

const InlineEditor = lazy(() => import('./InlineEditor'));

/** A field that is edited where it stands: double click or Enter begins, Enter saves, Escape leaves it as it was. */
export function InlineField({
  object,
  field,
  record,
  mayWrite,
}: {
  object: ObjectModel;
  field: FieldModel;
  record: Stored;
  mayWrite: boolean;
}) {
  const label = useLabel();
  const { t } = useTranslation('record');
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const writable = mayWrite && isWritable(field);
  const value = record.fields[field.key] ?? null;

  const end = () => {
    setEditing(false);
    // where the focus was before, so that the keyboard goes on from there
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (editing) {
    return (
      <div className="inline inline-editing" data-field={field.key}>
        <Suspense fallback={null}>
          <InlineEditor object={object} field={field} record={record} onEnd={end} />
        </Suspense>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shorter way to the button in it
    <div className="inline" data-field={field.key} onDoubleClick={() => writable && setEditing(true)}>
      <span className="inline-label">{label(field.label)}</span>
      <span className="inline-value">
        {field.masked && field.reveals && value !== null ? (
          <MaskedField object={object} field={field} record={record} />
        ) : field.series && value !== null ? (
          <SeriesField object={object} field={field} record={record} />
        ) : (
          <FieldValue field={field} value={value} names={record.names} objects={record.objects} record={record} />
        )}
      </span>
      {writable ? (
        <button
          ref={opener}
          type="button"
          className="inline-open"
          aria-label={t('edit-field', { name: label(field.label) })}
          onClick={() => setEditing(true)}
        >
          <Pencil aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}
