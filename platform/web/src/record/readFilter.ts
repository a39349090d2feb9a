import { type Word, wordsOf } from './expressionWords';
import { type Condition, isComplete, type Operator, operatorsOf } from './filter';
import type { FieldModel } from './schema';

/** What a filter says: what conditions can say of it, and the rest as an expression. All of it holds. */
export type ReadFilter = { conditions: Condition[]; where: string | null };

/** As many as a view keeps. */
const MOST = 50;

/**
 * Reads a filter that somebody wrote, as far as chips can show it. Only what a condition would write itself, or what means the same for every
 * record, becomes one: `status != 'lost'` leaves out records without a status, which "is not" takes, and so it stays as it is written.
 */
export function readFilter(text: string, fields: FieldModel[]): ReadFilter {
  const words = wordsOf(text);
  const written = text.trim();
  if (words === null || !isBalanced(words)) {
    return { conditions: [], where: written === '' ? null : written };
  }
  if (words.length === 0) {
    return { conditions: [], where: null };
  }
  const parts = partsOf(words);
  const conditions: Condition[] = [];
  const rest: Word[][] = [];
  for (const part of parts) {
    const condition = conditions.length < MOST ? conditionOf(part, fields) : null;
    if (condition) {
      conditions.push(condition);
    } else {
      rest.push(part);
    }
  }
  const one = rest.length === 1;
  return {
    conditions,
    where: rest.length === 0 ? null : rest.map((part) => sourceOf(part, text, one)).join(' && '),
  };
}

/** An expression that stands by itself, so that it cannot reach what is put beside it; null for what is none. */
export function wholeExpression(text: string): string | null {
  const words = wordsOf(text);
  return words !== null && words.length > 0 && isBalanced(words) ? sourceOf(words, text, true) : null;
}

function sourceOf(part: Word[], text: string, alone: boolean): string {
  // without what was said to people between the words
  const source = part
    .map((word, place) => {
      const before = part[place - 1];
      return (before && before.to < word.from ? ' ' : '') + text.slice(word.from, word.to);
    })
    .join('');
  return !alone && topSigns(part).some((sign) => sign === '||' || sign === '?') ? `(${source})` : source;
}

function isBalanced(words: Word[]): boolean {
  const open: string[] = [];
  for (const word of words) {
    if (isSign(word, '(', '[', '{')) {
      open.push(word.value);
    } else if (isSign(word, ')', ']', '}')) {
      const opening = open.pop();
      if (opening === undefined || '([{'.indexOf(opening) !== ')]}'.indexOf(word.value)) {
        return false;
      }
    }
  }
  return open.length === 0;
}

/** What has to hold together, each part without the brackets around it. */
function partsOf(words: Word[]): Word[][] {
  const inside = unwrapped(words);
  const signs = topSigns(inside);
  if (signs.includes('||') || signs.includes('?') || !signs.includes('&&')) {
    return [inside];
  }
  return divided(inside, '&&').flatMap(partsOf);
}

function unwrapped(words: Word[]): Word[] {
  if (words.length < 2 || !isSign(words[0], '(')) {
    return words;
  }
  let depth = 0;
  for (const [place, word] of words.entries()) {
    depth += isSign(word, '(', '[', '{') ? 1 : isSign(word, ')', ']', '}') ? -1 : 0;
    if (depth === 0) {
      return place === words.length - 1 ? unwrapped(words.slice(1, -1)) : words;
    }
  }
  return words;
}

function topSigns(words: Word[]): string[] {
  let depth = 0;
  return words.flatMap((word) => {
    depth += isSign(word, '(', '[', '{') ? 1 : isSign(word, ')', ']', '}') ? -1 : 0;
    return depth === 0 && word.kind === 'sign' ? [word.value] : [];
  });
}

function divided(words: Word[], by: string): Word[][] {
  const parts: Word[][] = [[]];
  let depth = 0;
  for (const word of words) {
    depth += isSign(word, '(', '[', '{') ? 1 : isSign(word, ')', ']', '}') ? -1 : 0;
    if (depth === 0 && isSign(word, by)) {
      parts.push([]);
    } else {
      parts[parts.length - 1]?.push(word);
    }
  }
  return parts;
}

function isSign(word: Word | undefined, ...signs: string[]): boolean {
  return word?.kind === 'sign' && signs.includes(word.value);
}

type Asked = { operator: Operator; values: string[] };

function conditionOf(part: Word[], fields: FieldModel[]): Condition | null {
  const { field, rest } = fieldAt(part, fields) ?? {};
  const found = field ? ofField(field, rest ?? [], fields) : tagged(part, fields);
  if (found === null) {
    return null;
  }
  const { of, ...asked } = found;
  const condition = { field: of.key, ...asked };
  return operatorsOf(of).includes(asked.operator) && isComplete(condition, of) ? condition : null;
}

/** The field that words begin with, or the part of an address. */
function fieldAt(words: Word[], fields: FieldModel[]): { field: FieldModel; rest: Word[] } | null {
  const [first, dot, second] = words;
  if (first?.kind !== 'name') {
    return null;
  }
  const part =
    isSign(dot, '.') && second?.kind === 'name'
      ? fields.find((one) => one.key === `${first.value}.${second.value}`)
      : undefined;
  if (part) {
    return { field: part, rest: words.slice(3) };
  }
  const field = fields.find((one) => one.key === first.value);
  return field ? { field, rest: words.slice(1) } : null;
}

