import type { FieldModel, FieldType } from '../record/schema';

/** A field as the server tells of it, with nothing special about it but what is said. */
export function field(key: string, type: FieldType, more: Partial<FieldModel> = {}): FieldModel {
  return {
    key,
    type,
    label: { en: key, zh: key },
    help: null,
    origin: 'platform',
    required: false,
    readOnly: false,
    unique: false,
    filterable: true,
    searchable: null,
    maxLength: null,
    scale: null,
    minimum: null,
    maximum: null,
    options: [],
    to: [],
    pattern: null,
    kinds: [],
    ...more,
  };
}
