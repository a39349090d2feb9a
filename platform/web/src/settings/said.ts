import type { Value } from '../api/records';
import type { FieldType, Label, OptionColor, OptionModel } from '../record/schema';
import { definitionOf } from './fieldDefinition';
import { EMPTY_FIELD, type FieldDraft } from './fieldDraft';
import { draftsOf, type OptionDraft } from './fieldOptions';
import { NO_ROLLUP, type RollupDraft } from './rollup';

/** A field in the words of the definition language. */
export type SaidField = { key: string; type: FieldType; [setting: string]: unknown };

/** What a company says of an object of its own, or adds to somebody else's, in those words. */
export type Said = { kind: 'object' | 'extension'; fields?: SaidField[]; [setting: string]: unknown };

/** One text stands for both languages. */
export function wordsOf(said: unknown): Label {
  if (typeof said === 'string') {
    return { en: said, zh: said };
  }
  const { en, zh } = (said ?? {}) as Partial<Label>;
  return { en: en ?? zh ?? '', zh: zh ?? en ?? '' };
}

/** A setting that one word or several may be said of. */
export function listOf(said: unknown): string[] {
  return said === undefined ? [] : Array.isArray(said) ? said.map(String) : [String(said)];
}

/** Key of the list that several choices share; null for options of its own. */
function listIn(options: unknown): string | null {
  return typeof options === 'object' && options !== null && 'list' in options && !Array.isArray(options)
    ? String(options.list)
    : null;
}

function isFormula(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'formula' in value;
}

/**
 * A field that there is, to be changed.
 *
 * @param shared the options of the list that it says its own are from
 */
export function draftOf(said: SaidField, shared: OptionModel[]): FieldDraft {
  const text = (name: string) => (said[name] === undefined ? '' : String(said[name]));
  const words = (name: string) => wordsOf(said[name]);
  const list = listIn(said.options);
  const options =
    list !== null ? draftsOf(shared) : said.options === undefined ? EMPTY_FIELD.options : optionsOf(said.options);
  const dependsOn = said.dependsOn as { field: string; options: Record<string, unknown> } | undefined;
  return {
    ...EMPTY_FIELD,
    en: words('label').en,
    zh: words('label').zh,
    key: said.key,
    type: said.type,
    helpEn: words('help').en,
    helpZh: words('help').zh,
    placeholderEn: words('placeholder').en,
    placeholderZh: words('placeholder').zh,
    required: said.required === true,
    unique: said.unique === true,
    filterable: said.filterable !== false,
    searchable: said.searchable === undefined ? null : text('searchable'),
    sensitive: said.sensitive === undefined ? null : text('sensitive'),
    maxLength: text('maxLength'),
    scale: typeof said.scale === 'number' ? said.scale : EMPTY_FIELD.scale,
    minimum: text('minimum'),
    maximum: text('maximum'),
    options,
    list,
    sequence: said.sequence === undefined ? null : text('sequence'),
    dependsOn: dependsOn?.field ?? null,
    dependents: Object.fromEntries(
      Object.entries(dependsOn?.options ?? {}).map(([value, keys]) => [
        value,
        options.filter((option) => option.key && listOf(keys).includes(option.key)).map((option) => option.id),
      ]),
    ),
    to: listOf(said.to),
    onDelete: (said.onDelete as FieldDraft['onDelete'] | undefined) ?? (said.required === true ? 'restrict' : 'clear'),
    inverse: said.inverse !== undefined,
    pattern: said.type === 'autoNumber' ? text('pattern') : '',
    form: said.type === 'autoNumber' ? '' : text('pattern'),
    formEn: words('patternHelp').en,
    formZh: words('patternHelp').zh,
    kinds: listOf(said.kinds),
    default: said.default === undefined || isFormula(said.default) ? null : (said.default as Value),
    source: said.formula !== undefined ? 'formula' : said.rollup !== undefined ? 'rollup' : 'people',
    formula: text('formula'),
    rollup: { ...NO_ROLLUP, ...(said.rollup as Partial<RollupDraft> | undefined) },
    requiredIf: text('requiredIf'),
    readOnlyIf: text('readOnlyIf'),
    visibleIf: text('visibleIf'),
  };
}

/** An option is a key, a key with its words, or all that can be said of it. */
function optionsOf(said: unknown): OptionDraft[] {
  return (Array.isArray(said) ? said : []).map((option: unknown, place) => {
    if (typeof option !== 'object' || option === null) {
      return { id: place + 1, key: String(option), en: String(option), zh: String(option), color: null };
    }
    if ('key' in option && 'label' in option) {
      const { key, label, color, inactive } = option as {
        key: string;
        label: unknown;
        color?: OptionColor;
        inactive?: boolean;
      };
      return { id: place + 1, key, ...wordsOf(label), color: color ?? null, inactive: inactive ?? false };
    }
    const [key = '', label] = Object.entries(option)[0] ?? [];
    return { id: place + 1, key, ...wordsOf(label), color: null };
  });
}

/** What the editor of fields can say; all else stays as it was said. */
const ASKED = new Set([
  ...['key', 'type', 'label', 'help', 'placeholder', 'required', 'requiredIf', 'readOnlyIf', 'visibleIf', 'default'],
  ...[
    'formula',
    'rollup',
    'unique',
    'filterable',
    'searchable',
    'sensitive',
    'maxLength',
    'scale',
    'minimum',
    'maximum',
    'options',
  ],
  ...['dependsOn', 'to', 'onDelete', 'inverse', 'pattern', 'patternHelp', 'kinds', 'sequence'],
]);

/** The field as it is to be: its id stays, by which its values are known. */
export function changed(
  said: SaidField,
  draft: FieldDraft & { type: FieldType },
  object: string,
  taken: string[],
): SaidField {
  const next: SaidField = definitionOf(draft, object, taken);
  const kept = Object.fromEntries(Object.entries(said).filter(([setting]) => !ASKED.has(setting)));
  const whole: SaidField = { ...kept, ...next };
  if (said.type === next.type && isFormula(said.default) && next.default === undefined) {
    whole.default = said.default;
  }
  if (said.inverse !== undefined && next.inverse !== undefined) {
    whole.inverse = said.inverse;
  }
  return whole;
}
