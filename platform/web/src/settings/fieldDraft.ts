import type { Value } from '../api/records';
import type { FieldModel, FieldType, OptionColor, OptionModel } from '../record/schema';
import { readPattern } from './autoNumber';
import { fieldKey, isFieldKey, optionKey } from './fieldKeys';
import type { settingsTexts } from './texts';

export type OptionDraft = {
  id: number;
  en: string;
  zh: string;
  color?: OptionColor | null;
  /** Of one that there is already, whatever it is called from now on. */
  key?: string;
  /** Nobody can choose it any more. */
  inactive?: boolean;
};

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
  maxLength: string;
  scale: number;
  minimum: string;
  maximum: string;
  options: OptionDraft[];
  /** Key of the choice that the options depend on. */
  dependsOn: string | null;
  /** Ids of options, by the options of that choice. */
  dependents: Record<string, number[]>;
  to: string[];
  onDelete: 'clear' | 'restrict' | 'cascade';
  inverse: boolean;
  pattern: string;
  /** A regular expression for texts, and what it says in words. */
  form: string;
  formEn: string;
  formZh: string;
  kinds: string[];
  default: Value;
  /** Whether a formula gives the value. */
  computed: boolean;
  formula: string;
};

/** What says which options there are for which values of another choice. */
export type DependencyDraft = Pick<FieldDraft, 'options' | 'dependsOn' | 'dependents'>;

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
  maxLength: '',
  scale: 2,
  minimum: '',
  maximum: '',
  options: [
    { id: 1, en: '', zh: '' },
    { id: 2, en: '', zh: '' },
  ],
  dependsOn: null,
  dependents: {},
  to: [],
  onDelete: 'clear',
  inverse: true,
  pattern: '',
  form: '',
  formEn: '',
  formZh: '',
  kinds: [],
  default: null,
  computed: false,
  formula: '',
};

type Setting =
  | 'required'
  | 'unique'
  | 'filterable'
  | 'searchable'
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
  | 'formula';

/** Which settings mean something for which types; the definition language has the same list. */
const SETTINGS: Record<FieldType, Setting[]> = {
  text: ['required', 'unique', 'filterable', 'searchable', 'maxLength', 'form', 'placeholder', 'default', 'formula'],
  longText: ['required', 'searchable', 'maxLength', 'placeholder', 'default', 'formula'],
  richText: ['required', 'filterable', 'searchable', 'maxLength'],
  integer: ['required', 'unique', 'filterable', 'bounds', 'placeholder', 'default', 'formula'],
  decimal: ['required', 'filterable', 'scale', 'bounds', 'placeholder', 'default', 'formula'],
  percent: ['required', 'filterable', 'scale', 'bounds', 'placeholder', 'default', 'formula'],
  money: ['required', 'filterable', 'scale', 'bounds', 'placeholder', 'formula'],
  boolean: ['required', 'filterable', 'default', 'formula'],
  date: ['required', 'filterable', 'formula'],
  dateTime: ['required', 'filterable', 'formula'],
  choice: ['required', 'filterable', 'options', 'dependsOn', 'default', 'formula'],
  multiChoice: ['required', 'filterable', 'options', 'dependsOn', 'default'],
  phone: ['required', 'unique', 'filterable', 'searchable', 'placeholder'],
  email: ['required', 'unique', 'filterable', 'searchable', 'placeholder'],
  url: ['required', 'unique', 'filterable', 'searchable', 'placeholder'],
  address: ['required', 'filterable', 'searchable'],
  tags: ['required', 'filterable', 'searchable', 'maxLength', 'default'],
  reference: ['required', 'filterable', 'to'],
  references: ['required', 'filterable', 'to'],
  files: ['filterable', 'maxLength', 'kinds'],
  autoNumber: ['filterable', 'searchable', 'pattern'],
  user: ['required', 'filterable'],
};

export function hasSetting(type: FieldType, setting: Setting): boolean {
  return SETTINGS[type].includes(setting);
}

/** Settings of values that people write. */
const OF_WRITTEN: Setting[] = ['required', 'unique', 'bounds', 'form', 'placeholder', 'dependsOn', 'default'];

/** Whether a setting means something for a field as it is described so far. */
export function asksFor(draft: FieldDraft & { type: FieldType }, setting: Setting): boolean {
  return hasSetting(draft.type, setting) && !(isComputed(draft) && OF_WRITTEN.includes(setting));
}

