import type { Value } from '../api/records';
import type { FieldModel, FieldType } from '../record/schema';
import { asksFor, CONDITIONS, type FieldDraft, keyOf, labelOf, type Setting, sourceOf } from './fieldDraft';
import { fieldKey } from './fieldKeys';
import { dependencyOf, optionsOf } from './fieldOptions';
import { rollupOf } from './rollup';

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
    ...(has('sensitive') && draft.sensitive !== null ? { sensitive: draft.sensitive.trim() } : {}),
    ...(has('maxLength') && draft.maxLength.trim() !== '' ? { maxLength: Number(draft.maxLength) } : {}),
    ...(has('scale') ? { scale: draft.scale } : {}),
    ...(has('bounds') && draft.minimum.trim() !== '' ? { minimum: Number(draft.minimum) } : {}),
    ...(has('bounds') && draft.maximum.trim() !== '' ? { maximum: Number(draft.maximum) } : {}),
    ...(has('options') ? { options: draft.list === null ? optionsOf(draft) : { list: draft.list } } : {}),
    ...(has('dependsOn') && draft.dependsOn !== null ? { dependsOn: dependencyOf(draft, draft.dependsOn) } : {}),
    ...(has('pattern')
      ? draft.sequence === null
        ? { pattern: draft.pattern.trim() }
        : { sequence: draft.sequence }
      : {}),
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
    ...conditionsOf(draft),
    ...(sourceOf(draft) === 'formula' ? { formula: draft.formula.trim() } : {}),
    ...(sourceOf(draft) === 'rollup' ? { rollup: rollupOf(draft.rollup) } : {}),
  };
}

function conditionsOf(draft: FieldDraft & { type: FieldType }): Record<string, string> {
  const said = CONDITIONS.filter(
    (condition) => (condition === 'visibleIf' || asksFor(draft, condition)) && draft[condition].trim() !== '',
  );
  return Object.fromEntries(said.map((condition) => [condition, draft[condition].trim()]));
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
