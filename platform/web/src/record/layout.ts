import type { FieldModel, Label, LayoutModel, ObjectModel, SectionModel } from './schema';
import { same } from './values';

/** Fields that stand together; those without a label of their own have a usual heading. */
export type FieldGroup = {
  key: string;
  label: Label | null;
  fields: FieldModel[];
  /** Whether its heading would only say again what its tab is called. */
  isUntitled?: boolean;
  /** The tab that it stands on, where everything is shown at once. */
  tab?: FieldTab;
};

/** Fields that do not stand among the others, but on a tab. */
export type FieldTab = { key: string; label: Label; groups: FieldGroup[] };

/**
 * Fields in the sections of a layout, but for those on tabs. Without one, what a company has added to an object stands below; an object of its own has nothing
 * else, and needs no word for it.
 */
export function grouped(fields: FieldModel[], layout: LayoutModel | undefined): FieldGroup[] {
  const groups = layout ? arranged(fields, layout) : usual(fields);
  return groups.filter((group) => group.fields.length > 0);
}

function usual(fields: FieldModel[]): FieldGroup[] {
  const given = fields.filter((field) => field.origin !== 'tenant');
  const own = fields.filter((field) => field.origin === 'tenant');
  return given.length === 0
    ? [{ key: 'details', label: null, fields: own }]
    : [
        { key: 'details', label: null, fields: given },
        { key: 'own-fields', label: null, fields: own },
      ];
}

function arranged(fields: FieldModel[], layout: LayoutModel): FieldGroup[] {
  const placed = new Set(
    [layout, ...(layout.fieldTabs ?? [])].flatMap(({ sections }) => sections.flatMap((section) => section.fields)),
  );
  const groups = sectioned(fields, layout.sections);
  return layout.othersHidden
    ? groups
    : [...groups, { key: 'other-fields', label: null, fields: fields.filter((field) => !placed.has(field.key)) }];
}

function sectioned(fields: FieldModel[], sections: SectionModel[]): FieldGroup[] {
  return sections.map((section, at) => ({
    key: `section-${at}`,
    label: section.label,
    fields: section.fields.flatMap((key) => fields.filter((field) => field.key === key)),
  }));
}

/** The tabs of a layout that show any of the fields, in their order. */
export function tabbed(fields: FieldModel[], layout: LayoutModel | undefined): FieldTab[] {
  const order = layout?.tabs ?? [];
  return order
    .flatMap((key) => layout?.fieldTabs?.find((tab) => tab.key === key) ?? [])
    .map(({ key, label, sections }) => {
      const groups = sectioned(fields, sections).filter((group) => group.fields.length > 0);
      const isOnlyOne = groups.length === 1;
      return {
        key,
        label,
        groups: groups.map((group) => (isOnlyOne && same(group.label, label) ? { ...group, isUntitled: true } : group)),
      };
    })
    .filter((tab) => tab.groups.length > 0);
}

/** All fields of a layout, those on tabs last: where one sees them all at once. */
export function groupedWithTabs(fields: FieldModel[], layout: LayoutModel | undefined): FieldGroup[] {
  const ofTabs = tabbed(fields, layout).flatMap((tab) =>
    tab.groups.map((group) => ({ ...group, key: `${tab.key}-${group.key}`, tab })),
  );
  return [...grouped(fields, layout), ...ofTabs];
}

/** What belongs to records and has a tab of its own, what is of another kind first, and whether anything stands in their timelines. */
export function tabsThere(
  object: ObjectModel,
  objects: ObjectModel[],
): { relations: ObjectModel['related']; hasTimeline: boolean } {
  const standsInTimeline = (related: ObjectModel['related'][number]) =>
    objects.some((one) => one.key === related.object && one.timeline !== null);
  return {
    relations: object.related
      .filter((related) => objects.some((one) => one.key === related.object) && !standsInTimeline(related))
      .sort((a, b) => Number(a.object === object.key) - Number(b.object === object.key)),
    hasTimeline: object.related.some(standsInTimeline),
  };
}

/**
 * Ids of the tabs at a record; the usual ones are all that there are.
 *
 * @param ofFields those of the layout that show fields
 */
export function tabsOf(
  relations: ObjectModel['related'],
  hasTimeline: boolean,
  layout: LayoutModel | undefined,
  ofFields: FieldTab[] = [],
): string[] {
  const names = relations.map((related) => related.name);
  const chosen = layout?.tabs ?? [];
  if (chosen.length === 0) {
    return hasTimeline ? ['timeline', ...names, 'files'] : [...names, 'files', 'history'];
  }
  const there = new Set([
    ...names,
    'files',
    'history',
    ...(hasTimeline ? ['timeline'] : []),
    ...ofFields.map((tab) => tab.key),
  ]);
  const tabs = chosen.filter((tab) => there.has(tab));
  return tabs.length > 0 ? tabs : tabsOf(relations, hasTimeline, undefined);
}
