import { createElement, type ReactNode } from 'react';

/** What is shown of a formatted text, and as what; everything else is shown as its words. */
const ELEMENTS = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'em', 's', 'br'];

/**
 * A formatted text. The server keeps nothing else than what is shown here, and a page does not rely on it: the text is read by a parser that
 * runs nothing, and made anew of a few elements without attributes, so that no text is ever put into the page as HTML.
 */
export function RichText({ html }: { html: string }) {
  return <div className="rich-text">{children(parsed(html))}</div>;
}

/** The words alone, a space between paragraphs, as lists have room for one line. */
export function plainText(html: string): string {
  return [...blocks(parsed(html))].join('').replace(/\s+/g, ' ').trim();
}

function parsed(html: string): Node {
  return new DOMParser().parseFromString(html, 'text/html').body;
}

function* blocks(node: Node): Iterable<string> {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      yield child.textContent ?? '';
    } else if (isShown(child)) {
      yield* blocks(child);
      yield /^(P|H\d|LI|PRE|BR)$/.test(child.nodeName) ? ' ' : '';
    }
  }
}

/** Scripts and styles have words too, which nobody wrote to be read. */
function isShown(node: Node): boolean {
  return node.nodeType === Node.ELEMENT_NODE && !['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(node.nodeName);
}

function children(node: Node): ReactNode[] {
  return [...node.childNodes].map((child, at) => {
    if (child.nodeType === Node.TEXT_NODE) {
      return child.textContent;
    }
    if (!isShown(child)) {
      return null;
    }
    const name = child.nodeName.toLowerCase();
    const href = name === 'a' ? (child as Element).getAttribute('href') : null;
    if (href !== null && isSafeLink(href)) {
      return (
        // the place is all that tells nodes apart, and they never move
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <a key={at} href={href} target="_blank" rel="noopener nofollow noreferrer">
          {children(child)}
        </a>
      );
    }
    if (!ELEMENTS.includes(name)) {
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      return <span key={at}>{children(child)}</span>;
    }
    return name === 'br' ? createElement('br', { key: at }) : createElement(name, { key: at }, ...children(child));
  });
}

export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(href);
}
