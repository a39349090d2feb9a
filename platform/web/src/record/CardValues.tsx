import type { Names, Stored } from '../api/records';
import { FieldValue } from './FieldValue';
import { type FieldModel, useLabel } from './schema';

/** A few values of a record, without what is empty. */
export function CardValues({ record, names, fields }: { record: Stored; names: Names; fields: FieldModel[] }) {
  const label = useLabel();
  const filled = fields.filter((field) => {
    const value = record.fields[field.key];
    return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
  return filled.length === 0 ? null : (
    <span className="card-values">
      {filled.map((field) => (
        <span key={field.key} className={`card-value card-${field.type}`} title={label(field.label)}>
          <span className="visually-hidden">{label(field.label)}: </span>
          <FieldValue field={field} value={record.fields[field.key]} names={names} record={record} compact />
        </span>
      ))}
    </span>
  );
}
