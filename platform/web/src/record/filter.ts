import type { Value } from '../api/records';
import type { FieldModel } from './schema';

/** One condition of a list, as a chip shows it and the address keeps it. */
export type Condition = { field: string; operator: Operator; values: string[] };

export type Operator =
  | 'contains'
  | 'startsWith'
  | 'is'
  | 'isNot'
  | 'in'
  | 'notIn'
  | 'over'
  | 'under'
  | 'has'
  | 'of'
  | 'empty'
  | 'filled';

/** The conditions that a field can have, the usual one first. */
export function operatorsOf(field: FieldModel): Operator[] {
  switch (field.type) {
    case 'text':
    case 'phone':
    case 'email':
    case 'url':
    case 'autoNumber':
      return ['contains', 'startsWith', 'is', 'isNot', 'empty', 'filled'];
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money':
    case 'date':
    case 'dateTime':
      return ['over', 'under', 'is', 'empty', 'filled'];
    case 'choice':
      return ['in', 'notIn', 'empty', 'filled'];
    case 'reference':
      return field.to.length > 1 ? ['is', 'isNot', 'of', 'empty', 'filled'] : ['is', 'isNot', 'empty', 'filled'];
    case 'boolean':
    case 'user':
      return ['is', 'isNot', 'empty', 'filled'];
    case 'multiChoice':
    case 'tags':
    case 'references':
      return ['has', 'empty', 'filled'];
    case 'address':
    case 'richText':
      return ['contains', 'empty', 'filled'];
    case 'files':
      return ['filled', 'empty'];
    case 'longText':
      return [];
  }
}

/** The field as conditions ask for its values: of an amount the number, of what has parts or a form its words. */
export function asAsked(field: FieldModel): FieldModel {
  switch (field.type) {
    case 'money':
      return { ...field, type: 'decimal' };
    case 'address':
    case 'richText':
      return { ...field, type: 'text' };
    default:
      return field;
  }
}

export function takesValue(operator: Operator): boolean {
  return operator !== 'empty' && operator !== 'filled';
}

/** Text between quotes, as CEL reads it. */
export function textLiteral(text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\r/g, '\\r');
  return `'${escaped}'`;
}

const NUMBER = /^-?\d+(\.\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text can be a value of the field. What cannot is asked of nobody: any guess would be another question. */
export function isSound(value: string, field: FieldModel): boolean {
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money':
      return NUMBER.test(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'date':
      return DAY.test(value) && isMoment(`${value}T00:00:00Z`);
    case 'dateTime':
      return DAY.test(value.slice(0, 10)) && value[10] === 'T' && isMoment(value);
    default:
      return true;
  }
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** Whether more typing can make a number of it, so that it is not yet wrong. */
export function isBegun(value: string): boolean {
  return /^-?\d*(\.\d*)?$/.test(value);
}

/** Whether a condition has what it needs to be asked. */
export function isComplete({ operator, values }: Condition, field: FieldModel): boolean {
  if (operator === 'of' && !values.every((value) => field.to.includes(value))) {
    // what it does not refer to any more would be refused
    return false;
  }
  return !takesValue(operator) || (values.length > 0 && values.every((value) => isSound(value, field)));
}

/** All conditions as one CEL expression; undefined for none. */
export function expression(conditions: Condition[], fields: FieldModel[]): string | undefined {
  const parts = conditions.flatMap((condition) => {
    const field = fields.find((one) => one.key === condition.field);
    return field !== undefined && isComplete(condition, field) ? [part(condition, field)] : [];
  });
  return parts.length === 0 ? undefined : parts.join(' && ');
}

function part({ field: key, operator, values }: Condition, field: FieldModel): string {
  const first = literal(values[0] ?? '', field);
  switch (operator) {
    case 'contains':
      return `${key}.contains(${first})`;
    case 'startsWith':
      return `${key}.startsWith(${first})`;
    case 'is':
      return `${key} == ${first}`;
    case 'isNot':
      // "is not" means for people that no value is not it either
      return `(${key} == null || ${key} != ${first})`;
    case 'in':
      return `${key} in [${values.map((value) => literal(value, field)).join(', ')}]`;
    case 'notIn':
      return `(${key} == null || !(${key} in [${values.map((value) => literal(value, field)).join(', ')}]))`;
    case 'over':
      return `${key} >= ${first}`;
    case 'under':
      return `${key} <= ${first}`;
    case 'has':
      return `(${values.map((value) => `${literal(value, field)} in ${key}`).join(' || ')})`;
    case 'of':
      return `${key}.object in [${values.map(textLiteral).join(', ')}]`;
    case 'empty':
      return `${key} == null`;
    case 'filled':
      return `${key} != null`;
  }
}

function literal(value: string, field: FieldModel): string {
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money':
    case 'boolean':
      return value;
    case 'date':
      return `date(${textLiteral(value)})`;
    case 'dateTime':
      return `timestamp(${textLiteral(value)})`;
    default:
      return textLiteral(value);
  }
}

/** As the address keeps them: one `f` for each condition, its parts divided by colons. */
export function toParameters(conditions: Condition[]): string[] {
  return conditions.map(({ field, operator, values }) =>
    [field, operator, ...values.map(encodeURIComponent)].join(':'),
  );
}

export function fromParameters(parameters: string[], fields: FieldModel[]): Condition[] {
  return parameters.flatMap((parameter) => {
    const [key = '', operator = '', ...values] = parameter.split(':');
    const field = fields.find((one) => one.key === key);
    const known = field && operatorsOf(field).find((one) => one === operator);
    // an address that somebody mistyped or that is older than the schema shows more, never an error
    if (!field || !known) {
      return [];
    }
    const condition = { field: key, operator: known, values: values.map(decoded) };
    return isComplete(condition, field) ? [condition] : [];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Conditions keep texts; inputs and views have values. */
export function typed(field: FieldModel, values: string[]): Value {
  const first = values[0];
  if (first === undefined || first === '') {
    return null;
  }
  switch (field.type) {
    case 'boolean':
      return first === 'true';
    case 'multiChoice':
    case 'tags':
    case 'references':
      return values;
    default:
      return first;
  }
}
