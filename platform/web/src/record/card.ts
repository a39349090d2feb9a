import { usualChoices } from './columns';
import { type FieldModel, fieldOf, type ObjectModel } from './schema';

const MOST_AT_FIRST = 4;

/** Whether the fields of a card depend on the record, so that lists have to be asked in which layout each is shown. */
export function variesByLayout(object: ObjectModel): boolean {
  return (object.layouts ?? []).some((layout) => (layout.card ?? []).length > 0);
}

/**
 * What a card shows below the name.
 *
 * @param own what the view says; empty for what the layout says
 * @param layout key of the one that the record is shown in
 * @param told what stands elsewhere already: in the head of the lane, at the day
 */
export function cardFields(
  object: ObjectModel,
  own: string[],
  layout: string | undefined,
  told: string[],
): FieldModel[] {
  const layouted = object.layouts?.find((one) => one.key === layout)?.card ?? [];
  const keys = own.length > 0 ? own : layouted;
  return keys.length > 0 ? keys.flatMap((key) => fieldOf(object, key) ?? []) : usual(object, told);
}

/** What cards need to know, whatever layout each of them has. */
export function cardKeys(object: ObjectModel, own: string[], told: string[]): string[] {
  const layouts = own.length > 0 ? [] : [undefined, ...(object.layouts ?? []).map((layout) => layout.key)];
  const shown = (own.length > 0 ? [undefined] : layouts).flatMap((layout) => cardFields(object, own, layout, told));
  return [...new Set([object.title, ...told, ...shown.map((field) => field.key)])];
}

/** The first of what lists show: long texts and files say nothing at a glance. */
function usual(object: ObjectModel, told: string[]): FieldModel[] {
  return usualChoices(object)
    .flatMap(({ key }) => fieldOf(object, key) ?? [])
    .filter(({ key, type }) => key !== object.title && !told.includes(key) && type !== 'files')
    .slice(0, MOST_AT_FIRST);
}
