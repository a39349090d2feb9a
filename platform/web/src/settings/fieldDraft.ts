import type { Value } from '../api/records';
import type { FieldType } from '../record/schema';
import { fieldKey } from './fieldKeys';
import type { OptionDraft } from './fieldOptions';
import { NO_ROLLUP, type RollupDraft } from './rollup';

/** A field as somebody is describing it, before it is one. */
export type FieldDraft = {
  en: string;
  zh: string;
  /** Null while it follows the label. */
  key: string | null;
  type: FieldType | null;
  helpEn: string;
  helpZh: string;
  placeholderEn: string;
  placeholderZh: string;
  required: boolean;
  unique: boolean;
  filterable: boolean;
  searchable: string | null;
  /** What masks show of a value; null for a field that roles need not name. */
  sensitive: string | null;
  maxLength: string;
  scale: number;
  minimum: string;
  maximum: string;
  options: OptionDraft[];
  /** Key of the choice list that they are from; empty while none is chosen, null for options of its own. */
  list: string | null;
  /** Key of the choice that the options depend on. */
  dependsOn: string | null;
  /** Ids of options, by the options of that choice. */
  dependents: Record<string, number[]>;
  to: string[];
  onDelete: 'clear' | 'restrict' | 'cascade';
  inverse: boolean;
  pattern: string;
  /** Key of the number sequence that numbers are of; empty while none is chosen, null for numbers of its own. */
  sequence: string | null;
  /** A regular expression for texts, and what it says in words. */
  form: string;
  formEn: string;
  formZh: string;
  kinds: string[];
  default: Value;
  /** Where its values come from. */
  source: 'people' | 'formula' | 'rollup';
  formula: string;
  rollup: RollupDraft;
  requiredIf: string;
  readOnlyIf: string;
  visibleIf: string;
};

export const EMPTY_FIELD: FieldDraft = {
  en: '',
  zh: '',
  key: null,
  type: null,
  helpEn: '',
  helpZh: '',
  placeholderEn: '',
  placeholderZh: '',
  required: false,
  unique: false,
  filterable: true,
  searchable: null,
  sensitive: null,
  maxLength: '',
  scale: 2,
  minimum: '',
  maximum: '',
  options: [
    { id: 1, en: '', zh: '' },
    { id: 2, en: '', zh: '' },
  ],
  list: null,
  dependsOn: null,
  dependents: {},
  to: [],
  onDelete: 'clear',
  inverse: true,
  pattern: '',
  sequence: null,
  form: '',
  formEn: '',
  formZh: '',
  kinds: [],
  default: null,
  source: 'people',
  formula: '',
  rollup: NO_ROLLUP,
  requiredIf: '',
  readOnlyIf: '',
  visibleIf: '',
};

export type Setting =
  | 'required'
  | 'unique'
  | 'filterable'
  | 'searchable'
  | 'sensitive'
  | 'maxLength'
  | 'scale'
  | 'bounds'
  | 'options'
  | 'to'
  | 'pattern'
  | 'form'
  | 'placeholder'
  | 'dependsOn'
  | 'kinds'
  | 'default'
  | 'formula'
  | 'rollup'
  | 'requiredIf'
  | 'readOnlyIf';

/** Which settings mean something for which types; the definition language has the same list. */
const SETTINGS: Record<FieldType, Setting[]> = {
  text: [
    'required',
    'unique',
    'filterable',
    'searchable',
    'sensitive',
    'maxLength',
    'form',
    'placeholder',
    'default',
    'formula',
  ],
  longText: ['required', 'searchable', 'sensitive', 'maxLength', 'placeholder', 'default', 'formula'],
  richText: ['required', 'filterable', 'searchable', 'maxLength'],
  integer: ['required', 'unique', 'filterable', 'bounds', 'placeholder', 'default', 'formula', 'rollup'],
  decimal: ['required', 'filterable', 'scale', 'bounds', 'placeholder', 'default', 'formula', 'rollup'],
  percent: ['required', 'filterable', 'scale', 'bounds', 'placeholder', 'default', 'formula', 'rollup'],
  money: ['required', 'filterable', 'scale', 'bounds', 'placeholder', 'formula', 'rollup'],
  boolean: ['required', 'filterable', 'default', 'formula'],
  date: ['required', 'filterable', 'formula', 'rollup'],
  dateTime: ['required', 'filterable', 'formula', 'rollup'],
  choice: ['required', 'filterable', 'options', 'dependsOn', 'default', 'formula'],
  multiChoice: ['required', 'filterable', 'options', 'dependsOn', 'default'],
  phone: ['required', 'unique', 'filterable', 'searchable', 'sensitive', 'placeholder'],
  email: ['required', 'unique', 'filterable', 'searchable', 'sensitive', 'placeholder'],
  url: ['required', 'unique', 'filterable', 'searchable', 'sensitive', 'placeholder'],
  address: ['required', 'filterable', 'searchable'],
  tags: ['required', 'filterable', 'searchable', 'maxLength', 'default'],
  reference: ['required', 'filterable', 'to'],
  references: ['required', 'filterable', 'to'],
  files: ['filterable', 'maxLength', 'kinds'],
  autoNumber: ['filterable', 'searchable', 'pattern'],
  user: ['required', 'filterable'],
};