/** What follows the name of a field. */
function ofField(field: FieldModel, rest: Word[], fields: FieldModel[]): (Asked & { of: FieldModel }) | null {
  const asked = compared(field, rest) ?? called(field, rest) ?? notIt(field, rest, fields);
  return asked && { ...asked, of: field };
}

function compared(field: FieldModel, rest: Word[]): Asked | null {
  const [sign, ...after] = rest;
  if (isSign(sign, '==', '!=') && after.length === 1 && after[0]?.kind === 'name' && after[0].value === 'null') {
    return { operator: sign?.value === '==' ? 'empty' : 'filled', values: [] };
  }
  if (sign?.kind === 'name' && sign.value === 'in') {
    const values = listOf(after, field);
    return values && { operator: 'in', values };
  }
  const value = isSign(sign, '==', '>=', '<=') ? literalOf(after, field) : null;
  if (value === null) {
    return null;
  }
  switch (sign?.value) {
    case '>=':
      return { operator: 'over', values: [value] };
    case '<=':
      return { operator: 'under', values: [value] };
    default:
      return { operator: operatorsOf(field).includes('is') ? 'is' : 'in', values: [value] };
  }
}

/** `.contains('…')`, `.startsWith('…')`, `.object in ['…']`. */
function called(field: FieldModel, rest: Word[]): Asked | null {
  const [dot, name, ...after] = rest;
  if (!isSign(dot, '.') || name?.kind !== 'name') {
    return null;
  }
  if (name.value === 'contains' || name.value === 'startsWith') {
    const [opening, text, closing] = after;
    return after.length === 3 && isSign(opening, '(') && text?.kind === 'text' && isSign(closing, ')')
      ? { operator: name.value, values: [text.value] }
      : null;
  }
  if (name.value !== 'object') {
    return null;
  }
  const [sign, ...said] = after;
  const values =
    sign?.kind === 'name' && sign.value === 'in'
      ? listOf(said, null)
      : isSign(sign, '==') && said.length === 1 && said[0]?.kind === 'text'
        ? [said[0].value]
        : null;
  return values && field.type === 'reference' ? { operator: 'of', values } : null;
}

/** `f == null || f != …`, `f == null || !(f in […])`: what records without a value are, too. */
function notIt(field: FieldModel, rest: Word[], fields: FieldModel[]): Asked | null {
  const [none, other, ...more] = divided(rest, '||');
  const isNone =
    none?.length === 2 && isSign(none[0], '==') && none[1]?.kind === 'name' && none[1].value === 'null' && other;
  if (!isNone || more.length > 0) {
    return null;
  }
  const negated = isSign(other[0], '!');
  const again = fieldAt(unwrapped(negated ? other.slice(1) : other), fields);
  if (again?.field !== field) {
    return null;
  }
  if (negated) {
    const [sign, ...list] = again.rest;
    const values = isSign(other[1], '(') && sign?.kind === 'name' && sign.value === 'in' ? listOf(list, field) : null;
    return values && { operator: 'notIn', values };
  }
  const value = isSign(again.rest[0], '!=') ? literalOf(again.rest.slice(1), field) : null;
  return value === null
    ? null
    : { operator: operatorsOf(field).includes('isNot') ? 'isNot' : 'notIn', values: [value] };
}

/** `'a' in f || 'b' in f`. */
function tagged(part: Word[], fields: FieldModel[]): (Asked & { of: FieldModel }) | null {
  const values: string[] = [];
  let of: FieldModel | undefined;
  for (const one of divided(part, '||').map(unwrapped)) {
    const [text, within, name] = one;
    const field = fields.find((known) => known.key === name?.value);
    const fits = one.length === 3 && text?.kind === 'text' && within?.kind === 'name' && within.value === 'in';
    if (!fits || name?.kind !== 'name' || !field || (of && of !== field)) {
      return null;
    }
    of = field;
    values.push(text.value);
  }
  return of ? { operator: 'has', values, of } : null;
}

/** What stands between brackets, as values of a field, or as texts where it is of none. */
function listOf(words: Word[], field: FieldModel | null): string[] | null {
  if (!isSign(words[0], '[') || !isSign(words[words.length - 1], ']') || words.length < 3) {
    return null;
  }
  const values: string[] = [];
  for (const word of divided(words.slice(1, -1), ',')) {
    const value = field ? literalOf(word, field) : word.length === 1 && word[0]?.kind === 'text' ? word[0].value : null;
    if (value === null) {
      return null;
    }
    values.push(value);
  }
  return values;
}

/** A value as a condition keeps it. */
function literalOf(words: Word[], field: FieldModel): string | null {
  const [first, second, third, fourth] = words;
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money': {
      const negative = isSign(first, '-');
      const number = negative ? second : first;
      return number?.kind === 'number' && words.length === (negative ? 2 : 1)
        ? `${negative ? '-' : ''}${number.value}`
        : null;
    }
    case 'boolean':
      return words.length === 1 && first?.kind === 'name' && /^(true|false)$/.test(first.value) ? first.value : null;
    case 'date':
    case 'dateTime':
      return words.length === 4 &&
        first?.kind === 'name' &&
        first.value === (field.type === 'date' ? 'date' : 'timestamp') &&
        isSign(second, '(') &&
        third?.kind === 'text' &&
        isSign(fourth, ')')
        ? third.value
        : null;
    default:
      return words.length === 1 && first?.kind === 'text' ? first.value : null;
  }
}
