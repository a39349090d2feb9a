/** Addresses as people write or paste them: divided by commas, spaces or lines, with names and angle brackets around them. */
export function addressesIn(text: string): string[] {
  const found = text
    .replace(/[<>;,，；、]/g, ' ')
    .split(/\s+/)
    .filter((word) => word.includes('@'))
    .map((word) => word.toLowerCase());
  return [...new Set(found)];
}
