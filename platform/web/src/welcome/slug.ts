const FORM = /^[a-z0-9](-?[a-z0-9]){2,39}$/;
const LONGEST = 40;

/** Whether the server could like it; whether it is free only the server knows. */
export function looksLikeSlug(text: string): boolean {
  return text.length <= LONGEST && FORM.test(text);
}

/** An address from a company's name: its latin letters and digits. What has too few of them is left to the person. */
export function suggestedSlug(name: string): string {
  const slug = withHyphens(latin(name)).replace(/-$/, '').slice(0, LONGEST).replace(/-$/, '');
  return looksLikeSlug(slug) ? slug : '';
}

/** What a person types, made as near to an address as one can without getting in the way of the next key. */
export function typedSlug(text: string): string {
  return withHyphens(latin(text)).slice(0, LONGEST);
}

function latin(text: string): string {
  return (
    text
      .replace(/ß/g, 'ss')
      .replace(/[øØ]/g, 'o')
      .replace(/[æÆ]/g, 'ae')
      .replace(/[łŁ]/g, 'l')
      .replace(/[đĐ]/g, 'd')
      // accents become signs of their own, which are no letters; full-width letters become plain ones
      .normalize('NFKD')
      .replace(/\p{Mark}|['’]/gu, '')
      .toLowerCase()
  );
}

function withHyphens(text: string): string {
  return text.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
}
