import type { Value } from '../api/records';
import type { FieldModel } from './schema';

/** Whether a field is edited by typing text, rather than by choosing. */
export function isTyped(field: FieldModel): boolean {
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money':
    case 'phone':
    case 'email':
    case 'url':
      return true;
    case 'boolean':
    case 'date':
    case 'dateTime':
    case 'choice':
    case 'multiChoice':
    case 'tags':
    case 'reference':
    case 'references':
    case 'autoNumber':
    case 'user':
    case 'address':
    case 'richText':
    case 'files':
      return false;
  }
}

/** What a field is when somebody has begun to type over it. */
export function begunWith(field: FieldModel, text: string, currency: string): Value {
  return field.type === 'money' ? { amount: text, currency } : text;
}
