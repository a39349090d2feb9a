import type { Schemas } from '../api/client';
import { withParts } from './address';
import { type Choice, NARROWEST, WIDEST } from './columns';
import { type Condition, expression, fromParameters, toParameters } from './filter';
import { type Form, formIn, formOf, formText, keptForm } from './form';
import { type ReadFilter, readFilter, wholeExpression } from './readFilter';
import type { ObjectModel } from './schema';

export type View = Schemas['View'];

/** How a list is looked at: what a view keeps, and what an address can say instead of it. */
export type Look = {
  conditions: Condition[];
  /** What holds besides, as an expression: what no conditions say. */
  where: string | null;
  sort: string | null;
  columns: Choice[];
  form: Form;
};

/** The tab that filters nothing; in addresses. */
export const ALL = 'all';

/** What conditions can be about: fields, and the parts of addresses. */
function filterable(object: ObjectModel) {
  return withParts(object.fields, 'filterable');
}

/** What a view says, as far as there still is what it speaks of; the columns of the list where it has none. */
export function lookOf(view: View, object: ObjectModel, usual: Choice[]): Look {
  return {
    ...filterIn(view, object),
    sort: view.missing.some((part) => part.startsWith('sort')) ? null : (view.sort[0] ?? null),
    columns:
      view.columns.length === 0
        ? usual
        : view.columns.map((column) => ({
            key: column.key,
            width: column.width ?? null,
            pinned: column.pinned ?? false,
          })),
    form: formOf(view.form, object),
  };
}

function filterIn(view: View, object: ObjectModel): ReadFilter {
  if (view.conditions.length > 0) {
    return { conditions: fromParameters(view.conditions, filterable(object)), where: null };
  }
  return view.missing.includes('filter') || !view.filter
    ? { conditions: [], where: null }
    : readFilter(view.filter, filterable(object));
}

/** What the address says, over what the view says. An empty part says that there is none of it. */
export function lookIn(address: URLSearchParams, base: Look, object: ObjectModel): Look {
  return {
    conditions: address.has('f') ? fromParameters(address.getAll('f'), filterable(object)) : base.conditions,
    where: address.has('where') ? wholeExpression(address.get('where') ?? '') : base.where,
    sort: address.has('sort') ? address.get('sort') || null : base.sort,
    columns: address.has('cols') ? columnsIn(address.get('cols') ?? '') : base.columns,
    form: address.has('as') ? formIn(address.get('as') ?? '', base.form, object) : base.form,
  };
}

/** How many conditions were asked for that the list cannot ask: of fields that are gone, or with values that are none. */
export function conditionsLeftOut(address: URLSearchParams, view: View | undefined, look: Look): number {
  const said = address.has('f') ? address.getAll('f').filter((one) => one !== '') : (view?.conditions ?? []);
  return said.length - look.conditions.length;
}

/** Writes into an address what differs from the view, and nothing else. */
export function writeLook(address: URLSearchParams, look: Look, base: Look): void {
  const part = (name: string, texts: string[], before: string[]) => {
    address.delete(name);
    if (JSON.stringify(texts) !== JSON.stringify(before)) {
      for (const text of texts.length === 0 ? [''] : texts) {
        address.append(name, text);
      }
    }
  };
  part('f', toParameters(look.conditions), toParameters(base.conditions));
  part('where', [look.where ?? ''], [base.where ?? '']);
  part('sort', [look.sort ?? ''], [base.sort ?? '']);
  part('cols', [columnsText(look.columns)], [columnsText(base.columns)]);
  part('as', [formText(look.form)], [formText(base.form)]);
}

/** Whether an address says anything over the view. */
export function isChanged(address: URLSearchParams): boolean {
  return ['f', 'where', 'sort', 'cols', 'as'].some((name) => address.has(name));
}

/** The filter as the server reads it; empty for everything. */
export function filterOf(look: ReadFilter, object: ObjectModel): string {
  const parts = [look.where === null ? [] : [`(${look.where})`], expression(look.conditions, filterable(object)) ?? []];
  return parts.flat().join(' && ');
}

/** The filter as somebody would write it, and read back. */
export function filterText(look: ReadFilter, object: ObjectModel): string {
  return look.conditions.length === 0 ? (look.where ?? '') : filterOf(look, object);
}

export function fromFilterText(text: string, object: ObjectModel): ReadFilter {
  return readFilter(text, filterable(object));
}

/** As a view keeps it. */
export function wishOf(look: Look, object: ObjectModel) {
  const filter = filterOf(look, object);
  return {
    object: object.key,
    filter: filter === '' ? null : filter,
    // an expression that conditions cannot say is kept as one
    conditions: look.where === null ? toParameters(look.conditions) : [],
    sort: look.sort === null ? [] : [look.sort],
    columns: look.columns.map((column) => ({ ...column })),
    form: keptForm(look.form),
  };
}

/** `city.240p,owner,phone.p`: keys, widths, and what is pinned. */
export function columnsText(columns: Choice[]): string {
  return columns
    .map(({ key, width, pinned }) => (width === null && !pinned ? key : `${key}.${width ?? ''}${pinned ? 'p' : ''}`))
    .join(',');
}

export function columnsIn(text: string): Choice[] {
  const seen = new Set<string>();
  return text.split(',').flatMap((part) => {
    const [, key = '', width, pinned] = /^(\w+)(?:\.(\d{1,4})?(p)?)?$/.exec(part) ?? [];
    if (key === '' || seen.has(key)) {
      return [];
    }
    seen.add(key);
    const pixels = width === undefined ? null : Math.max(NARROWEST, Math.min(WIDEST, Number(width)));
    return [{ key, width: pixels, pinned: pinned !== undefined }];
  });
}
