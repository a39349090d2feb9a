import type { Guesses } from './guesses';

/** What the form holds. */
export type Draft = Guesses & {
  companyName: string;
  slug: string;
  /** Whether the person typed the address; until then it follows the name. */
  slugTyped: boolean;
  name: string;
  email: string;
  template: string;
};

export function emptyDraft(guesses: Guesses): Draft {
  return { ...guesses, companyName: '', slug: '', slugTyped: false, name: '', email: '', template: '' };
}
