import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Contribution, useAllContributions } from './queries';

const Renderers = createContext<ReadonlyMap<string, Contribution>>(new Map());

/** Has values within shown as plugins show them. A list has a thousand values: none of them asks the server's answers for itself. */
export function FieldRenderers({ children }: { children: ReactNode }) {
  const brought = useAllContributions('fieldRenderers');
  const renderers = useMemo(() => new Map(brought.map((one) => [`${one.object}.${one.field}`, one])), [brought]);
  return <Renderers value={renderers}>{children}</Renderers>;
}

export function useFieldRenderer(object: string | undefined, field: string): Contribution | undefined {
  return useContext(Renderers).get(`${object}.${field}`);
}
