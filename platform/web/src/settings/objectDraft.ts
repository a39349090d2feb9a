import type { FieldType, ObjectModel } from '../record/schema';
import { labelOf } from './fieldDraft';
import { fieldKey, isFieldKey } from './fieldKeys';
import { type Said, wordsOf } from './said';

/** An object as somebody is describing it. */
export type ObjectDraft = {
  en: string;
  zh: string;
  pluralEn: string;
  pluralZh: string;
  /** Null while it follows the label. */
  key: string | null;
  icon: string;
  /** What the field is called that names records, of an object that there is not yet. */
  nameEn: string;
  nameZh: string;
  /** Key of the field that names records. */
  title: string;
  /** Key of the field that says whose a record is; null for nobody's. */
  owner: string | null;
  privateIf: string | null;
  timeline: string | null;
};

const NAME = 'c_name';
const OWNER = 'c_owner';
const USUAL_ICON = 'box';

export const NEW_OBJECT: ObjectDraft = {
  en: '',
  zh: '',
  pluralEn: '',
  pluralZh: '',
  key: null,
  icon: USUAL_ICON,
  nameEn: 'Name',
  nameZh: '名称',
  title: NAME,
  owner: OWNER,
  privateIf: null,
  timeline: null,
};

/** For {@link ObjectDraft.timeline}: records stand where they were created. */
export const CREATED_AT = 'createdAt';

/** An object that there is, to be changed. */
export function draftOf(said: Said): ObjectDraft {
  const label = wordsOf(said.label);
  const plural = said.plural === undefined ? label : wordsOf(said.plural);
  const text = (setting: string) => (said[setting] === undefined ? null : String(said[setting]));
  return {
    ...NEW_OBJECT,
    en: label.en,
    zh: label.zh,
    pluralEn: plural.en,
    pluralZh: plural.zh,
    key: text('key'),
    icon: text('icon') ?? USUAL_ICON,
    title: text('title') ?? '',
    owner: text('owner'),
    privateIf: text('privateIf'),
    timeline: text('timeline'),
  };
}

export function keyOf(draft: ObjectDraft, taken: string[]): string {
  return draft.key ?? fieldKey(draft.en.trim() || draft.zh.trim(), taken, 'object');
}

/** In the words of the definition language; what is said besides, such as fields, stays as it is. */
export function definitionOf(draft: ObjectDraft, key: string, before: Said | null): Said {
  const label = labelOf(draft.en, draft.zh);
  // what is said anew, or not at all any more
  const { plural: _, owner: __, privateIf: ___, timeline: ____, fields, ...kept }: Partial<Said> = before ?? {};
  return {
    ...kept,
    kind: 'object',
    key,
    label,
    plural: labelOf(draft.pluralEn || label.en, draft.pluralZh || label.zh),
    icon: draft.icon,
    title: draft.title,
    ...(draft.owner === null ? {} : { owner: draft.owner }),
    ...(draft.privateIf === null || draft.owner === null ? {} : { privateIf: draft.privateIf }),
    ...(draft.timeline === null ? {} : { timeline: draft.timeline }),
    fields: before
      ? (fields ?? [])
      : [
          { key: NAME, type: 'text', label: labelOf(draft.nameEn, draft.nameZh), required: true, searchable: 'name' },
          ...(draft.owner === null
            ? []
            : [{ key: OWNER, type: 'user' as const, label: { en: 'Owner', zh: '负责人' } }]),
        ],
  };
}

export type ObjectFlaw = 'flaw-label' | 'flaw-key' | 'flaw-object-taken' | 'flaw-name';

/** What can be said before a server is asked. */
export function flawsOf(
  draft: ObjectDraft,
  key: string,
  taken: string[],
): Partial<Record<'label' | 'key' | 'name', ObjectFlaw>> {
  const nothing = (en: string, zh: string) => en.trim() === '' && zh.trim() === '';
  return {
    ...(nothing(draft.en, draft.zh) ? { label: 'flaw-label' } : {}),
    ...(!isFieldKey(key) ? { key: 'flaw-key' } : taken.includes(key) ? { key: 'flaw-object-taken' } : {}),
    ...(nothing(draft.nameEn, draft.nameZh) ? { name: 'flaw-name' } : {}),
  };
}

/** Fields that can say what an object's settings ask for. */
export function fieldsFor(object: ObjectModel, setting: 'title' | 'owner' | 'privateIf' | 'timeline') {
  const types = TYPES[setting];
  return object.fields.filter(
    (field) => types.includes(field.type) && (setting !== 'title' || (field.required && !field.formula)),
  );
}

const TYPES: Record<'title' | 'owner' | 'privateIf' | 'timeline', FieldType[]> = {
  title: ['text'],
  owner: ['user'],
  privateIf: ['boolean'],
  timeline: ['date', 'dateTime'],
};
