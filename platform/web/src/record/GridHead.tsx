import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Placed } from './columns';
import { isNumeric, isSortable, type ObjectModel, useLabel } from './schema';

/** The names of the columns, by which a list is sorted. */
export function GridHead({
  object,
  columns,
  sort,
  onSort,
  isAllTaken,
  onTakeAll,
}: {
  object: ObjectModel;
  columns: Placed[];
  sort: string | null;
  onSort: (sort: string | null) => void;
  isAllTaken: boolean;
  onTakeAll: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: common } = useTranslation('record');
  const label = useLabel();
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
            aria-colindex={place + 1}
            aria-sort={sortable ? direction : undefined}
            className={[
              'grid-cell',
              column.isPinned ? 'grid-pinned' : '',
              column.field && isNumeric(column.field) ? 'grid-number' : '',
            ].join(' ')}
            style={column.isPinned ? { insetInlineStart: column.left } : undefined}
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
              <button type="button" className="grid-sort" onClick={() => onSort(next)}>
                <span>{name}</span>
                {direction === 'ascending' ? <ArrowUp aria-hidden="true" /> : null}
                {direction === 'descending' ? <ArrowDown aria-hidden="true" /> : null}
              </button>
            ) : (
              <span>{name}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
