import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, lazy, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Names, Stored } from '../api/records';
import { useShortcuts } from '../shell/shortcuts';
import { Skeleton } from '../ui/States';
import { type Column, placed } from './columns';
import { GridHead } from './GridHead';
import { GridRow } from './GridRow';
import { at, type Cursor, isRange, moved, rangeOf, toggled, within } from './gridKeys';
import type { Leave } from './InlineEditor';
import { isWritable, type ObjectModel, useLabel } from './schema';
import { useGridClipboard } from './useGridClipboard';
import { useGridMouse } from './useGridMouse';
import { useNarrow } from './useNarrow';

const cellEditor = () => import('./CellEditor');
const CellEditor = lazy(cellEditor);

type Props = {
  object: ObjectModel;
  /** The first one names the record. */
  columns: Column[];
  records: Stored[];
  names: Names;
  /** Keys of the layouts that records are shown in, by id. */
  layouts: Record<string, string>;
  isLoading: boolean;
  hasMore: boolean;
  onMore: () => void;
  total: number | null;
  sort: string | null;
  onSort: (sort: string | null) => void;
  onResize: (key: string, width: number | null) => void;
  onMove: (key: string, to: string) => void;
  mayWrite: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
};

const ROW = 38;
const CARD = 58;
const HEAD = 35;
const SKELETONS = 12;
const MOST_NEIGHBOURS = 500;

/** What the list hands to a record's page, so that it can go on to the next one. */
export type Neighbours = { ids: string[] };

type Editing = { row: number; column: number; typed?: string };

/**
 * A grid as ARIA knows it, of which only the rows in view exist. It has the focus; arrows move in it, with Shift they stretch a range. The
 * first column goes from record to record: Enter opens one. In the others Enter and typing edit.
 */
