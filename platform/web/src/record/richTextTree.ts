/** A formatted text as it was read: elements without attributes but for the address of a link, and texts. */
export type Piece = string | { name: string; href?: string; pieces: Piece[] };

/** What has words that nobody wrote to be read. */
const UNREAD = /<(script|style|template|noscript|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi;
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|<[!?/][^>]*>|[^<]+|</gi;
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const ALONE = ['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'source', 'embed', 'base'];
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * Reads HTML without a parser of the browser, which the policy of these pages refuses to run on texts. It need not read as browsers do: what
 * comes of it is only ever shown as elements that are made one by one.
 */
export function readPieces(html: string): Piece[] {
  const root: Piece[] = [];
  const open: { name: string; pieces: Piece[] }[] = [{ name: '', pieces: root }];
  for (const [token, closing, tag, attributes] of html.replace(UNREAD, '').matchAll(TOKEN)) {
    const here = open[open.length - 1];
    if (tag === undefined) {
      if (here && !/^<[!?/]/.test(token)) {
        here.pieces.push(decoded(token));
      }
      continue;
    }
    const name = tag.toLowerCase();
    if (closing) {
      const at = open.findLastIndex((one) => one.name === name);
      open.length = at > 0 ? at : open.length;
      continue;
    }
    const found = HREF.exec(attributes ?? '');
    const href = found?.[1] ?? found?.[2] ?? found?.[3];
    const element = { name, ...(href === undefined ? {} : { href: decoded(href) }), pieces: [] as Piece[] };
    here?.pieces.push(element);
    if (!ALONE.includes(name) && open.length < 100) {
      open.push(element);
    }
  }
  return root;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (written, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
    return code === null ? (NAMED[name] ?? written) : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** As elements of the page's own making, for an editor to read. */
export function elementOf(pieces: Piece[]): HTMLElement {
  const element = document.createElement('div');
  fill(element, pieces);
  return element;
}

const MADE = /^(p|h[1-6]|ul|ol|li|blockquote|pre|code|strong|b|em|i|s|del|strike|a|br|div)$/;

function fill(parent: HTMLElement, pieces: Piece[]): void {
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      parent.append(piece);
    } else {
      const element = document.createElement(MADE.test(piece.name) ? piece.name : 'span');
      if (piece.href !== undefined && piece.name === 'a' && isSafeLink(piece.href)) {
        element.setAttribute('href', piece.href);
      }
      fill(element, piece.pieces);
      parent.append(element);
    }
  }
}

export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(href);
}
