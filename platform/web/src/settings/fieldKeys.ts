const LONGEST = 63;
const KEY = /^c_[a-z][A-Za-z0-9_]*$/;

export function isFieldKey(key: string): boolean {
  return key.length <= LONGEST && KEY.test(key);
}

/** A key for programs made from what people read: “Number of floors” is `c_numberOfFloors`; `thing` is what it is a key of. */
export function fieldKey(label: string, taken: string[], thing = 'field'): string {
  const words = latinWords(label);
  const start = words.findIndex((word) => /^[a-z]/i.test(word));
  // Chinese has no letters to make a key of
  return start < 0
    ? free((place) => `c_${thing}_${place}`, taken, 1)
    : free((place) => numbered(`c_${joined(words.slice(start))}`, place), taken);
}

/** The key of an option may be in any script; text in letters of Latin is made as keys of fields are. */
export function optionKey(label: string, taken: string[]): string {
  const foreign = /[^\p{Script=Latin}\P{L}]/u.test(label);
  const key = foreign
    ? label
        .normalize('NFKC')
        .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
        .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    : joined(latinWords(label));
  return key === '' ? free((place) => `option${place}`, taken, 1) : free((place) => numbered(key, place), taken);
}

/** The key of a value of a rule set, made from what people read; Latin letters and digits alone. */
export function parameterKey(label: string, taken: string[]): string {
  const words = latinWords(label);
  const start = words.findIndex((word) => /^[a-z]/i.test(word));
  return start < 0
    ? free((place) => `value${place}`, taken)
    : free((place) => numbered(joined(words.slice(start)).replaceAll('_', ''), place), taken);
}

function latinWords(text: string): string[] {
  return (
    text
      .replaceAll('ß', 'ss')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? []
  );
}

function joined(words: string[]): string {
  return words.reduce((key, word) => {
    const small = word.toLowerCase();
    if (key === '') {
      return small;
    }
    // two numbers stay two
    return /\d$/.test(key) && /^\d/.test(small)
      ? `${key}_${small}`
      : key + small.charAt(0).toUpperCase() + small.slice(1);
  }, '');
}

function numbered(key: string, place: number): string {
  const suffix = place === 1 ? '' : String(place);
  return [...key].slice(0, LONGEST - suffix.length).join('') + suffix;
}

function free(key: (place: number) => string, taken: string[], from = 1): string {
  let place = from;
  while (taken.includes(key(place))) {
    place++;
  }
  return key(place);
}