export function isComputed(draft: FieldDraft): boolean {
  return draft.computed && draft.type !== null && hasSetting(draft.type, 'formula');
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
    computed: draft.computed,
    formula: draft.formula,
    // options cost some work to write
    options: draft.options,
    dependsOn: draft.dependsOn,
    dependents: draft.dependents,
    type,
    searchable: type === 'phone' || type === 'email' || type === 'autoNumber' ? (searchRoles(type)[0] ?? null) : null,
  };
}

export function keyOf(draft: FieldDraft, taken: string[]): string {
  return draft.key ?? fieldKey(draft.en.trim() || draft.zh.trim(), taken);
}

export function optionKeys(options: OptionDraft[]): string[] {
  const taken = options.flatMap((option) => option.key ?? []);
  return options.map((option) => {
    if (option.key !== undefined) {
      return option.key;
    }
    const key = optionKey(option.en.trim() || option.zh.trim(), taken);
    taken.push(key);
    return key;
  });
}

/** One text for both languages where only one is given. */
export function labelOf(en: string, zh: string): { en: string; zh: string } {
  return { en: en.trim() || zh.trim(), zh: zh.trim() || en.trim() };
}

/** In the words of the definition language. */
export function definitionOf(
  draft: FieldDraft & { type: FieldType },
  object: string,
  taken: string[],
): { key: string; type: FieldType; label: { en: string; zh: string }; [setting: string]: unknown } {
  const { type } = draft;
  const has = (setting: Setting) => asksFor(draft, setting);
  const key = keyOf(draft, taken);
  const help = labelOf(draft.helpEn, draft.helpZh);
  const placeholder = labelOf(draft.placeholderEn, draft.placeholderZh);
  const formWords = labelOf(draft.formEn, draft.formZh);
  return {
    key,
    type,
    label: labelOf(draft.en, draft.zh),
    ...(help.en === '' ? {} : { help }),
    ...(has('placeholder') && placeholder.en !== '' ? { placeholder } : {}),
    ...(has('required') && draft.required ? { required: true } : {}),
    ...(has('unique') && draft.unique ? { unique: true } : {}),
    ...(has('filterable') && !draft.filterable ? { filterable: false } : {}),
    ...(has('searchable') && draft.searchable ? { searchable: draft.searchable } : {}),
    ...(has('maxLength') && draft.maxLength.trim() !== '' ? { maxLength: Number(draft.maxLength) } : {}),
    ...(has('scale') ? { scale: draft.scale } : {}),
    ...(has('bounds') && draft.minimum.trim() !== '' ? { minimum: Number(draft.minimum) } : {}),
    ...(has('bounds') && draft.maximum.trim() !== '' ? { maximum: Number(draft.maximum) } : {}),
    ...(has('options') ? { options: optionsOf(draft) } : {}),
    ...(has('dependsOn') && draft.dependsOn !== null ? { dependsOn: dependencyOf(draft, draft.dependsOn) } : {}),
    ...(has('pattern') ? { pattern: draft.pattern.trim() } : {}),
    ...(has('form') && draft.form.trim() !== '' ? { pattern: draft.form.trim() } : {}),
    ...(has('form') && formWords.en !== '' ? { patternHelp: formWords } : {}),
    ...(has('to')
      ? {
          to: draft.to.length === 1 ? draft.to[0] : draft.to,
          onDelete: draft.onDelete,
          ...(draft.inverse ? { inverse: fieldKey(`${object} by ${key.replace(/^c_/, '')}`, []) } : {}),
        }
      : {}),
    ...(has('kinds') && draft.kinds.length > 0 ? { kinds: draft.kinds } : {}),
    ...(has('default') ? defaultOf(draft) : {}),
    ...(isComputed(draft) ? { formula: draft.formula.trim() } : {}),
  };
}

/** Options may have been renamed or removed after one was chosen to start with. */
function defaultOf(draft: FieldDraft): { default?: Value } {
  const known = new Set(optionsOf(draft).map((option) => option.key));
  const value = draft.default;
  if (draft.type === 'choice') {
    return typeof value === 'string' && known.has(value) ? { default: value } : {};
  }
  if (Array.isArray(value)) {
    const words = draft.type === 'multiChoice' ? value.filter((key) => known.has(key)) : value;
    return words.length === 0 ? {} : { default: words };
  }
  return value === null ? {} : { default: value };
}

/** Options that there are, to be changed. */
export function draftsOf(options: OptionModel[]): OptionDraft[] {
  return options.map((option, place) => ({
    id: place + 1,
    key: option.key,
    en: option.label.en,
    zh: option.label.zh,
    color: option.color ?? null,
    inactive: option.inactive ?? false,
  }));
}

