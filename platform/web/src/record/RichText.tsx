import { createElement, type ReactNode } from 'react';
import { isSafeLink, type Piece, readPieces } from './richTextTree';

/** What is shown of a formatted text, and as what; everything else is shown as its words. */
const ELEMENTS = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'em', 's', 'br'];
const ENDS_WORDS = /^(p|h\d|li|pre|br)$/;

/**
 * A formatted text. The server keeps nothing else than what is shown here, and a page does not rely on it: it is made anew of a few elements
 * without attributes, so that no text is ever put into the page as HTML.
 */
export function RichText({ html }: { html: string }) {
  return <div className="rich-text">{shown(readPieces(html))}</div>;
}

/** The words alone, a space between paragraphs, as lists have room for one line. */
export function plainText(html: string): string {
  return words(readPieces(html)).replace(/\s+/g, ' ').trim();
}

function words(pieces: Piece[]): string {
  return pieces
    .map((piece) =>
      typeof piece === 'string' ? piece : words(piece.pieces) + (ENDS_WORDS.test(piece.name) ? ' ' : ''),
    )
    .join('');
}

function shown(pieces: Piece[]): ReactNode[] {
  return pieces.map((piece, at) => {
    if (typeof piece === 'string') {
      return piece;
    }
    const { name, href, pieces: inside } = piece;
    if (name === 'br') {
      return createElement('br', { key: at });
    }
    if (name === 'a' && href !== undefined && isSafeLink(href)) {
      return (
        // the place is all that tells pieces apart, and they never move
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <a key={at} href={href} target="_blank" rel="noopener nofollow noreferrer">
          {shown(inside)}
        </a>
      );
    }
    return createElement(ELEMENTS.includes(name) ? name : 'span', { key: at }, ...shown(inside));
  });
}
