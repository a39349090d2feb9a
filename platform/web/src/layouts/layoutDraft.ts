import type { Schemas } from '../api/client';
import { grouped, groupedWithTabs } from '../record/layout';
import type { Label, LayoutModel, ObjectModel, SectionModel } from '../record/schema';
import { recordTexts } from '../record/texts';
import { same } from '../record/values';
import { labelOf } from '../settings/fieldDraft';
import { fieldKey, isFieldKey } from '../settings/fieldKeys';

export type Layout = Schemas['LayoutDefinition'];

/**
 * @param id stays while the section is moved and called otherwise
 * @param tab key of the tab that it stands on; null where it stands beside all tabs
 */
export type SectionDraft = { id: number; tab: string | null; en: string; zh: string; fields: string[] };

/** A tab of fields; which sections it has, these say. */
export type TabDraft = { key: string; en: string; zh: string };

export type LayoutDraft = {
  key: string;
  roles: string[];
  when: string;
  highlights: string[];
  card: string[];
  sections: SectionDraft[];
  /** Keys of all, in their order. */
  tabs: string[];
  fieldTabs: TabDraft[];
  others: 'last' | 'hidden';
};

/** In the words of the definition language. */
export type Definition = {
  kind: 'layout';
  object: string;
  key: string;
  for?: { roles?: string[]; when?: string };
  highlights?: string[];
  card?: string[];
  sections: SectionModel[];
  tabs?: (string | { key: string; label: Label; sections: SectionModel[] })[];
  others?: 'hidden';
};

export const MOST_HIGHLIGHTS = 8;
export const MOST_ON_CARDS = 6;
/** Beside the tabs, and on each of them. */
export const MOST_SECTIONS = 50;
export const MOST_FIELD_TABS = 20;
export const MOST_LAYOUTS = 20;

export function draftOf(layout: Layout): LayoutDraft {
  const { origin: _, ...said } = layout;
  // a server of the version before has no tabs of fields
  const fieldTabs = layout.fieldTabs ?? [];
  const sections = [
    ...layout.sections.map((section) => ({ section, tab: null })),
    ...fieldTabs.flatMap((tab) => tab.sections.map((section) => ({ section, tab: tab.key }))),
  ];
  return {
    ...said,
    when: layout.when ?? '',
    sections: sections.map(({ section: { label, fields }, tab }, id) => ({
      id,
      tab,
      en: label.en,
      zh: label.zh,
      fields,
    })),
    fieldTabs: fieldTabs.map(({ key, label }) => ({ key, en: label.en, zh: label.zh })),
  };
}

/** What records look like without a layout, to begin with. */
export function usualDraft(object: ObjectModel, taken: string[]): LayoutDraft {
  const words = (key: string) => ({
    en: recordTexts.en[key as 'details'],
    zh: recordTexts.zh[key as 'details'],
  });
  return {
    key: freeKey(taken),
    roles: [],
    when: '',
    highlights: [],
    card: [],
    sections: grouped(object.fields, undefined).map((group, id) => ({
      id,
      tab: null,
      ...words(group.key),
      fields: group.fields.map((field) => field.key),
    })),
    tabs: [],
    fieldTabs: [],
    others: 'last',
  };
}

export function copyOf(layout: Layout, taken: string[]): LayoutDraft {
  return { ...draftOf(layout), key: freeKey(taken) };
}

function freeKey(taken: string[]): string {
  return fieldKey('', taken, 'layout');
}

export function definitionOf(draft: LayoutDraft, object: string): Definition {
  const when = draft.when.trim();
  const variant = {
    ...(draft.roles.length === 0 ? {} : { roles: draft.roles }),
    ...(when === '' ? {} : { when }),
  };
  return {
    kind: 'layout',
    object,
    key: draft.key,
    ...(Object.keys(variant).length === 0 ? {} : { for: variant }),
    ...(draft.highlights.length === 0 ? {} : { highlights: draft.highlights }),
    ...(draft.card.length === 0 ? {} : { card: draft.card }),
    sections: sectionsOf(draft, null),
    ...(draft.tabs.length === 0 ? {} : { tabs: draft.tabs.map((key) => fieldTabOf(draft, key) ?? key) }),
    ...(draft.others === 'last' ? {} : { others: draft.others }),
  };
}

/** Those of a tab, or beside all tabs. */
function sectionsOf(draft: LayoutDraft, tab: string | null): SectionModel[] {
  return draft.sections
    .filter((section) => section.tab === tab)
    .map((section) => {
      const { en, zh } = headingOf(draft, section);
      return { label: labelOf(en, zh), fields: section.fields };
    });
}

function fieldTabOf(
  draft: LayoutDraft,
  key: string,
): { key: string; label: Label; sections: SectionModel[] } | undefined {
  const tab = draft.fieldTabs.find((one) => one.key === key);
  return tab && { key, label: labelOf(tab.en, tab.zh), sections: sectionsOf(draft, key) };
}

