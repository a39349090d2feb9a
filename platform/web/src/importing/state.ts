import type { ImportSummary } from './queries';

const TONES: Record<ImportSummary['state'], string> = {
  draft: '',
  running: 'tag-blue',
  finished: 'tag-green',
  cancelled: 'tag-amber',
  failed: 'tag-red',
};

/** The colour of a state, which always stands beside its word. */
export function toneOf({ state, rejected }: ImportSummary): string {
  return state === 'finished' && rejected > 0 ? 'tag-amber' : TONES[state];
}

export function shareOf({ done, rows }: ImportSummary): number {
  return rows === 0 ? 0 : done / rows;
}
