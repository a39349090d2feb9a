import type { FieldType } from '../record/schema';
import { readPattern } from './autoNumber';
import {
  asksFor,
  type FieldDraft,
  hasSetting,
  isMask,
  keyOf,
  labelOf,
  type Setting,
  sourceOf,
  usualLength,
} from './fieldDraft';
import { isFieldKey } from './fieldKeys';
import { dependencyOf, optionFlaws } from './fieldOptions';
import { isWhole } from './rollup';
import type { settingsTexts } from './texts';

export type Flaw = {
  text: Extract<keyof (typeof settingsTexts)['en'], `flaw-${string}`>;
  values?: Record<string, string>;
};

/** What is wrong with a draft, by input; an option goes by `option-` and its id. */
export type Flaws = Record<string, Flaw>;

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
  if (sourceOf(draft) === 'formula' && draft.formula.trim() === '') {
    flaws.formula = { text: 'flaw-formula' };
  }
  if (sourceOf(draft) === 'rollup' && !isWhole(draft.rollup, type)) {
    flaws.rollup = { text: 'flaw-rollup' };
  }
  if (asks('maxLength')) {
    lengthFlaw(draft, type, flaws);
  }
  if (asks('bounds')) {
    boundFlaws(draft, type, flaws);
  }
  if (asks('sensitive') && draft.sensitive !== null && !isMask(draft.sensitive.trim())) {
    flaws.sensitive = { text: 'flaw-mask' };
  }
  if (asks('options') && draft.list === null) {
    optionFlaws(draft, flaws);
  }
  if (asks('options') && draft.list === '') {
    flaws.list = { text: 'flaw-list' };
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
  if (asks('pattern') && draft.sequence === '') {
    flaws.sequence = { text: 'flaw-sequence' };
  }
  if (asks('pattern') && draft.sequence === null) {
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

/** Digits as people type them, full-width ones too. */
export function plainDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s,]/g, '');
}

/** Why a number does not fit a type; undefined if it does. */
export function numberFlaw(typed: string, type: FieldType, scale: number): Flaw | undefined {
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
