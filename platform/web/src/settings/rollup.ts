import type { FieldModel, FieldType, ObjectModel } from '../record/schema';

export const ROLLUP_FUNCTIONS = ['count', 'sum', 'min', 'max', 'avg'] as const;
export type RollupFunction = (typeof ROLLUP_FUNCTIONS)[number];

/** What is worked out of the records that refer to one, as somebody is describing it. */
export type RollupDraft = {
  /** Object and reference, as in c_sale.shop; null until they are chosen. */
  over: string | null;
  function: RollupFunction | null;
  /** Of those records; null for their number. */
  field: string | null;
  /** Which of them count; empty for all. */
  where: string;
};

export const NO_ROLLUP: RollupDraft = { over: null, function: null, field: null, where: '' };

const NUMBERS: FieldType[] = ['integer', 'decimal', 'percent', 'money'];

/** What can become of many values in a field of a type; the definition language has the same list. */
export function functionsOf(type: FieldType): RollupFunction[] {
  switch (type) {
    case 'integer':
      return ['count', 'sum', 'min', 'max'];
    case 'decimal':
    case 'percent':
    case 'money':
      return ['sum', 'min', 'max', 'avg'];
    case 'date':
    case 'dateTime':
      return ['min', 'max'];
    default:
      return [];
  }
}

/** Everything that refers to an object's records, with the references by which it does. */
export function referring(objects: ObjectModel[], object: string): { object: ObjectModel; reference: FieldModel }[] {
  return objects.flatMap((other) =>
    other.fields.filter((field) => field.to.includes(object)).map((reference) => ({ object: other, reference })),
  );
}

/** Fields of which something of that type can be made. */
export function summable(object: ObjectModel, type: FieldType): FieldModel[] {
  return object.fields.filter(
    (field) => field.filterable && (NUMBERS.includes(type) ? NUMBERS.includes(field.type) : field.type === type),
  );
}

export function isWhole({ over, function: made, field }: RollupDraft, type: FieldType): boolean {
  return over !== null && made !== null && functionsOf(type).includes(made) && (made === 'count' || field !== null);
}

/** In the words of the definition language. */
export function rollupOf({ over, function: made, field, where }: RollupDraft): Record<string, string> {
  return {
    over: over ?? '',
    function: made ?? '',
    ...(made !== 'count' && field !== null ? { field } : {}),
    ...(where.trim() === '' ? {} : { where: where.trim() }),
  };
}
