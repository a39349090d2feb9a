import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Names, Stored } from '../api/records';
import { useShortcuts } from '../shell/shortcuts';
import { Skeleton } from '../ui/States';
import type { Column } from './columns';
import { GridRow } from './GridRow';
import { fieldOf, isNumeric, isSortable, type ObjectModel, useLabel } from './schema';
import { useNarrow } from './useNarrow';

type Props = {
  object: ObjectModel;
  columns: Column[];
  records: Stored[];
  names: Names;
  isLoading: boolean;
  hasMore: boolean;
  onMore: () => void;
  total: number | null;
  sort: string | null;
  onSort: (sort: string | null) => void;
};

const ROW = 38;
const NAME_WIDTH = 260;
const SKELETONS = 12;
const NARROW_COLUMNS = 1;
const MOST_NEIGHBOURS = 500;

/** What the list hands to a record's page, so that it can go on to the next one. */
export type Neighbours = { ids: string[] };

/** A grid as ARIA knows it, of which only the rows in view exist. It has the focus; arrows move in it, Enter opens. */
export function RecordGrid({
  object,
  columns: all,
  records,
  names,
  isLoading,
  hasMore,
  onMore,
  total,
  sort,
  onSort,
}: Props) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const columns = useMemo(() => (narrow ? all.slice(0, NARROW_COLUMNS) : all), [narrow, all]);
  const neighbours = useMemo<Neighbours>(
    () => ({ ids: records.slice(0, MOST_NEIGHBOURS).map((record) => record.id) }),
    [records],
  );
  const rows = useVirtualizer({
    count: isLoading ? SKELETONS : records.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (!isLoading && hasMore && last >= records.length - 20) {
      onMore();
    }
  }, [isLoading, hasMore, last, records.length, onMore]);

  const row = Math.min(active.row, Math.max(records.length - 1, 0));
  const move = (to: { row?: number; column?: number }) => {
    const next = {
      row: Math.max(0, Math.min(to.row ?? row, records.length - 1)),
      column: Math.max(0, Math.min(to.column ?? active.column, columns.length)),
    };
    setActive(next);
    rows.scrollToIndex(next.row);
  };
  const activate = useCallback((index: number) => setActive({ row: index, column: 0 }), []);
  const open = useCallback(
    (index: number) => {
      const record = records[index];
      if (record) {
        navigate(`/o/${object.key}/${record.id}`, { state: neighbours });
      }
    },
    [records, neighbours, navigate, object.key],
  );

  useShortcuts([
    { keys: 'j', label: t('next-row'), run: () => focusAnd(() => move({ row: row + 1 })) },
    { keys: 'k', label: t('previous-row'), run: () => focusAnd(() => move({ row: row - 1 })) },
  ]);
  const focusAnd = (then: () => void) => {
    if (document.activeElement === scroller.current) {
      then();
    } else {
      scroller.current?.focus();
    }
  };

  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
  const keys: Record<string, () => void> = {
    ArrowDown: () => move({ row: row + 1 }),
    ArrowUp: () => move({ row: row - 1 }),
    ArrowRight: () => move({ column: active.column + 1 }),
    ArrowLeft: () => move({ column: active.column - 1 }),
    PageDown: () => move({ row: row + page }),
    PageUp: () => move({ row: row - page }),
    Home: () => move({ row: 0 }),
    End: () => move({ row: records.length - 1 }),
    Enter: () => open(row),
  };
  const key = (event: KeyboardEvent) => {
    const action = keys[event.key];
    if (action && event.target === scroller.current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      action();
    }
  };

  const width = NAME_WIDTH + columns.reduce((sum, column) => sum + column.width, 0);
  const template = `${narrow ? 'minmax(0, 1.6fr)' : `${NAME_WIDTH}px`} ${columns
    .map((column) => (narrow ? 'minmax(0, 1fr)' : `minmax(${column.width}px, ${column.width}fr)`))
    .join(' ')}`;

  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={label(object.plural)}
      aria-rowcount={total ?? -1}
      aria-colcount={columns.length + 1}
      aria-busy={isLoading}
      aria-activedescendant={records.length > 0 ? `${id}-${row}-${active.column}` : undefined}
      tabIndex={0}
      onKeyDown={key}
      style={{ '--columns': template, '--width': narrow ? '100%' : `${width}px` } as React.CSSProperties}
    >
      <div role="row" aria-rowindex={1} className="grid-row grid-head">
        <SortHeader
          name={label(fieldOf(object, object.title)?.label ?? object.label)}
          sortKey={object.title}
          sort={sort}
          onSort={onSort}
        />
        {columns.map((column) => (
          <SortHeader
            key={column.key}
            name={
              column.field ? label(column.field.label) : t(column.key === 'createdAt' ? 'created-at' : 'updated-at')
            }
            sortKey={column.field === null || isSortable(column.field) ? column.key : null}
            isNumber={column.field !== null && isNumeric(column.field)}
            sort={sort}
            onSort={onSort}
          />
        ))}
      </div>
      <div className="grid-body" style={{ height: rows.getTotalSize() }}>
        {items.map((item) => {
          const record = isLoading ? undefined : records[item.index];
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
              activeColumn={item.index === row ? active.column : null}
              neighbours={neighbours}
              onActivate={activate}
              onOpen={open}
            />
          );
        })}
      </div>
    </div>
  );
}

function SortHeader({
  name,
  sortKey,
  isNumber,
  sort,
  onSort,
}: {
  name: string;
  sortKey: string | null;
  isNumber?: boolean;
  sort: string | null;
  onSort: (sort: string | null) => void;
}) {
  const direction = sort === sortKey ? 'ascending' : sort === `-${sortKey}` ? 'descending' : 'none';
  const className = isNumber ? 'grid-cell grid-number' : 'grid-cell';
  if (sortKey === null) {
    return (
      <div role="columnheader" className={className}>
        {name}
      </div>
    );
  }
  const next = direction === 'none' ? sortKey : direction === 'ascending' ? `-${sortKey}` : null;
  return (
    <div role="columnheader" aria-sort={direction} className={className}>
      <button type="button" className="grid-sort" onClick={() => onSort(next)}>
        <span>{name}</span>
        {direction === 'ascending' ? <ArrowUp aria-hidden="true" /> : null}
        {direction === 'descending' ? <ArrowDown aria-hidden="true" /> : null}
      </button>
    </div>
  );
}
