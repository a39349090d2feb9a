import type { FieldValues, Stored, Value } from '../api/records';
import type { FieldModel, Label, ObjectModel } from '../record/schema';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const DAY = '2026-01-15';
const MOMENT = '2026-01-15T09:00:00Z';

/** A record to look at where there is none yet; what refers to others refers to nothing. */
export function sampleRecord(object: ObjectModel, label: (label: Label) => string, currency: string): Stored {
  const fields: FieldValues = Object.fromEntries(
    object.fields.map((field) => [field.key, sample(field, label, currency)]),
  );
  return {
    id: NOBODY,
    object: object.key,
    version: 1,
    createdAt: MOMENT,
    createdBy: NOBODY,
    updatedAt: MOMENT,
    updatedBy: NOBODY,
    fields,
    names: {},
  };
}

function sample(field: FieldModel, label: (label: Label) => string, currency: string): Value {
  const first = field.options.find((option) => !option.inactive)?.key ?? null;
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'tags':
      return field.type === 'tags' ? [label(field.label)] : label(field.label);
    case 'integer':
      return 42;
    case 'decimal':
    case 'percent':
      return '42.00';
    case 'money':
      return { amount: '4200.00', currency };
    case 'boolean':
      return true;
    case 'date':
      return DAY;
    case 'dateTime':
      return MOMENT;
    case 'choice':
      return first;
    case 'multiChoice':
      return first === null ? null : [first];
    case 'autoNumber':
      return '0001';
    case 'email':
      return 'li@example.com';
    case 'phone':
      return '+86 138 0013 8000';
    case 'url':
      return 'https://example.com';
    case 'richText':
    case 'address':
    case 'reference':
    case 'references':
    case 'files':
    case 'user':
      return null;
  }
}
