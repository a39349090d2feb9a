import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { Failure } from '../ui/States';
import { BulkBar } from './BulkBar';
import { BulkProgress } from './BulkProgress';
import { useUnfinishedRun } from './bulk';
import { type Column, choicesOf, reordered, resized } from './columns';
import { ListFigures } from './ListFigures';
import { isPool } from './pool';
import { RecordGrid } from './RecordGrid';
import { useMayWith } from './rights';
import type { ObjectModel } from './schema';
import type { useLook } from './useLook';
import type { useRows } from './useRows';

const NOBODY: ReadonlySet<string> = new Set();

/** What fits as rows: chosen, changed many at once, and added up below. */
export function ListRows({
  object,
  columns,
  rows,
  state,
  filter,
  empty,
}: {
  object: ObjectModel;
  columns: Column[];
  rows: ReturnType<typeof useRows>;
  state: ReturnType<typeof useLook>;
  filter: string;
  /** What stands there where nothing fits. */
  empty: ReactNode;
}) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const mayUpdate = useMayWith(object, 'update');
  const mayDelete = useMayWith(object, 'delete');
  const mayClaim = useMayWith(object, 'claim') && isPool(object, state.look.conditions);
  const mayBulk = mayUpdate || mayDelete || mayClaim;
  const { list, records, names, layouts, total } = rows;
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOBODY);
  const [isAll, setIsAll] = useState(false);
  // another question has other answers: what is no longer seen is not done anything to
  const [selectedOf, setSelectedOf] = useState(filter);
  if (selectedOf !== filter) {
    setSelectedOf(filter);
    setSelected(NOBODY);
    setIsAll(false);
  }
  const select = (next: ReadonlySet<string>) => {
    setSelected(next);
    setIsAll(false);
  };
  const [started, setStarted] = useState<string>();
  const [dismissed, setDismissed] = useState<string>();
  const unfinished = useUnfinishedRun(object.key, mayBulk && started === undefined);
  const runId = started ?? (unfinished && unfinished.id !== dismissed ? unfinished.id : undefined);

  return (
    <>
      {list.error && records.length === 0 ? (
        <Failure error={list.error} onRetry={() => list.refetch()} />
      ) : list.data && records.length === 0 ? (
        empty
      ) : (
        <RecordGrid
          object={object}
          columns={columns}
          records={records}
          names={names}
          layouts={layouts}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          onMore={() => (list.isFetchingNextPage ? undefined : list.fetchNextPage())}
          total={total}
          sort={state.look.sort}
          onSort={(next) => state.change({ sort: next })}
          onResize={(key, width) => state.change({ columns: resized(choicesOf(columns), key, width) })}
          onMove={(key, to) => state.change({ columns: reordered(choicesOf(columns), key, to) })}
          mayWrite={mayUpdate}
          selected={selected}
          onSelect={select}
        />
      )}
      {runId ? (
        <BulkProgress
          key={runId}
          id={runId}
          onUndo={(run) => setStarted(run.id)}
          onClose={() => {
            setStarted(undefined);
            setDismissed(runId);
          }}
        />
      ) : null}
      {selected.size > 0 && mayBulk ? (
        <BulkBar
          object={object}
          selected={selected}
          total={total}
          filter={filter}
          isAll={isAll}
          mayClaim={mayClaim}
          onAll={() => setIsAll(true)}
          onClear={() => select(NOBODY)}
          onStarted={(run) => {
            setStarted(run.id);
            select(NOBODY);
          }}
        />
      ) : null}
      <footer className="list-foot">
        <output>{total === null ? '' : t('records', { count: total, shown: format.integer(total) })}</output>
        {/* what the list cannot be asked its figures cannot be asked either, which is said once */}
        {list.error ? null : <ListFigures object={object} columns={columns} filter={filter} />}
        {list.error && records.length > 0 ? (
          <Failure error={list.error} compact onRetry={() => list.refetch()} />
        ) : null}
      </footer>
    </>
  );
}