export function hasSetting(type: FieldType, setting: Setting): boolean {
  switch (setting) {
    case 'requiredIf':
      return type !== 'autoNumber' && type !== 'files';
    case 'readOnlyIf':
      return type !== 'autoNumber';
    default:
      return SETTINGS[type].includes(setting);
  }
}

/** Expressions that say of each record what holds of the field. */
export const CONDITIONS = ['requiredIf', 'readOnlyIf', 'visibleIf'] as const;

/** Settings of values that people write. */
const OF_WRITTEN: Setting[] = [
  'required',
  'requiredIf',
  'readOnlyIf',
  'unique',
  'bounds',
  'form',
  'placeholder',
  'dependsOn',
  'default',
];

/** Whether a setting means something for a field as it is described so far. */
export function asksFor(draft: FieldDraft & { type: FieldType }, setting: Setting): boolean {
  return hasSetting(draft.type, setting) && !(isComputed(draft) && OF_WRITTEN.includes(setting));
}

export function isComputed(draft: FieldDraft): boolean {
  return sourceOf(draft) !== 'people';
}

/** Where its values come from, as far as its type has the choice. */
export function sourceOf({ type, source }: FieldDraft): FieldDraft['source'] {
  return source !== 'people' && type !== null && hasSetting(type, source) ? source : 'people';
}

/** How the values of a type can be searched; where there are several ways, somebody chooses. */
export function searchRoles(type: FieldType): string[] {
  switch (type) {
    case 'text':
      return ['name', 'code', 'text'];
    case 'longText':
    case 'richText':
    case 'url':
    case 'address':
    case 'tags':
      return ['text'];
    case 'phone':
    case 'email':
      return [type];
    case 'autoNumber':
      return ['code'];
    default:
      return [];
  }
}

/** How masks are usual, so that one has something to begin with. */
export function usualMask(type: FieldType): string {
  return type === 'phone' ? '###****####' : '#****';
}

export function isMask(text: string): boolean {
  const [, first = '', hidden = '', last = ''] = /^(#{0,10})(\*{1,20})(#{0,10})$/.exec(text) ?? [];
  return hidden !== '' && hidden.length * 3 >= first.length + last.length;
}

export function usualLength(type: FieldType): { usual: number; most: number } {
  switch (type) {
    case 'longText':
    case 'richText':
      return { usual: 20_000, most: 100_000 };
    case 'tags':
      return { usual: 50, most: 50 };
    case 'files':
      return { usual: 20, most: 50 };
    default:
      return { usual: 200, most: 2_000 };
  }
}

/** Another type begins with what is usual for it; what names the field stays. */
export function withType(draft: FieldDraft, type: FieldType): FieldDraft {
  return {
    ...EMPTY_FIELD,
    en: draft.en,
    zh: draft.zh,
    key: draft.key,
    helpEn: draft.helpEn,
    helpZh: draft.helpZh,
    placeholderEn: draft.placeholderEn,
    placeholderZh: draft.placeholderZh,
    required: draft.required && hasSetting(type, 'required'),
    source: draft.source,
    formula: draft.formula,
    // what is made of records, and of which field, is chosen for the type
    rollup: { ...draft.rollup, function: null, field: null },
    requiredIf: draft.requiredIf,
    readOnlyIf: draft.readOnlyIf,
    visibleIf: draft.visibleIf,
    // what protects values does not end in silence
    sensitive: hasSetting(type, 'sensitive') ? draft.sensitive : null,
    // options cost some work to write
    options: draft.options,
    list: draft.list,
    dependsOn: draft.dependsOn,
    dependents: draft.dependents,
    type,
    searchable: type === 'phone' || type === 'email' || type === 'autoNumber' ? (searchRoles(type)[0] ?? null) : null,
  };
}

export function keyOf(draft: FieldDraft, taken: string[]): string {
  return draft.key ?? fieldKey(draft.en.trim() || draft.zh.trim(), taken);
}

/** One text for both languages where only one is given. */
export function labelOf(en: string, zh: string): { en: string; zh: string } {
  return { en: en.trim() || zh.trim(), zh: zh.trim() || en.trim() };
}
