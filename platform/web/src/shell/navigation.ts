import { useLabel, useSchema } from '../record/schema';

export type ObjectLink = {
  key: string;
  name: string;
  singular: string;
  icon: string;
  path: string;
  letter: string | null;
  /** Whether it is something that people do, rather than somebody they do it for. */
  isActivity: boolean;
};

/** Letters that `g` takes for pages of the shell itself. */
const TAKEN = ['h', 'i', 'u', 'b', 's'];

/** The lists that this company has, each with the letter that leads there after `g`. */
export function useObjectLinks(): ObjectLink[] {
  const schema = useSchema().data;
  const label = useLabel();
  const letters = new Set(TAKEN);
  return (schema?.objects ?? []).map((object) => {
    // a company's own keys start with c_
    const letter = Array.from(object.key.replace(/^c_/, '').toLowerCase()).find(
      (sign) => /[a-z]/.test(sign) && !letters.has(sign),
    );
    if (letter) {
      letters.add(letter);
    }
    return {
      key: object.key,
      name: label(object.plural),
      singular: label(object.label),
      icon: object.icon,
      path: `/o/${object.key}`,
      letter: letter ?? null,
      isActivity: object.timeline !== null,
    };
  });
}
