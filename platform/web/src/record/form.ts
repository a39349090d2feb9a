import type { Schemas } from '../api/client';
import { type FieldModel, fieldOf, type ObjectModel } from './schema';

/** How a list lays out what it finds. */
export type Form =
  | { as: 'list' }
  | { as: 'board'; lanes: string; card: string[]; sum: string | null }
  | { as: 'calendar'; start: string; end: string | null };

export const LIST: Form = { as: 'list' };

/** The choices that a board can have lanes of. */
export function laneFields(object: ObjectModel): FieldModel[] {
  return object.fields.filter((field) => field.type === 'choice' && field.filterable);
}

/** The numbers that a lane can add up. */
export function sumFields(object: ObjectModel): FieldModel[] {
  return object.fields.filter((field) => ['integer', 'decimal', 'money'].includes(field.type) && field.filterable);
}

/** The days and moments that a calendar can go by. */
export function dayFields(object: ObjectModel): FieldModel[] {
  return object.fields.filter((field) => (field.type === 'date' || field.type === 'dateTime') && field.filterable);
}

/** Where what begins at a field can end. */
export function endFields(object: ObjectModel, start: string): FieldModel[] {
  const type = fieldOf(object, start)?.type;
  return dayFields(object).filter((field) => field.type === type && field.key !== start);
}

/** The form as far as there still is what it rests on; a list where there is not. */
export function soundForm(form: Form, object: ObjectModel): Form {
  const among = (fields: FieldModel[], key: string | null) => fields.some((field) => field.key === key);
  switch (form.as) {
    case 'list':
      return LIST;
    case 'board':
      return among(laneFields(object), form.lanes)
        ? {
            ...form,
            card: form.card.filter((key) => fieldOf(object, key)),
            sum: among(sumFields(object), form.sum) ? form.sum : null,
          }
        : LIST;
    case 'calendar':
      return among(dayFields(object), form.start)
        ? { ...form, end: among(endFields(object, form.start), form.end) ? form.end : null }
        : LIST;
  }
}

/** What a view keeps of it. */
export function formOf(kept: Schemas['ViewForm'] | undefined, object: ObjectModel): Form {
  switch (kept?.as) {
    case 'board':
      return soundForm({ as: 'board', lanes: kept.lanes ?? '', card: kept.card ?? [], sum: kept.sum ?? null }, object);
    case 'calendar':
      return soundForm({ as: 'calendar', start: kept.start ?? '', end: kept.end ?? null }, object);
    default:
      return LIST;
  }
}

/** As a view keeps it. */
export function keptForm(form: Form): Schemas['ViewForm'] {
  switch (form.as) {
    case 'list':
      return form;
    case 'board':
      return { as: 'board', lanes: form.lanes, card: form.card, ...(form.sum === null ? {} : { sum: form.sum }) };
    case 'calendar':
      return { as: 'calendar', start: form.start, ...(form.end === null ? {} : { end: form.end }) };
  }
}

/** `board.status.amount`: what it rests on, for addresses. What a card shows is a view's to say. */
export function formText(form: Form): string {
  switch (form.as) {
    case 'list':
      return 'list';
    case 'board':
      return ['board', form.lanes, ...(form.sum === null ? [] : [form.sum])].join('.');
    case 'calendar':
      return ['calendar', form.start, ...(form.end === null ? [] : [form.end])].join('.');
  }
}

export function formIn(text: string, base: Form, object: ObjectModel): Form {
  const [as, first = '', second = null] = text.split('.');
  switch (as) {
    case 'board': {
      const card = base.as === 'board' && base.lanes === first ? base.card : [];
      return soundForm({ as, lanes: first, card, sum: second }, object);
    }
    case 'calendar':
      return soundForm({ as, start: first, end: second }, object);
    default:
      return LIST;
  }
}
