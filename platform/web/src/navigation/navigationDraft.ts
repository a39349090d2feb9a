import type { Navigation, ObjectModel } from '../record/schema';
import { labelOf } from '../settings/fieldDraft';
import { fieldKey, isFieldKey } from '../settings/fieldKeys';
import type { DeclaredNavigation } from './queries';

export type GroupDraft = {
  /** Known by it while it is arranged. */
  id: number;
  en: string;
  zh: string;
  objects: string[];
};

export type NavigationDraft = {
  /** Null while it is made from whom it is for. */
  key: string | null;
  /** For whom; empty for everybody. */
  roles: string[];
  groups: GroupDraft[];
};

/** As many as the definition language lets a navigation have. */
export const MOST_GROUPS = 20;

export function draftOf(navigation: DeclaredNavigation): NavigationDraft {
  return {
    key: navigation.key,
    roles: navigation.roles,
    groups: navigation.groups.map((group, place) => ({
      id: place + 1,
      en: group.label?.en ?? '',
      zh: group.label?.zh ?? '',
      objects: group.objects,
    })),
  };
}

/** A new one begins with what everybody sees without any: everything, in one group. */
export function newDraft(objects: ObjectModel[]): NavigationDraft {
  return { key: null, roles: [], groups: [{ id: 1, en: '', zh: '', objects: objects.map((object) => object.key) }] };
}

export function keyOf(draft: NavigationDraft, taken: string[]): string {
  const [role] = draft.roles;
  return draft.key ?? fieldKey(role?.replace(/^c_/, '') ?? 'everybody', taken, 'navigation');
}

/** Objects that no group names. */
export function hiddenOf(draft: NavigationDraft, objects: ObjectModel[]): ObjectModel[] {
  return objects.filter((object) => !draft.groups.some((group) => group.objects.includes(object.key)));
}

/** With an object at a place of a group, wherever it stood before; of no group, if it is to be nowhere. */
export function placed(draft: NavigationDraft, object: string, group: number | null, place: number): NavigationDraft {
  const before = draft.groups.find((one) => one.id === group)?.objects.indexOf(object) ?? -1;
  // taken out from before its new place, it moves that up
  const at = before >= 0 && before < place ? place - 1 : place;
  return {
    ...draft,
    groups: draft.groups.map((one) => {
      const rest = one.objects.filter((key) => key !== object);
      return one.id === group
        ? { ...one, objects: rest.toSpliced(at, 0, object) }
        : rest.length === one.objects.length
          ? one
          : { ...one, objects: rest };
    }),
  };
}

/** One place up or down, over the edge of its group into the next. */
export function stepped(draft: NavigationDraft, object: string, by: -1 | 1): NavigationDraft {
  const index = draft.groups.findIndex((group) => group.objects.includes(object));
  const group = draft.groups[index];
  if (!group) {
    return draft;
  }
  const next = group.objects.indexOf(object) + by;
  if (next >= 0 && next < group.objects.length) {
    return placed(draft, object, group.id, by === 1 ? next + 1 : next);
  }
  const beside = draft.groups[index + by];
  return beside ? placed(draft, object, beside.id, by === 1 ? 0 : beside.objects.length) : draft;
}

export function withGroup(draft: NavigationDraft): NavigationDraft {
  const id = Math.max(0, ...draft.groups.map((group) => group.id)) + 1;
  return { ...draft, groups: [...draft.groups, { id, en: '', zh: '', objects: [] }] };
}

/** What stood in it stands nowhere then. */
export function withoutGroup(draft: NavigationDraft, id: number): NavigationDraft {
  return { ...draft, groups: draft.groups.filter((group) => group.id !== id) };
}

export function renamed(draft: NavigationDraft, id: number, words: Partial<GroupDraft>): NavigationDraft {
  return { ...draft, groups: draft.groups.map((group) => (group.id === id ? { ...group, ...words } : group)) };
}

export function groupMoved(draft: NavigationDraft, id: number, by: -1 | 1): NavigationDraft {
  const place = draft.groups.findIndex((group) => group.id === id);
  const group = draft.groups[place];
  const next = place + by;
  return group && next >= 0 && next < draft.groups.length
    ? { ...draft, groups: draft.groups.toSpliced(place, 1).toSpliced(next, 0, group) }
    : draft;
}

/** As it will stand at the side: groups without any object are not there. */
export function shownOf(draft: NavigationDraft): Pick<Navigation, 'groups'> {
  return {
    groups: draft.groups
      .filter((group) => group.objects.length > 0)
      .map(({ en, zh, objects }) => {
        const label = labelOf(en, zh);
        return { label: label.en === '' ? null : label, objects };
      }),
  };
}

/** In the words of the definition language. */
export function definitionOf(draft: NavigationDraft, key: string): Record<string, unknown> {
  return {
    kind: 'navigation',
    key,
    ...(draft.roles.length === 0 ? {} : { for: { roles: draft.roles } }),
    groups: shownOf(draft).groups.map(({ label, objects }) => ({ ...(label ? { label } : {}), objects })),
  };
}

export type NavigationFlaw = 'flaw-key' | 'flaw-key-taken' | 'flaw-nothing';

/** What can be said before a server is asked. */
export function flawsOf(
  draft: NavigationDraft,
  key: string,
  taken: string[],
): Partial<Record<'key' | 'groups', NavigationFlaw>> {
  return {
    ...(!isFieldKey(key) ? { key: 'flaw-key' } : taken.includes(key) ? { key: 'flaw-key-taken' } : {}),
    ...(draft.groups.every((group) => group.objects.length === 0) ? { groups: 'flaw-nothing' } : {}),
  };
}
