import { type LayoutDraft, MOST_HIGHLIGHTS, MOST_ON_CARDS, MOST_SECTIONS, type SectionDraft } from './layoutDraft';

export type Kind = 'field' | 'tab' | 'section';

/** Where sections stand: beside all tabs, or on the one of a key. */
export type Home = 'sections' | `sections-${string}`;

/** Where something stands: in a section, beside the name, on cards, among the tabs or the sections, or not placed at all. */
export type Zone = `section-${number}` | 'highlights' | 'card' | 'tabs' | Home | 'palette';

/** Something that can be carried: a field or tab by its key, a section by its id. */
export type Thing = { kind: Kind; key: string; zone: Zone };

/** @param index before which of those that stand there it comes */
export type Place = { zone: Zone; index: number };

export function zoneOf(section: SectionDraft): Zone {
  return `section-${section.id}`;
}

export function sectionAt(draft: LayoutDraft, zone: Zone): SectionDraft | undefined {
  return draft.sections.find((section) => zoneOf(section) === zone);
}

/** @param tab its key; null for what stands beside all tabs */
export function homeOf(tab: string | null): Home {
  return tab === null ? 'sections' : `sections-${tab}`;
}

/** All places of sections, in the order of the page. */
export function homes(draft: LayoutDraft): Home[] {
  const own = draft.tabs.filter((key) => draft.fieldTabs.some((tab) => tab.key === key));
  return [null, ...own].map(homeOf);
}

export function sectionsIn(draft: LayoutDraft, home: Home): SectionDraft[] {
  return draft.sections.filter((section) => homeOf(section.tab) === home);
}

function isHome(zone: Zone): zone is Home {
  return zone === 'sections' || zone.startsWith('sections-');
}

/** How many things can stand there. */
function mostIn(zone: Zone): number {
  switch (zone) {
    case 'highlights':
      return MOST_HIGHLIGHTS;
    case 'card':
      return MOST_ON_CARDS;
    default:
      return isHome(zone) ? MOST_SECTIONS : Number.POSITIVE_INFINITY;
  }
}

/** Keys of what stands somewhere, in their order. */
export function keysIn(draft: LayoutDraft, zone: Zone): string[] {
  switch (zone) {
    case 'highlights':
    case 'card':
    case 'tabs':
      return draft[zone];
    case 'palette':
      return [];
    default:
      return isHome(zone)
        ? sectionsIn(draft, zone).map((section) => String(section.id))
        : (sectionAt(draft, zone)?.fields ?? []);
  }
}

/** Whether it can stand there at all. */
export function fits(kind: Kind, zone: Zone): boolean {
  switch (kind) {
    case 'tab':
      return zone === 'tabs' || zone === 'palette';
    case 'section':
      return isHome(zone);
    case 'field':
      return zone !== 'tabs' && !isHome(zone);
  }
}

/** Whether there is room for it. */
export function hasRoom(draft: LayoutDraft, thing: Thing, zone: Zone): boolean {
  const keys = keysIn(draft, zone);
  return keys.includes(thing.key) || keys.length < mostIn(zone);
}

/**
 * The draft with something at another place. A field stands in one section at most, and besides beside the name and on cards; where it is
 * carried from one to the other of these, it stays where it was as well.
 */
export function moved(draft: LayoutDraft, thing: Thing, to: Place): LayoutDraft {
  if (!fits(thing.kind, to.zone) || !hasRoom(draft, thing, to.zone)) {
    return draft;
  }
  switch (to.zone) {
    case 'palette':
      return without(draft, thing);
    case 'highlights':
    case 'card':
    case 'tabs':
      return { ...draft, [to.zone]: inserted(draft[to.zone], thing.key, to.index) };
    default:
      return isHome(to.zone) ? movedSection(draft, thing.key, to.zone, to.index) : movedField(draft, thing.key, to);
  }
}