/** Options by the values that they depend on, to be changed. */
export function dependentsOf(field: FieldModel): DependencyDraft['dependents'] {
  const options = draftsOf(field.options);
  return Object.fromEntries(
    Object.entries(field.dependsOn?.options ?? {}).map(([value, keys]) => [
      value,
      options.filter((option) => option.key !== undefined && keys.includes(option.key)).map((option) => option.id),
    ]),
  );
}

/** In the words of the definition language. */
export function optionsOf(draft: { options: OptionDraft[] }): OptionModel[] {
  const written = writtenOptions(draft);
  const keys = optionKeys(written);
  return written.map((option, place) => ({
    key: keys[place] ?? '',
    label: labelOf(option.en, option.zh),
    ...(option.color ? { color: option.color } : {}),
    ...(option.inactive ? { inactive: true } : {}),
  }));
}

export function writtenOptions(draft: { options: OptionDraft[] }): OptionDraft[] {
  return draft.options.filter((option) => option.en.trim() !== '' || option.zh.trim() !== '');
}

/** Options may have been removed after they were chosen. */
export function dependencyOf(draft: DependencyDraft, field: string) {
  const written = writtenOptions(draft);
  const keys = optionKeys(written);
  return {
    field,
    options: Object.fromEntries(
      Object.entries(draft.dependents)
        .map(([value, ids]) => [value, keys.filter((_, place) => ids.includes(written[place]?.id ?? 0))] as const)
        .filter(([, allowed]) => allowed.length > 0),
    ),
  };
}

/** The field as forms would have it, for the input of what it starts with. */
export function modelOf(
  draft: FieldDraft & { type: FieldType },
  label: { en: string; zh: string },
  help: { en: string; zh: string },
): FieldModel {
  return {
    key: 'default',
    type: draft.type,
    label,
    help,
    origin: 'tenant',
    required: false,
    readOnly: false,
    unique: false,
    filterable: false,
    searchable: null,
    maxLength: null,
    scale: draft.scale,
    minimum: null,
    maximum: null,
    options: optionsOf(draft),
    to: [],
    pattern: null,
    kinds: [],
  };
}

export type Flaw = {
  text: Extract<keyof (typeof settingsTexts)['en'], `flaw-${string}`>;
  values?: Record<string, string>;
};

/** What is wrong with a draft, by input; an option goes by `option-` and its id. */
export type Flaws = Record<string, Flaw>;

const MOST_OPTIONS = 500;
const MOST_TARGETS = 10;
/** As many as a number keeps in JSON; the server itself allows 18. */
const DIGITS = 15;

export function flawsOf(draft: FieldDraft, taken: string[]): Flaws {
  const flaws: Flaws = {};
  if (draft.en.trim() === '' && draft.zh.trim() === '') {
    flaws.label = { text: 'flaw-label' };
  }
  const key = keyOf(draft, taken);
  if (!isFieldKey(key)) {
    flaws.key = { text: 'flaw-key' };
  } else if (taken.includes(key)) {
    flaws.key = { text: 'flaw-key-taken' };
  }
  if (draft.type === null) {
    flaws.type = { text: 'flaw-type' };
    return flaws;
  }
  const type = draft.type;
  const asks = (setting: Setting) => asksFor({ ...draft, type }, setting);
  if (isComputed(draft) && draft.formula.trim() === '') {
    flaws.formula = { text: 'flaw-formula' };
  }
  if (asks('maxLength')) {
    lengthFlaw(draft, type, flaws);
  }
  if (asks('bounds')) {
    boundFlaws(draft, type, flaws);
  }
  if (asks('options')) {
    optionFlaws(draft, flaws);
  }
  if (asks('to')) {
    if (draft.to.length === 0 || draft.to.length > MOST_TARGETS) {
      flaws.to = { text: 'flaw-target', values: { most: String(MOST_TARGETS) } };
    }
    if (draft.required && draft.onDelete === 'clear') {
      flaws.onDelete = { text: 'flaw-clear' };
    }
  }
  if (asks('dependsOn') && draft.dependsOn !== null) {
    if (Object.keys(dependencyOf(draft, draft.dependsOn).options).length === 0) {
      flaws.dependsOn = { text: 'flaw-depends' };
    }
  }
  if (asks('form') && draft.form.trim() === '' && labelOf(draft.formEn, draft.formZh).en !== '') {
    flaws.form = { text: 'flaw-form-words' };
  }
  if (asks('pattern')) {
    const pattern = readPattern(draft.pattern.trim());
    if ('flaw' in pattern) {
      flaws.pattern = {
        text: `flaw-${pattern.flaw}`,
        ...(pattern.flaw === 'pattern-word' ? { values: { word: pattern.word } } : {}),
      };
    }
  }
  if (asks('default') && draft.default !== null) {
    defaultFlaw(draft, type, flaws);
  }
  return flaws;
}

