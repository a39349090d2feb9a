import type { Schemas } from '../api/client';
import { type FieldModel, isWritable, type Label, type OptionModel } from '../record/schema';
import { workedOut } from '../settings/computed';
import { labelOf } from '../settings/fieldDraft';
import { fieldKey } from '../settings/fieldKeys';
import type { Process } from './queries';

export type TransitionDraft = {
  /** Known by it while it is drawn. */
  id: number;
  /** Null while it is made from the label. */
  key: string | null;
  /** Whether programs may know the key already. */
  stored: boolean;
  en: string;
  zh: string;
  helpEn: string;
  helpZh: string;
  /** Empty for all others. */
  from: string[];
  to: string;
  roles: string[];
  require: string[];
  reason: string | null;
  when: string;
};

export type ProcessDraft = {
  /** Empty for any. */
  start: string[];
  transitions: TransitionDraft[];
};

/** Stands for all states but the one that is led to. */
export const ANY = '';

/** As many as the definition language lets a process have. */
export const MOST_TRANSITIONS = 100;

export const NEW_PROCESS: ProcessDraft = { start: [], transitions: [] };

export function draftOf(process: Process): ProcessDraft {
  return {
    start: process.start,
    transitions: process.transitions.map((transition, place) => fromDefinition(transition, place + 1)),
  };
}

function fromDefinition(transition: Schemas['TransitionDefinition'], id: number): TransitionDraft {
  const { label, help, when, ...rest } = transition;
  return {
    ...rest,
    id,
    stored: true,
    en: label.en,
    zh: label.zh,
    helpEn: help?.en ?? '',
    helpZh: help?.zh ?? '',
    when: when ?? '',
  };
}

/** Whether it leads out of a state. */
export function leaves(transition: Pick<TransitionDraft, 'from' | 'to'>, state: string): boolean {
  return transition.to !== state && (transition.from.length === 0 || transition.from.includes(state));
}

/** The one that leads from a state, or from any, to another already. */
export function wayBetween(
  draft: ProcessDraft,
  from: string,
  to: string,
  states: string[],
): TransitionDraft | undefined {
  const out = from === ANY ? states : [from];
  return draft.transitions.find((one) => one.to === to && out.some((state) => leaves(one, state)));
}

/** With one more, which is called what the state is that it leads to. */
export function withTransition(draft: ProcessDraft, from: string, to: OptionModel): ProcessDraft {
  const added: TransitionDraft = {
    id: Math.max(0, ...draft.transitions.map((one) => one.id)) + 1,
    key: null,
    stored: false,
    en: to.label.en,
    zh: to.label.zh,
    helpEn: '',
    helpZh: '',
    from: from === ANY ? [] : [from],
    to: to.key,
    roles: [],
    require: [],
    reason: null,
    when: '',
  };
  return { ...draft, transitions: [...draft.transitions, added] };
}

export function changed(draft: ProcessDraft, id: number, change: Partial<TransitionDraft>): ProcessDraft {
  return {
    ...draft,
    transitions: draft.transitions.map((one) => (one.id === id ? { ...one, ...change } : one)),
  };
}

export function without(draft: ProcessDraft, id: number): ProcessDraft {
  return { ...draft, transitions: draft.transitions.filter((one) => one.id !== id) };
}

/** People are offered transitions in their order. */
export function moved(draft: ProcessDraft, id: number, by: -1 | 1): ProcessDraft {
  const place = draft.transitions.findIndex((one) => one.id === id);
  const one = draft.transitions[place];
  const next = place + by;
  return one && next >= 0 && next < draft.transitions.length
    ? { ...draft, transitions: draft.transitions.toSpliced(place, 1).toSpliced(next, 0, one) }
    : draft;
}

/** What programs call each, by its id; made from the label until somebody chooses another. */
export function keysOf(draft: ProcessDraft): Map<number, string> {
  const keys = new Map(draft.transitions.flatMap((one) => (one.key === null ? [] : [[one.id, one.key]])));
  for (const one of draft.transitions) {
    if (one.key === null) {
      // keys of fields begin with c_, which those of transitions have no need of
      const taken = [...keys.values()].map((key) => `c_${key}`);
      keys.set(one.id, fieldKey(one.en || one.zh, taken, 'transition').slice(2));
    }
  }
  return keys;
}

export function nameOf(transition: TransitionDraft): Label {
  return { en: transition.en || transition.zh, zh: transition.zh || transition.en };
}

/** In the words of the definition language. */
export function definitionOf(draft: ProcessDraft, object: string, field: string): Record<string, unknown> {
  const keys = keysOf(draft);
  return {
    kind: 'process',
    object,
    field,
    ...(draft.start.length === 0 ? {} : { start: draft.start }),
    transitions: draft.transitions.map((one) => {
      const help = labelOf(one.helpEn, one.helpZh);
      const when = one.when.trim();
      return {
        key: keys.get(one.id),
        label: labelOf(one.en, one.zh),
        ...(help.en === '' ? {} : { help }),
        ...(one.from.length === 0 ? {} : { from: one.from }),
        to: one.to,
        ...(one.roles.length === 0 ? {} : { roles: one.roles }),
        ...(one.require.length === 0 ? {} : { require: one.require }),
        ...(one.reason === null ? {} : { reason: one.reason }),
        ...(when === '' ? {} : { when }),
      };
    }),
  };
}

export type TransitionFlaw =
  | 'flaw-label'
  | 'flaw-key'
  | 'flaw-key-taken'
  | 'flaw-loop'
  | 'flaw-twice'
  | 'flaw-inactive';
export type TransitionFlaws = Partial<Record<'label' | 'key' | 'from' | 'to', TransitionFlaw>>;

const KEY = /^[a-z][A-Za-z0-9_]{0,62}$/;

/** What can be said before a server is asked, by the ids of transitions that are not well. */
export function flawsOf(draft: ProcessDraft, options: OptionModel[]): Map<number, TransitionFlaws> {
  const keys = keysOf(draft);
  const states = options.map((option) => option.key);
  const ways = new Set<string>();
  const found = new Map<number, TransitionFlaws>();
  for (const one of draft.transitions) {
    const key = keys.get(one.id) ?? '';
    const out = states.filter((state) => leaves(one, state)).map((state) => `${state} ${one.to}`);
    const taken = draft.transitions.some((other) => other.id !== one.id && keys.get(other.id) === key);
    const flaws: TransitionFlaws = {
      ...(one.en.trim() === '' && one.zh.trim() === '' ? { label: 'flaw-label' } : {}),
      ...(!KEY.test(key) ? { key: 'flaw-key' } : taken ? { key: 'flaw-key-taken' } : {}),
      ...(out.length === 0 ? { from: 'flaw-loop' } : out.some((way) => ways.has(way)) ? { from: 'flaw-twice' } : {}),
      ...(options.some((option) => option.key === one.to && option.inactive) ? { to: 'flaw-inactive' } : {}),
    };
    for (const way of out) {
      ways.add(way);
    }
    if (Object.keys(flaws).length > 0) {
      found.set(one.id, flaws);
    }
  }
  return found;
}

/** What can be asked for on the way: fields that people fill in. */
export function canBeRequired(field: FieldModel): boolean {
  return isWritable(field) && field.type !== 'files' && workedOut(field) === undefined;
}

/** In what can be said why. */
export function canBeReason(field: FieldModel): boolean {
  return (field.type === 'text' || field.type === 'longText') && canBeRequired(field);
}