function movedSection(draft: LayoutDraft, id: string, home: Home, index: number): LayoutDraft {
  const order = inserted(keysIn(draft, home), id, index);
  const tab = draft.fieldTabs.find((one) => homeOf(one.key) === home)?.key ?? null;
  return {
    ...draft,
    sections: [
      ...draft.sections.filter((section) => !order.includes(String(section.id))),
      ...order.flatMap((one) => {
        const section = draft.sections.find(({ id }) => String(id) === one);
        return section ? { ...section, tab } : [];
      }),
    ],
  };
}

function movedField(draft: LayoutDraft, key: string, to: Place): LayoutDraft {
  return {
    ...draft,
    sections: draft.sections.map((section) => ({
      ...section,
      fields:
        zoneOf(section) === to.zone
          ? inserted(section.fields, key, to.index)
          : section.fields.filter((one) => one !== key),
    })),
  };
}

/** The draft without something where it stands; fields of a section or a tab that goes are placed nowhere then. */
export function without(draft: LayoutDraft, { kind, key, zone }: Thing): LayoutDraft {
  if (kind === 'section') {
    return { ...draft, sections: draft.sections.filter((section) => String(section.id) !== key) };
  }
  switch (zone) {
    case 'tabs':
      return {
        ...draft,
        tabs: draft.tabs.filter((one) => one !== key),
        fieldTabs: draft.fieldTabs.filter((tab) => tab.key !== key),
        sections: draft.sections.filter((section) => section.tab !== key),
      };
    case 'highlights':
    case 'card':
      return { ...draft, [zone]: draft[zone].filter((one) => one !== key) };
    case 'palette':
      return draft;
    default:
      return {
        ...draft,
        sections: draft.sections.map((section) =>
          zoneOf(section) === zone ? { ...section, fields: section.fields.filter((one) => one !== key) } : section,
        ),
      };
  }
}

/** One place up or down; at the end of a section or a tab the next one follows. Undefined where there is nowhere to go. */
export function stepped(draft: LayoutDraft, { key, zone }: Thing, by: -1 | 1): Place | undefined {
  const keys = keysIn(draft, zone);
  const at = keys.indexOf(key);
  if (at + by >= 0 && at + by < keys.length) {
    // behind the one that it changes places with, or before it
    return { zone, index: by === 1 ? at + 2 : at - 1 };
  }
  const all = homes(draft);
  const order: Zone[] = isHome(zone) ? all : all.flatMap((home) => sectionsIn(draft, home).map(zoneOf));
  const here = order.indexOf(zone);
  const next = here < 0 ? undefined : order[here + by];
  return next && { zone: next, index: by === 1 ? 0 : keysIn(draft, next).length };
}

/** A draft with an empty section behind all others of its place, and its id. */
export function withSection(draft: LayoutDraft, tab: string | null): { draft: LayoutDraft; id: number } {
  const id = Math.max(-1, ...draft.sections.map((section) => section.id)) + 1;
  return { draft: { ...draft, sections: [...draft.sections, { id, tab, en: '', zh: '', fields: [] }] }, id };
}

/**
 * A draft with a tab of fields behind all others, and its key.
 *
 * @param usual keys of the tabs that there are where none has been chosen
 * @param taken keys that other tabs of the object have
 */
export function withTab(draft: LayoutDraft, usual: string[], taken: string[]): { draft: LayoutDraft; key: string } {
  const all = new Set([...taken, ...draft.tabs]);
  let number = draft.fieldTabs.length + 1;
  while (all.has(`tab${number}`)) {
    number++;
  }
  const key = `tab${number}`;
  const made = {
    ...draft,
    tabs: [...(draft.tabs.length === 0 ? usual : draft.tabs), key],
    fieldTabs: [...draft.fieldTabs, { key, en: '', zh: '' }],
  };
  return { draft: withSection(made, key).draft, key };
}

function inserted(keys: string[], key: string, index: number): string[] {
  const at = keys.indexOf(key);
  // where it stands already it leaves a gap
  const place = at >= 0 && at < index ? index - 1 : index;
  return keys.filter((one) => one !== key).toSpliced(place, 0, key);
}
