import { Fragment, type ReactNode } from 'react';
import type { Schemas } from '../api/client';

/** A text with the parts that fitted the question. */
export function Highlighted({ highlight }: { highlight: Pick<Schemas['Highlight'], 'text' | 'ranges'> }) {
  const { text, ranges } = highlight;
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { start, end } of ranges) {
    parts.push(<Fragment key={`t${from}`}>{text.slice(from, start)}</Fragment>);
    parts.push(<mark key={`m${start}`}>{text.slice(start, end)}</mark>);
    from = end;
  }
  parts.push(<Fragment key="rest">{text.slice(from)}</Fragment>);
  return <>{parts}</>;
}
