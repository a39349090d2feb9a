import type { Value } from '../api/records';
import { isAddress } from '../record/address';
import type { FieldModel } from '../record/schema';

const BETWEEN = ';';

/** A fixed value, which imports keep as the text that a cell would have, as inputs take it. */
export function constantValue(field: FieldModel, text: string): Value {
  if (text === '') {
    return null;
  }
  switch (field.type) {
    case 'boolean':
      return text === 'true';
    case 'multiChoice':
    case 'tags':
      return text.split(BETWEEN);
    default:
      return text;
  }
}

export function constantText(value: Value): string {
  if (value === null) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.join(BETWEEN);
  }
  // an address is asked for in one line, as a cell would have it
  return isAddress(value) ? '' : typeof value === 'object' ? value.amount : String(value);
}
