import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placed } from './columns';
import { isNumeric, isSortable, type ObjectModel, useLabel } from './schema';

const STEP = 20;
const DRAGS_FROM = 6;

type Props = {
  object: ObjectModel;
  columns: Placed[];
  sort: string | null;
  onSort: (sort: string | null) => void;
  isAllTaken: boolean;
  onTakeAll: () => void;
  /** No width is the usual one. */
  onResize: (key: string, width: number | null) => void;
  onMove: (key: string, to: string) => void;
};

/**
 * The names of the columns, by which a list is sorted. Their edges are drawn to another width, they are drawn to another place; by keyboard
 * Alt with an arrow moves one and Shift with it makes it wider or narrower.
 */
export function GridHead({ object, columns, sort, onSort, isAllTaken, onTakeAll, onResize, onMove }: Props) {
  const { t } = useTranslation('list');
  const { t: common } = useTranslation('record');
  const label = useLabel();
  const pressed = useRef<{ key: string; x: number } | null>(null);
  const moved = useRef(false);
  const [drag, setDrag] = useState<{ key: string; over: string } | null>(null);

  const press = (event: PointerEvent, key: string) => {
    moved.current = false;
    pressed.current = event.button === 0 && key !== object.title ? { key, x: event.clientX } : null;
  };
  const draw = (event: PointerEvent<HTMLElement>) => {
    const from = pressed.current;
    if (!from || (!drag && Math.abs(event.clientX - from.x) < DRAGS_FROM)) {
      return;
    }
    if (!drag) {
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    const head = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-head]');
    const over = head?.dataset.head ?? from.key;
    setDrag({ key: from.key, over: over === object.title ? from.key : over });
  };
  const drop = () => {
    if (drag) {
      moved.current = true;
      onMove(drag.key, drag.over);
    }
    pressed.current = null;
    setDrag(null);
  };
  const key = (event: KeyboardEvent, place: number) => {
    const column = columns[place];
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const other = columns[place + step];
    if (!event.altKey || step === 0 || !column) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) {
      onResize(column.key, column.width + step * STEP);
    } else if (place > 0 && other && other.key !== object.title && other.isPinned === column.isPinned) {
      onMove(column.key, other.key);
    }
  };

  return (
    <div role="row" aria-rowindex={1} className="grid-row grid-head">
      {columns.map((column, place) => {
        const name = column.field
          ? label(column.field.label)
          : common(column.key === 'createdAt' ? 'created-at' : 'updated-at');
        const sortable = column.key === object.title || column.field === null || isSortable(column.field);
        const direction = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : 'none';
        const next = direction === 'none' ? column.key : direction === 'ascending' ? `-${column.key}` : null;
        return (
          <div
            key={column.key}
            role="columnheader"
            data-head={column.key}
            aria-colindex={place + 1}
            aria-sort={sortable ? direction : undefined}
            className={[
              'grid-cell',
              column.isPinned ? 'grid-pinned' : '',
              column.field && isNumeric(column.field) ? 'grid-number' : '',
              drag?.key === column.key ? 'grid-dragged' : '',
              drag && drag.key !== drag.over && drag.over === column.key ? 'grid-drop' : '',
            ].join(' ')}
            style={column.isPinned ? { insetInlineStart: column.left } : undefined}
            onPointerDown={(event) => press(event, column.key)}
            onPointerMove={draw}
            onPointerUp={drop}
            onPointerCancel={() => setDrag(null)}
          >
            {place === 0 ? (
              <input
                type="checkbox"
                className="grid-check"
                aria-label={t('select-all')}
                checked={isAllTaken}
                onChange={onTakeAll}
              />
            ) : null}
            {sortable ? (
              <button
                type="button"
                className="grid-sort"
                aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight"
                // the end of a drag is no click
                onClick={() => (moved.current ? undefined : onSort(next))}
                onKeyDown={(event) => key(event, place)}
              >
                <span>{name}</span>
                {direction === 'ascending' ? <ArrowUp aria-hidden="true" /> : null}
                {direction === 'descending' ? <ArrowDown aria-hidden="true" /> : null}
              </button>
            ) : (
              <span>{name}</span>
            )}
            <Edge width={column.width} onResize={(width) => onResize(column.key, width)} />
          </div>
        );
      })}
    </div>
  );
}

/** What the mouse takes to make a column wider; a double click gives it its usual width. */
function Edge({ width, onResize }: { width: number; onResize: (width: number | null) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  return (
    <span
      aria-hidden="true"
      className="grid-edge"
      onPointerDown={(event) => {
        event.stopPropagation();
        // as wide as it is shown, which may be more than what it asked for
        from.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (from.current && event.clientX !== from.current.x) {
          onResize(from.current.width + event.clientX - from.current.x);
        }
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={() => onResize(null)}
    />
  );
}