function lengthFlaw(draft: FieldDraft, type: FieldType, flaws: Flaws): void {
  const { most } = usualLength(type);
  const typed = draft.maxLength.trim();
  if (typed !== '' && !(/^\d{1,6}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= most)) {
    flaws.maxLength = { text: 'flaw-length', values: { most: String(most) } };
  }
}

/** Why a number does not fit a type; undefined if it does. */
function numberFlaw(typed: string, type: FieldType, scale: number): Flaw | undefined {
  const found = /^-?(\d+)(?:\.(\d+))?$/.exec(typed);
  if (!found || (type === 'integer' && found[2] !== undefined)) {
    return { text: type === 'integer' ? 'flaw-whole' : 'flaw-number' };
  }
  const places = type === 'integer' ? 0 : scale;
  if ((found[2] ?? '').replace(/0+$/, '').length > places) {
    return { text: 'flaw-places', values: { places: String(places) } };
  }
  const digits = DIGITS - places;
  return (found[1] ?? '').replace(/^0+/, '').length > digits
    ? { text: 'flaw-digits', values: { digits: String(digits) } }
    : undefined;
}

function boundFlaws(draft: FieldDraft, type: FieldType, flaws: Flaws): void {
  for (const bound of ['minimum', 'maximum'] as const) {
    const typed = draft[bound].trim();
    const flaw = typed === '' ? undefined : numberFlaw(typed, type, draft.scale);
    if (flaw) {
      flaws[bound] = flaw;
    }
  }
  const both = draft.minimum.trim() !== '' && draft.maximum.trim() !== '';
  if (both && !flaws.minimum && !flaws.maximum && Number(draft.minimum) > Number(draft.maximum)) {
    flaws.maximum = { text: 'flaw-order' };
  }
}

export function optionFlaws(draft: { options: OptionDraft[] }, flaws: Flaws): void {
  const seen = { en: new Set<string>(), zh: new Set<string>() };
  let written = 0;
  for (const option of draft.options) {
    const { en, zh } = labelOf(option.en, option.zh);
    if (en === '') {
      if (option.key !== undefined) {
        // left out it would be gone, which somebody has to ask for
        flaws[`option-${option.id}`] = { text: 'flaw-option-empty' };
      }
      continue;
    }
    written++;
    if (seen.en.has(en.toLowerCase()) || seen.zh.has(zh.toLowerCase())) {
      flaws[`option-${option.id}`] = { text: 'flaw-option-twice' };
    }
    seen.en.add(en.toLowerCase());
    seen.zh.add(zh.toLowerCase());
  }
  if (written > 0 && draft.options.every((option) => option.inactive)) {
    flaws.options = { text: 'flaw-options-inactive' };
  }
  if (written === 0 || written > MOST_OPTIONS) {
    flaws.options = { text: written === 0 ? 'flaw-options' : 'flaw-many-options' };
  }
}

/** A new option that goes with no value could never be chosen. */
export function dependencyFlaws(draft: DependencyDraft, flaws: Flaws): void {
  if (draft.dependsOn === null) {
    return;
  }
  const chosen = Object.values(draft.dependents).flat();
  for (const option of writtenOptions(draft)) {
    if (option.key === undefined && !chosen.includes(option.id)) {
      flaws[`option-${option.id}`] ??= { text: 'flaw-option-nowhere' };
    }
  }
  if (Object.keys(dependencyOf(draft, draft.dependsOn).options).length === 0) {
    flaws.options ??= { text: 'flaw-depends' };
  }
}

function defaultFlaw(draft: FieldDraft, type: FieldType, flaws: Flaws): void {
  if (type === 'integer' || type === 'decimal' || type === 'percent') {
    const typed = String(draft.default);
    const low = draft.minimum.trim();
    const high = draft.maximum.trim();
    const flaw = numberFlaw(typed, type, draft.scale);
    if (flaw) {
      flaws.default = flaw;
    } else if (
      (low !== '' && !flaws.minimum && Number(typed) < Number(low)) ||
      (high !== '' && !flaws.maximum && Number(typed) > Number(high))
    ) {
      flaws.default = { text: 'flaw-default-range' };
    }
  }
  if (hasSetting(type, 'maxLength') && !flaws.maxLength) {
    const most = draft.maxLength.trim() === '' ? usualLength(type).usual : Number(draft.maxLength);
    const words = Array.isArray(draft.default) ? draft.default : [String(draft.default)];
    if (words.some((word) => [...word].length > most)) {
      flaws.default = { text: 'flaw-default-long', values: { most: String(most) } };
    }
  }
}
