/** Members named in a text, each written as `@[Name](member:id)`: the id says who it is, whatever they are called later. */
export type Mention = { id: string; name: string };

const FORM = /@\[([^[\]\r\n]{1,200})\]\(member:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)/g;

/** The parts of a text, in order: words and mentions. */
export function partsOf(text: string): (string | Mention)[] {
  const parts: (string | Mention)[] = [];
  let end = 0;
  for (const found of text.matchAll(FORM)) {
    if (found.index > end) {
      parts.push(text.slice(end, found.index));
    }
    parts.push({ name: found[1] ?? '', id: found[2] ?? '' });
    end = found.index + found[0].length;
  }
  if (end < text.length) {
    parts.push(text.slice(end));
  }
  return parts;
}

export function mentionsIn(text: string): Mention[] {
  return partsOf(text).filter((part) => typeof part !== 'string');
}

/** As it is read: `@Name`. */
export function plainText(text: string): string {
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? part : `@${part.name}`))
    .join('');
}

/** The stored form of what somebody has typed: each `@Name` of somebody they have picked becomes a mention. */
export function withMentions(typed: string, picked: Mention[]): string {
  // the longer name first, so that Ann does not take what is Anna's
  const names = [...picked].sort((one, other) => other.name.length - one.name.length);
  let text = '';
  for (let at = 0; at < typed.length; ) {
    const named = typed[at] === '@' ? names.find((one) => typed.startsWith(one.name, at + 1)) : undefined;
    text += named ? `@[${named.name}](member:${named.id})` : typed[at];
    at += named ? named.name.length + 1 : 1;
  }
  return text;
}

/** A name as it can stand in a mention. */
export function mentionName(name: string): string {
  return name.replace(/[[\]\r\n]/g, ' ').trim();
}

/**
 * What is being typed behind an @, if the caret is there: not in an address, no longer than a name, and not behind somebody who has been
 * picked, where the sentence goes on.
 */
export function mentionBefore(
  typed: string,
  caret: number,
  picked: Mention[] = [],
): { start: number; asked: string } | null {
  const found = /(^|[^A-Za-z0-9._%+-])[@＠]([^@＠\n]{0,40})$/.exec(typed.slice(0, caret));
  if (!found) {
    return null;
  }
  const asked = found[2] ?? '';
  // a second word may belong to the name, a third is the sentence going on
  const isPicked = picked.some((one) => asked === one.name || asked.startsWith(`${one.name} `));
  return isPicked || asked.startsWith(' ') || asked.split(' ').length > 2
    ? null
    : { start: caret - asked.length - 1, asked };
}