export function RecordGrid({
  object,
  columns: all,
  records,
  names,
  layouts,
  isLoading,
  hasMore,
  onMore,
  total,
  sort,
  onSort,
  onResize,
  onMove,
  mayWrite,
  selected,
  onSelect,
}: Props) {
  const { t } = useTranslation('list');
  const { t: common } = useTranslation('record');
  const label = useLabel();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<Cursor>(at(0, 0));
  const [editing, setEditing] = useState<Editing | null>(null);
  const lastTaken = useRef(0);
  const height = narrow ? CARD : ROW;
  const columns = useMemo(() => placed(narrow ? all.slice(0, 1) : all), [narrow, all]);
  const neighbours = useMemo<Neighbours>(
    () => ({ ids: records.slice(0, MOST_NEIGHBOURS).map((record) => record.id) }),
    [records],
  );
  const extent = {
    rows: records.length,
    columns: columns.length,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 2),
  };
  const active = within(cursor.active, extent);
  const range = rangeOf({ active, anchor: within(cursor.anchor, extent) });
  const stretched = isRange(range);
  const rows = useVirtualizer({
    count: isLoading ? SKELETONS : records.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingEnd: HEAD,
    // the active cell is what the grid says it is at, so it exists wherever one scrolls to
    rangeExtractor: (shown) => {
      const near = defaultRangeExtractor(shown);
      return near.includes(active.row) || active.row >= shown.count
        ? near
        : [...near, active.row].sort((a, b) => a - b);
    },
  });
  const items = rows.getVirtualItems();
  // a window that is made narrow has rows of another height
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is what this waits for
  useEffect(() => rows.measure(), [height]);
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (!isLoading && hasMore && last >= records.length - 20) {
      onMore();
    }
  }, [isLoading, hasMore, last, records.length, onMore]);

  const cellOf = (row: number, column: number) => document.getElementById(`${id}-${row}-${column}`);
  const show = (next: Cursor) => {
    setCursor(next);
    rows.scrollToIndex(next.active.row);
    const cell = cellOf(Math.min(active.row, records.length - 1), next.active.column);
    if (cell && scroller.current && !columns[next.active.column]?.isPinned) {
      uncover(scroller.current, cell, columns);
    }
  };
  const open = (row: number) => {
    const record = records[row];
    if (record) {
      navigate(`/o/${object.key}/${record.id}`, { state: neighbours });
    }
  };
  const edits = (column: number) => {
    const field = columns[column]?.field;
    return mayWrite && !!field && isWritable(field);
  };
  const edit = (row: number, column: number, typed?: string) => {
    if (records[row] && edits(column)) {
      setEditing({ row, column, ...(typed === undefined ? {} : { typed }) });
    }
  };
  const ended = (leave: Leave) => {
    setEditing(null);
    scroller.current?.focus();
    const step = { down: 'ArrowDown', up: 'ArrowUp', right: 'ArrowRight', left: 'ArrowLeft', stay: '' }[leave];
    const next = moved({ active, anchor: active }, { key: step, shift: false, jump: false }, extent);
    if (next) {
      show(next);
    }
  };
  const idsOf = (from: number, to: number) => records.slice(from, to + 1).map((record) => record.id);
  const take = (row: number, through: boolean) => {
    const from = through ? Math.min(lastTaken.current, row) : row;
    const to = through ? Math.max(lastTaken.current, row) : row;
    lastTaken.current = row;
    onSelect(through ? new Set([...selected, ...idsOf(from, to)]) : toggled(selected, idsOf(from, to)));
  };

  const focused = (then: () => void) => {
    if (document.activeElement === scroller.current) {
      then();
    } else {
      scroller.current?.focus();
    }
  };
  useShortcuts([
    {
      keys: 'j',
      label: common('next-row'),
      run: () => focused(() => show(at(Math.min(active.row + 1, extent.rows - 1), 0))),
    },
    { keys: 'k', label: common('previous-row'), run: () => focused(() => show(at(Math.max(active.row - 1, 0), 0))) },
    { keys: 'x', label: t('select-record'), run: () => take(active.row, false) },
    { keys: 'Enter', label: t('key-enter') },
    { keys: 'F2', label: t('key-edit') },
    { keys: 'Ctrl Enter', label: t('key-open') },
    { keys: 'Shift ↑↓←→', label: t('key-range') },
    { keys: 'Ctrl A', label: t('key-all') },
    { keys: 'Ctrl C', label: t('key-copy') },
    ...(mayWrite ? [{ keys: 'Ctrl V', label: t('key-paste') }] : []),
  ]);

  /** Keys that do something with the cell or the range; true if this was one. */
  const acts = (event: KeyboardEvent, jump: boolean): boolean => {
    const column = columns[active.column];
    if (jump && event.key.toLowerCase() === 'a') {
      onSelect(new Set(records.map((record) => record.id)));
    } else if (event.key === ' ' && !jump) {
      lastTaken.current = active.row;
      onSelect(toggled(selected, idsOf(range.top, range.bottom)));
    } else if (event.key === 'Escape' && stretched) {
      setCursor({ active, anchor: active });
    } else if (event.key === 'Escape' && selected.size > 0) {
      onSelect(new Set());
    } else if (event.key === 'Enter' && (jump || active.column === 0 || !edits(active.column))) {
      open(active.row);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      edit(active.row, active.column);
    } else if (
      // in the first column single keys go through the records, as everywhere in the console
      event.key.length === 1 &&
      !jump &&
      !event.altKey &&
      active.column > 0 &&
      column?.field &&
      edits(active.column)
    ) {
      edit(active.row, active.column, event.key);
    } else {
      return false;
    }
    return true;
  };
  const key = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.nativeEvent.isComposing || records.length === 0) {
      return;
    }
    const jump = event.ctrlKey || event.metaKey;
    if (editing) {
      // the input is on its way: what is typed before it is there belongs into it
      event.preventDefault();
      if (event.key === 'Escape') {
        setEditing(null);
      } else if (event.key.length === 1 && !jump && !event.altKey) {
        setEditing({ ...editing, typed: `${editing.typed ?? ''}${event.key}` });
      }
      return;
    }
    const next = moved({ active, anchor: cursor.anchor }, { key: event.key, shift: event.shiftKey, jump }, extent);
    if (next) {
      show(next);
    }
    if (next || acts(event, jump)) {
      event.preventDefault();
    }
  };

  const clipboard = useGridClipboard({
    object,
    columns,
    records,
    names,
    mayWrite,
    selected,
    range,
    grid: scroller,
  });

  const mouse = useGridMouse({
    grid: scroller,
    active,
    anchor: cursor.anchor,
    onMove: setCursor,
    onTake: take,
    onEnter: ({ row, column }) => (edits(column) ? edit(row, column) : open(row)),
  });

  const { template, width } = measured(columns, narrow);
  const edited = editing && records[editing.row];
  const editedField = editing && columns[editing.column]?.field;
  const editedCell = editing && cellOf(editing.row, editing.column);
  const allTaken = records.length > 0 && records.every((record) => selected.has(record.id));

  return (
    <>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label={label(object.plural)}
        aria-rowcount={total ?? -1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-busy={isLoading}
        // where the list has no height for now, no row of it exists
        aria-activedescendant={
          records.length > 0 && items.some((item) => item.index === active.row)
            ? `${id}-${active.row}-${active.column}`
            : undefined
        }
        tabIndex={0}
        onKeyDown={key}
        onFocus={() => void (mayWrite && cellEditor())}
        onCopy={clipboard.copy}
        onPaste={clipboard.paste}
        style={
          {
            '--columns': template,
            '--width': narrow ? '100%' : `${width}px`,
            '--row': `${height}px`,
          } as React.CSSProperties
        }
      >
        <GridHead
          object={object}
          columns={columns}
          sort={sort}
          onSort={onSort}
          isAllTaken={allTaken}
          onResize={onResize}
          onMove={onMove}
          onTakeAll={() => onSelect(allTaken ? new Set() : new Set(records.map((record) => record.id)))}
        />
        <div role="rowgroup" className="grid-body" style={{ height: rows.getTotalSize() }} {...mouse}>
          {items.map((item) => {
            const record = isLoading ? undefined : records[item.index];
            const inRange = stretched && item.index >= range.top && item.index <= range.bottom;
            return record === undefined ? (
              <div
                key={item.key}
                className="grid-row grid-waiting"
                style={{ transform: `translateY(${item.start}px)` }}
                aria-hidden="true"
              >
                <Skeleton width="70%" />
              </div>
            ) : (
              <GridRow
                key={item.key}
                grid={id}
                object={object}
                record={record}
                index={item.index}
                start={item.start}
                columns={columns}
                names={names}
                mayWrite={mayWrite}
                isSelected={selected.has(record.id)}
                activeColumn={item.index === active.row ? active.column : null}
                from={inRange ? range.left : null}
                to={inRange ? range.right : null}
                neighbours={neighbours}
                isCard={narrow}
                layout={layouts[record.id]}
              />
            );
          })}
        </div>
      </div>
      {clipboard.dialog}
      {edited && editedField && editedCell ? (
        <Suspense fallback={null}>
          <CellEditor
            key={`${edited.id} ${editedField.key}`}
            object={object}
            field={editedField}
            record={edited}
            names={names}
            cell={editedCell}
            typed={editing.typed}
            onEnd={ended}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** Scrolls sideways until a cell is neither beside the grid nor below what is pinned. */
function uncover(scroller: HTMLElement, cell: HTMLElement, columns: { isPinned: boolean; width: number }[]): void {
  const pinned = columns.reduce((sum, column) => (column.isPinned ? sum + column.width : sum), 0);
  const left = cell.offsetLeft - pinned;
  const right = cell.offsetLeft + cell.offsetWidth - scroller.clientWidth;
  if (scroller.scrollLeft > left) {
    scroller.scrollLeft = left;
  } else if (scroller.scrollLeft < right) {
    scroller.scrollLeft = right;
  }
}

/** The widths as CSS has them: what nobody has sized shares what is left over. */
function measured(columns: Column[], narrow: boolean): { template: string; width: number } {
  if (narrow) {
    return { template: 'minmax(0, 1fr)', width: 0 };
  }
  const parts = columns.map((column) =>
    column.isPinned || column.isSized ? `${column.width}px` : `minmax(${column.width}px, ${column.width}fr)`,
  );
  const fixed = columns.every((column) => column.isPinned || column.isSized);
  return {
    template: [...parts, ...(fixed ? ['minmax(0, 1fr)'] : [])].join(' '),
    width: columns.reduce((sum, column) => sum + column.width, 0),
  };
}
