import type { FieldValues, Value } from '../api/records';
import type { FieldModel, OptionModel } from './schema';

/**
 * A field with only those of its options that can be chosen: not those that are inactive, but for what the record has already, and only those
 * that go with the choice that the field depends on.
 */
export function offered(field: FieldModel, values: FieldValues, stored: FieldValues = {}): FieldModel {
  if (field.options.length === 0) {
    return field;
  }
  const now = chosen(values[field.key]);
  const had = chosen(stored[field.key]);
  return {
    ...field,
    options: field.options.filter(
      ({ key, inactive }) => now.includes(key) || ((!inactive || had.includes(key)) && fits(field, key, values)),
    ),
  };
}

/** Values without the options that no longer go with the choices that their fields depend on, however long the chain. */
export function settled(fields: FieldModel[], values: FieldValues): FieldValues {
  let result = values;
  for (let round = 0; round < fields.length; round++) {
    const unfit = fields.find((field) => chosen(result[field.key]).some((key) => !fits(field, key, result)));
    if (!unfit) {
      return result;
    }
    const left = chosen(result[unfit.key]).filter((key) => fits(unfit, key, result));
    result = { ...result, [unfit.key]: unfit.type === 'multiChoice' && left.length > 0 ? left : null };
  }
  return result;
}

function fits(field: FieldModel, key: string, values: FieldValues): boolean {
  const { dependsOn } = field;
  if (!dependsOn) {
    return true;
  }
  const other = values[dependsOn.field];
  return typeof other === 'string' && (dependsOn.options[other] ?? []).includes(key);
}

function chosen(value: Value | undefined): string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
}

/** The colours of options that have none of their own, by their place; the first few are enough to tell a company's levels apart. */
const TONES = ['blue', 'green', 'amber', 'grey', 'violet', 'teal'];

/** The class that colours an option. */
export function toneOf(field: FieldModel, key: string): string {
  const place = field.options.findIndex((one) => one.key === key);
  const color = field.options[place]?.color;
  if (isColored(field)) {
    return color ? `tag-${color}` : '';
  }
  // many options are words to read, not colours to tell apart
  return place >= 0 && field.options.length <= TONES.length ? `tag-${TONES[place]}` : '';
}

/** Whether somebody has chosen colours for the options of a field. */
export function isColored(field: { options: OptionModel[] }): boolean {
  return field.options.some((option) => option.color);
}
