import type { Finding } from './queries';

type Reason = Finding['reasons'][number];

const ORDER: Reason[] = ['field', 'name', 'text', 'link', 'history'];

/** Why something was found, the surest first; that it always said so goes without saying where it says so now. */
export const told = (reasons: readonly Reason[]): Reason[] =>
  ORDER.filter((reason) => reasons.includes(reason) && (reason !== 'history' || reasons.length === 1));
