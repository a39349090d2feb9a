import { type NamesDraft, NO_NAMES, namesOf } from '../configuration/definitionNames';
import { exampleNumber, readPattern } from '../settings/autoNumber';
import type { Flaws } from '../settings/fieldFlaws';
import type { DeclaredSequence } from './queries';

export type SequenceDraft = NamesDraft & {
  pattern: string;
  /** As it is typed. */
  start: string;
};

export const NEW_SEQUENCE: SequenceDraft = { ...NO_NAMES, pattern: '', start: '1' };

/** As much as the definition language takes. */
const LARGEST_START = 1_000_000_000;

/** How many numbers are shown before there are any. */
const SHOWN = 3;

export function draftOf(sequence: DeclaredSequence): SequenceDraft {
  return {
    key: sequence.key,
    renamedFrom: sequence.renamedFrom,
    ...sequence.label,
    pattern: sequence.pattern,
    start: String(sequence.start),
  };
}

/** In the words of the definition language. */
export function definitionOf(draft: SequenceDraft, key: string): Record<string, unknown> {
  return {
    ...namesOf(draft, 'numberSequence', key),
    pattern: draft.pattern.trim(),
    ...(draft.start.trim() === '' || draft.start === '1' ? {} : { start: Number(draft.start) }),
  };
}

/** What can be said before a server is asked, by input. */
export function flawsOf(draft: SequenceDraft): Flaws {
  const flaws: Flaws = {};
  const pattern = readPattern(draft.pattern.trim());
  if ('flaw' in pattern) {
    flaws.pattern = {
      text: `flaw-${pattern.flaw}`,
      ...(pattern.flaw === 'pattern-word' ? { values: { word: pattern.word } } : {}),
    };
  }
  if (!/^\d{0,10}$/.test(draft.start.trim()) || Number(draft.start) > LARGEST_START) {
    flaws.start = { text: 'flaw-start', values: { most: String(LARGEST_START) } };
  }
  return flaws;
}

/**
 * The numbers that come next, as far as somebody has described them.
 *
 * @param stored how far it has been counted; null for a new one
 * @param day such as 2026-08-01
 */
export function nextNumbers(draft: SequenceDraft, stored: DeclaredSequence | null, day: string): string[] {
  const pattern = readPattern(draft.pattern.trim());
  if ('flaw' in pattern || flawsOf(draft).start) {
    return [];
  }
  const start = draft.start.trim() === '' ? 1 : Number(draft.start);
  const before = stored && readPattern(stored.pattern);
  // a counter that begins at other times is another one
  const goesOn = before && 'restarts' in before && before.restarts === pattern.restarts;
  const first = goesOn ? Math.max(start, stored.next) : start;
  return Array.from({ length: SHOWN }, (_, place) => exampleNumber(pattern, day, first + place));
}

/** The input for a setting of what was sent. */
export function inputOf(setting: string): string | undefined {
  const [part = ''] = setting.split('.');
  return ['label', 'key', 'pattern', 'start'].includes(part) ? part : undefined;
}
