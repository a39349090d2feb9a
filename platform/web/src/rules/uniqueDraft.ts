import type { Schemas } from '../api/client';
import type { FieldModel, FieldType, Label, ObjectModel } from '../record/schema';
import { workedOut } from '../settings/computed';
import { labelOf } from '../settings/fieldDraft';
import { fieldKey } from '../settings/fieldKeys';
import type { Flaw } from './ruleDraft';

export type DeclaredUnique = Schemas['DeclaredUnique'];

/** Fields that are unique together, as somebody is choosing them. */
export type UniqueDraft = {
  /** Null while it is made from what the fields are called. */
  key: string | null;
  fields: string[];
  en: string;
  zh: string;
};

export const NEW_UNIQUE: UniqueDraft = { key: null, fields: [], en: '', zh: '' };

const MOST_FIELDS = 5;

/** Those that have one value to compare. */
const TYPES: FieldType[] = [
  ...(['text', 'integer', 'decimal', 'percent', 'money', 'boolean', 'date', 'dateTime'] as const),
  ...(['choice', 'phone', 'email', 'url', 'reference', 'user'] as const),
];

export function draftOf({ key, fields, message }: DeclaredUnique): UniqueDraft {
  return { key, fields, en: message?.en ?? '', zh: message?.zh ?? '' };
}

/** Those that can be told apart by, and those that are chosen already, so that they can be taken out. */
export function choosable(object: ObjectModel, chosen: string[]): FieldModel[] {
  return object.fields.filter(
    (field) =>
      chosen.includes(field.key) || (TYPES.includes(field.type) && field.filterable && workedOut(field) === undefined),
  );
}

/** What fields are called, in the order in which they are named. */
export function labelsOf(object: ObjectModel, fields: string[]): Label[] {
  return fields.map((key) => object.fields.find((field) => field.key === key)?.label ?? { en: key, zh: key });
}

export function keyOf(draft: UniqueDraft, object: ObjectModel, taken: string[]): string {
  const words = labelsOf(object, draft.fields).map(({ en }) => en);
  return draft.key ?? fieldKey(words.join(' '), taken, 'unique');
}

/** In the words of the definition language; what is sent of an object changes nothing that it does not name. */
export function definitionOf(draft: UniqueDraft, key: string, object: string) {
  const message = labelOf(draft.en, draft.zh);
  return {
    kind: 'extension',
    object,
    unique: [{ key, fields: draft.fields, ...(message.en === '' ? {} : { message }) }],
  };
}

/** What can be said before a server is asked, besides of the key. */
export function flawsOf(draft: UniqueDraft): Partial<Record<'fields', Flaw>> {
  return draft.fields.length < 2
    ? { fields: 'flaw-few' }
    : draft.fields.length > MOST_FIELDS
      ? { fields: 'flaw-many' }
      : {};
}