/** What stands above a section: what its tab is called where it has no heading of its own. */
export function headingOf(draft: LayoutDraft, section: SectionDraft): { en: string; zh: string } {
  const isCalled = section.en.trim() !== '' || section.zh.trim() !== '';
  return isCalled ? section : (draft.fieldTabs.find((tab) => tab.key === section.tab) ?? section);
}

/** Whether two drafts say the same. */
export function saysSame(one: LayoutDraft, other: LayoutDraft): boolean {
  return same(definitionOf(one, ''), definitionOf(other, ''));
}

/** As records are shown in it. */
export function modelOf(draft: LayoutDraft): LayoutModel {
  return {
    key: draft.key,
    variant: isVariant(draft),
    highlights: draft.highlights,
    card: draft.card,
    sections: sectionsOf(draft, null),
    tabs: draft.tabs,
    fieldTabs: draft.fieldTabs.flatMap(({ key }) => fieldTabOf(draft, key) ?? []),
    othersHidden: draft.others === 'hidden',
  };
}

/** Whether there are people or records for whom it is not. */
export function isVariant({ roles, when }: { roles: string[]; when: string | null }): boolean {
  return roles.length > 0 || (when ?? '').trim() !== '';
}

/** Keys of the fields that records in a layout show anywhere; null for the usual one. */
export function shownKeys(object: ObjectModel, draft: LayoutDraft | null): string[] {
  const groups = groupedWithTabs(object.fields, draft ? modelOf(draft) : undefined);
  const keys = groups.flatMap((group) => group.fields.map((field) => field.key));
  return [...new Set([...keys, ...(draft ? [...draft.highlights, ...draft.card] : [])])];
}

/** Keys of the fields that no section has. */
export function unplaced(draft: LayoutDraft, object: ObjectModel): string[] {
  const placed = new Set(draft.sections.flatMap((section) => section.fields));
  return object.fields.map((field) => field.key).filter((key) => !placed.has(key));
}

export type LayoutFlaw =
  | 'flaw-key'
  | 'flaw-key-taken'
  | 'flaw-heading'
  | 'flaw-empty'
  | 'flaw-tab-name'
  | 'flaw-tab-empty';

/** What is wrong with sections, by their ids, and with tabs, by their keys. */
export type PartFlaws = { sections: Map<number, LayoutFlaw>; tabs: Map<string, LayoutFlaw> };

export const NO_FLAWS: PartFlaws = { sections: new Map(), tabs: new Map() };

/** What can be said before a server is asked. */
export function flawsOf(draft: LayoutDraft, taken: string[]): PartFlaws & { key?: LayoutFlaw } {
  const sections = new Map<number, LayoutFlaw>();
  const tabs = new Map<string, LayoutFlaw>();
  const isBlank = ({ en, zh }: { en: string; zh: string }) => en.trim() === '' && zh.trim() === '';
  for (const tab of draft.fieldTabs) {
    if (isBlank(tab)) {
      tabs.set(tab.key, 'flaw-tab-name');
    } else if (!draft.sections.some((section) => section.tab === tab.key)) {
      tabs.set(tab.key, 'flaw-tab-empty');
    }
  }
  for (const section of draft.sections) {
    if (section.tab === null && isBlank(section)) {
      sections.set(section.id, 'flaw-heading');
    } else if (section.fields.length === 0) {
      sections.set(section.id, 'flaw-empty');
    }
  }
  return {
    ...(!isFieldKey(draft.key) ? { key: 'flaw-key' } : taken.includes(draft.key) ? { key: 'flaw-key-taken' } : {}),
    sections,
    tabs,
  };
}

/** Who sees what, as far as it is known without a record. */
export type Seen = {
  /** The layout that is for whoever has the role; null for the usual one. */
  draft: LayoutDraft | null;
  /** Layouts that come before it for some records. */
  before: string[];
};

/**
 * In which layout somebody with a role sees a record of which the condition of the designed layout is true. Those before it whose condition
 * may be true as well are named.
 *
 * @param others in the order in which they are asked
 * @param role key of it; null for whoever the designed layout is for
 */
export function seenBy(role: string | null, draft: LayoutDraft, others: Layout[]): Seen {
  if (role === null) {
    return { draft, before: [] };
  }
  const own = { draft, rank: isVariant(draft) ? 0 : 1, key: draft.key };
  const all = [
    ...others.map((layout) => ({
      draft: draftOf(layout),
      rank: (layout.origin === 'tenant' ? 0 : layout.origin === 'plugin' ? 2 : 4) + (isVariant(layout) ? 0 : 1),
      key: layout.key,
    })),
    own,
  ].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  const before: string[] = [];
  for (const one of all) {
    const isFor = one.draft.roles.length === 0 || one.draft.roles.includes(role);
    if (isFor && (one === own || one.draft.when.trim() === '')) {
      return { draft: one.draft, before };
    }
    if (isFor) {
      before.push(one.key);
    }
  }
  return { draft: null, before };
}
