import { memo } from 'react';
import { Link } from 'react-router';
import type { Names, Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import type { Column } from './columns';
import { FieldValue } from './FieldValue';
import type { Neighbours } from './RecordGrid';
import { isNumeric, type ObjectModel } from './schema';
import { nameOf } from './values';

type Props = {
  /** Of the grid; cells are named by it. */
  grid: string;
  object: ObjectModel;
  record: Stored;
  index: number;
  /** How far down it is, in pixels. */
  start: number;
  columns: Column[];
  names: Names;
  /** The column of its active cell, if it has the active one. */
  activeColumn: number | null;
  neighbours: Neighbours;
  onActivate: (index: number) => void;
  onOpen: (index: number) => void;
};

/** A record in the list. While the list is scrolled, only rows that come into view are made; so nothing here may differ at each frame. */
export const GridRow = memo(function GridRow({
  grid,
  object,
  record,
  index,
  start,
  columns,
  names,
  activeColumn,
  neighbours,
  onActivate,
  onOpen,
}: Props) {
  const format = useFormat();
  const cell = (column: number) => (column === activeColumn ? 'grid-cell grid-cell-active' : 'grid-cell');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className={activeColumn === null ? 'grid-row' : 'grid-row grid-active'}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => onActivate(index)}
      onDoubleClick={() => onOpen(index)}
    >
      <div role="gridcell" id={`${grid}-${index}-0`} className={cell(0)}>
        <Link to={`/o/${object.key}/${record.id}`} state={neighbours} tabIndex={-1} className="grid-name">
          <Avatar name={nameOf(object, record)} shape="square" />
          <span>{nameOf(object, record)}</span>
        </Link>
      </div>
      {columns.map((column, place) => (
        <div
          key={column.key}
          role="gridcell"
          id={`${grid}-${index}-${place + 1}`}
          className={`${cell(place + 1)} ${column.field && isNumeric(column.field) ? 'grid-number' : ''}`}
        >
          {column.field ? (
            <FieldValue field={column.field} value={record.fields[column.key]} names={names} compact />
          ) : (
            <span className="muted">
              {format.ago(column.key === 'createdAt' ? record.createdAt : record.updatedAt)}
            </span>
          )}
        </div>
      ))}
    </div>
  );
});
