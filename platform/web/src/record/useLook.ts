import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type Choice, useOwnColumns } from './columns';
import { LIST } from './form';
import { ALL, isChanged, type Look, lookIn, lookOf, type View, writeLook } from './look';
import type { ObjectModel } from './schema';

/**
 * How the list is looked at now: by the view that the address names, or the preferred one where it names none, with what the address says
 * over it. So an address alone opens the same list for somebody else.
 */
export function useLook(object: ObjectModel, views: View[]) {
  const [address, setAddress] = useSearchParams();
  const [own, keepOwn] = useOwnColumns(object);
  const named = address.get('view');
  const preferred = views.find((view) => view.preferred && !view.shared) ?? views.find((view) => view.preferred);
  const active =
    named === null ? (isChanged(address) ? undefined : preferred) : views.find((view) => view.id === named);
  const base = useMemo<Look>(
    () =>
      active ? lookOf(active, object, own) : { conditions: [], where: null, sort: null, columns: own, form: LIST },
    [active, object, own],
  );
  const written = address.toString();
  const look = useMemo(() => lookIn(new URLSearchParams(written), base, object), [written, base, object]);

  /** @param more what else is to be written into the same address */
  const change = (next: Partial<Look>, more?: (address: URLSearchParams) => void) => {
    // the name is always there, and is only worth a word if somebody gave it a width
    const columns = next.columns?.filter((column) => column.key !== object.title || column.width !== null);
    const after = { ...look, ...next, ...(columns ? { columns } : {}) };
    if (active === undefined && columns && !address.has('cols')) {
      // the list of everything is nobody's view: its columns are this person's, and no difference to anything
      keepOwn(columns);
      after.columns = base.columns;
    }
    setAddress(
      (before) => {
        const changed = new URLSearchParams(before);
        if (active) {
          // said from now on, so that a difference to it is one
          changed.set('view', active.id);
        } else if (preferred) {
          changed.set('view', ALL);
        }
        writeLook(changed, after, base);
        more?.(changed);
        return changed;
      },
      { replace: true },
    );
  };

  /** The address of a view as it is kept. */
  const hrefOf = (view: View | undefined) => `?view=${view?.id ?? ALL}`;

  /** An address that says everything by itself, for somebody who has neither this view nor these columns. */
  const link = (): string => {
    const said = new URLSearchParams();
    if (active?.shared && !isChanged(address)) {
      said.set('view', active.id);
    } else {
      said.set('view', ALL);
      writeLook(said, look, { conditions: [], where: null, sort: null, columns: [] as Choice[], form: LIST });
    }
    for (const name of ['q', 'day', 'span']) {
      const text = address.get(name);
      if (text) {
        said.set(name, text);
      }
    }
    return `${window.location.origin}/o/${object.key}?${said}`;
  };

  return { look, base, active, isChanged: isChanged(address), change, hrefOf, link };
}
