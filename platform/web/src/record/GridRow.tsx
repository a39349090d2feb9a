import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Names, Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { CardValues } from './CardValues';
import { cardFields } from './card';
import type { Placed } from './columns';
import { FieldValue } from './FieldValue';
import type { Neighbours } from './RecordGrid';
import { isNumeric, isWritable, type ObjectModel } from './schema';
import { nameOf } from './values';

type Props = {
  /** Of the grid; cells are named by it. */
  grid: string;
  object: ObjectModel;
  record: Stored;
  index: number;
  /** How far down it is, in pixels. */
  start: number;
  columns: Placed[];
  names: Names;
  mayWrite: boolean;
  isSelected: boolean;
  /** The column of its active cell, if it has the active one. */
  activeColumn: number | null;
  /** What of it lies in the range; null if nothing does. */
  from: number | null;
  to: number | null;
  neighbours: Neighbours;
  /** On a phone the row is a card: the key of the layout that says what is on it; undefined where there is none. */
  isCard: boolean;
  layout: string | undefined;
};

/**
 * A record in the list. While the list is scrolled, only rows that come into view are made; so nothing here may differ at each frame.
 * What a click means is the grid's to say, which reads the row and the column from the cell.
 */
export const GridRow = memo(function GridRow({
  grid,
  object,
  record,
  index,
  start,
  columns,
  names,
  mayWrite,
  isSelected,
  activeColumn,
  from,
  to,
  neighbours,
  isCard,
  layout,
}: Props) {
  const { t } = useTranslation('list');
  const format = useFormat();
  const name = nameOf(object, record);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-row={index}
      className={['grid-row', activeColumn === null ? '' : 'grid-active', isSelected ? 'grid-selected' : ''].join(' ')}
      style={{ transform: `translateY(${start}px)` }}
    >
      {columns.map((column, place) => (
        <div
          key={column.key}
          role="gridcell"
          id={`${grid}-${index}-${place}`}
          aria-colindex={place + 1}
          aria-readonly={!(mayWrite && column.field && isWritable(column.field))}
          data-column={place}
          className={[
            'grid-cell',
            column.isPinned ? 'grid-pinned' : '',
            isCard ? 'grid-card' : '',
            column.field && isNumeric(column.field) ? 'grid-number' : '',
            place === activeColumn ? 'grid-cell-active' : '',
            from !== null && to !== null && place >= from && place <= to ? 'grid-cell-range' : '',
          ].join(' ')}
          style={column.isPinned ? { insetInlineStart: column.left } : undefined}
        >
          {place === 0 ? (
            <>
              <input
                type="checkbox"
                tabIndex={-1}
                className="grid-check"
                aria-label={t('select-row', { name })}
                checked={isSelected}
                readOnly
              />
              <Link to={`/o/${object.key}/${record.id}`} state={neighbours} tabIndex={-1} className="grid-name">
                <Avatar name={name} shape="square" />
                <span>{name}</span>
              </Link>
              {isCard ? <CardValues record={record} names={names} fields={cardFields(object, [], layout, [])} /> : null}
            </>
          ) : column.field ? (
            <FieldValue field={column.field} value={record.fields[column.key]} names={names} record={record} compact />
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
