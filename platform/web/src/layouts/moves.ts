import { type LayoutDraft, MOST_HIGHLIGHTS, MOST_ON_CARDS, type SectionDraft } from './layoutDraft';

export type Kind = 'field' | 'tab' | 'section';

/** Where something stands: in a section, beside the name, on cards, among the tabs or the sections, or not placed at all. */
export type Zone = `section-${number}` | 'highlights' | 'card' | 'tabs' | 'sections' | 'palette';

/** Something that can be carried: a field or tab by its key, a section by its id. */
export type Thing = { kind: Kind; key: string; zone: Zone };

/** @param index before which of those that stand there it comes */
export type Place = { zone: Zone; index: number };

const MOST: Partial<Record<Zone, number>> = { highlights: MOST_HIGHLIGHTS, card: MOST_ON_CARDS };

export function zoneOf(section: SectionDraft): Zone {
  return `section-${section.id}`;
}

export function sectionAt(draft: LayoutDraft, zone: Zone): SectionDraft | undefined {
  return draft.sections.find((section) => zoneOf(section) === zone);
}

/** Keys of what stands somewhere, in their order. */
export function keysIn(draft: LayoutDraft, zone: Zone): string[] {
  switch (zone) {
    case 'highlights':
    case 'card':
    case 'tabs':
      return draft[zone];
    case 'sections':
      return draft.sections.map((section) => String(section.id));
    case 'palette':
      return [];
    default:
      return sectionAt(draft, zone)?.fields ?? [];
  }
}

/** Whether it can stand there at all. */
export function fits(kind: Kind, zone: Zone): boolean {
  switch (kind) {
    case 'tab':
      return zone === 'tabs' || zone === 'palette';
    case 'section':
      return zone === 'sections';
    case 'field':
      return zone !== 'tabs' && zone !== 'sections';
  }
}

/** Whether there is room for it. */
export function hasRoom(draft: LayoutDraft, thing: Thing, zone: Zone): boolean {
  const keys = keysIn(draft, zone);
  return keys.includes(thing.key) || keys.length < (MOST[zone] ?? Number.POSITIVE_INFINITY);
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
    case 'sections': {
      const order = inserted(keysIn(draft, 'sections'), thing.key, to.index);
      return {
        ...draft,
        sections: order.flatMap((id) => draft.sections.find((section) => String(section.id) === id) ?? []),
      };
    }
    default:
      return {
        ...draft,
        sections: draft.sections.map((section) => ({
          ...section,
          fields:
            zoneOf(section) === to.zone
              ? inserted(section.fields, thing.key, to.index)
              : section.fields.filter((key) => key !== thing.key),
        })),
      };
  }
}

/** The draft without something where it stands; fields of a section that goes are placed nowhere then. */
export function without(draft: LayoutDraft, { kind, key, zone }: Thing): LayoutDraft {
  if (kind === 'section') {
    return { ...draft, sections: draft.sections.filter((section) => String(section.id) !== key) };
  }
  switch (zone) {
    case 'highlights':
    case 'card':
    case 'tabs':
      return { ...draft, [zone]: draft[zone].filter((one) => one !== key) };
    case 'sections':
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

/** One place up or down; at the end of a section the next one follows. Undefined where there is nowhere to go. */
export function stepped(draft: LayoutDraft, { key, zone }: Thing, by: -1 | 1): Place | undefined {
  const keys = keysIn(draft, zone);
  const at = keys.indexOf(key);
  if (at < 0) {
    return undefined;
  }
  if (at + by >= 0 && at + by < keys.length) {
    // behind the one that it changes places with, or before it
    return { zone, index: by === 1 ? at + 2 : at - 1 };
  }
  const section = sectionAt(draft, zone);
  const next = section && draft.sections[draft.sections.indexOf(section) + by];
  return next && { zone: zoneOf(next), index: by === 1 ? 0 : next.fields.length };
}

/** A draft with an empty section behind all others, and its id. */
export function withSection(draft: LayoutDraft): { draft: LayoutDraft; id: number } {
  const id = Math.max(-1, ...draft.sections.map((section) => section.id)) + 1;
  return { draft: { ...draft, sections: [...draft.sections, { id, en: '', zh: '', fields: [] }] }, id };
}

function inserted(keys: string[], key: string, index: number): string[] {
  const at = keys.indexOf(key);
  // where it stands already it leaves a gap
  const place = at >= 0 && at < index ? index - 1 : index;
  return keys.filter((one) => one !== key).toSpliced(place, 0, key);
}
