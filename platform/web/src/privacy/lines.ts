/** What stands in the lines of a text, without those that are blank. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\n,;，；、]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
