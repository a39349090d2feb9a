import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Plus, Search, Upload } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { useMay } from '../session/session';
import { ObjectIcon } from '../shell/icons';
import { NotFoundPage } from '../shell/pages';
import { useSettled } from '../shell/settled';
import { useShortcuts } from '../shell/shortcuts';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { EmptyState, Failure, Loading } from '../ui/States';
import { AlikeRecords } from './AlikeRecords';
import { BulkBar } from './BulkBar';
import { BulkProgress } from './BulkProgress';
import { useUnfinishedRun } from './bulk';
import { ColumnsMenu } from './ColumnsMenu';
import { choicesOf, columnsOf, reordered, resized } from './columns';
import { FilterBar } from './FilterBar';
import { textLiteral } from './filter';
import { ListFigures } from './ListFigures';
import { ALL, conditionsLeftOut, filterOf } from './look';
import { listKey } from './queries';
import { RecordForm } from './RecordForm';
import { RecordGrid } from './RecordGrid';
import { type ObjectModel, useLabel, useSchema } from './schema';
import { useLook } from './useLook';
import { ViewBar } from './ViewBar';
import { useViews } from './views';

const PAGE = 100;
const PATIENCE_MS = 250;
const NOBODY: ReadonlySet<string> = new Set();

/** All records of an object: filtered, sorted, with the columns that one wants. The address keeps the question. */
export function ListPage() {
  const { object: key = '' } = useParams();
  const schema = useSchema();
  if (schema.error) {
    return <Failure error={schema.error} onRetry={() => schema.refetch()} />;
  }
  if (!schema.data) {
    return <Loading />;
  }
  const object = schema.data.objects.find((one) => one.key === key);
  return object ? <ObjectList key={key} object={object} /> : <NotFoundPage />;
}

function ObjectList({ object }: { object: ObjectModel }) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('list');
  const label = useLabel();
  const format = useFormat();
  const navigate = useNavigate();
  const mayWrite = useMay('writeRecords');
  const [address, setAddress] = useSearchParams();
  const searchInput = useRef<HTMLInputElement>(null);
  const kept = useViews(object.key);
  const state = useLook(object, kept.views);
  const { look } = state;
  const columns = useMemo(() => columnsOf(object, look.columns), [object, look.columns]);
  const sort = look.sort;
  const text = address.get('q') ?? '';
  const within = filterOf(look, object);
  const filter = [text === '' ? '' : `${object.title}.contains(${textLiteral(text)})`, within]
    .filter((part) => part !== '')
    .join(' && ');
  const wanted = columns.flatMap((column) => (column.field ? [column.key] : []));
  const question = {
    ...(filter === '' ? {} : { filter }),
    ...(sort === null ? {} : { sort: [sort] }),
    fields: wanted,
    names: true,
  };

  const list = useInfiniteQuery({
    queryKey: [...listKey(object.key), question],
    queryFn: ({ pageParam, signal }) =>
      queryRecords(
        object.key,
        { ...question, limit: PAGE, total: pageParam === null, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      ),
    // what a list begins with is known once its views are
    enabled: !kept.isPending,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages;
  const records = useMemo(() => pages?.flatMap((page) => page.records) ?? [], [pages]);
  const names = useMemo<Record<string, string>>(
    () => Object.assign({}, ...(pages ?? []).map((page) => page.names ?? {})),
    [pages],
  );
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOBODY);
  const [isAll, setIsAll] = useState(false);
  // another question has other answers: what is no longer seen is not done anything to
  const asked = JSON.stringify([filter]);
  const [selectedOf, setSelectedOf] = useState(asked);
  if (selectedOf !== asked) {
    setSelectedOf(asked);
    setSelected(NOBODY);
    setIsAll(false);
  }
  const select = (next: ReadonlySet<string>) => {
    setSelected(next);
    setIsAll(false);
  };
  const [started, setStarted] = useState<string>();
  const [dismissed, setDismissed] = useState<string>();
  const unfinished = useUnfinishedRun(object.key, mayWrite && started === undefined);
  const runId = started ?? (unfinished && unfinished.id !== dismissed ? unfinished.id : undefined);
  const total = pages?.[0]?.total ?? null;
  const filtered = filter !== '';
  const named = address.get('view');
  const notice =
    named !== null && named !== ALL && !kept.isPending && !state.active
      ? ('view-gone' as const)
      : state.active && state.active.missing.length > 0
        ? ('view-misses' as const)
        : conditionsLeftOut(address, state.active, look) > 0
          ? ('conditions-left-out' as const)
          : undefined;

  const change = (next: { text?: string; creating?: boolean }) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        set(after, 'q', next.text);
        set(after, 'new', next.creating === undefined ? undefined : next.creating ? '1' : null);
        return after;
      },
      { replace: next.creating === undefined },
    );
  const clear = () => state.change({ conditions: [], where: null }, (said) => said.delete('q'));

  useShortcuts([
    { keys: '/', label: t('search-list'), run: () => searchInput.current?.focus() },
    ...(mayWrite
      ? [{ keys: 'c', label: t('new-title', { name: label(object.label) }), run: () => change({ creating: true }) }]
      : []),
  ]);

  const create = mayWrite ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => change({ creating: true })}>
      {t('new')}
    </Button>
  ) : null;

  return (
    <Page
      title={label(object.plural)}
      actions={
        <>
          <ListSearch inputRef={searchInput} text={text} onChange={(next) => change({ text: next })} />
          {mayWrite ? (
            <Button icon={<Upload aria-hidden="true" />} onPress={() => navigate(`/imports?object=${object.key}`)}>
              {t('import')}
            </Button>
          ) : null}
          {create}
        </>
      }
    >
      <div className="list">
        <ViewBar object={object} views={kept.views} state={state} />
        <div className="list-bar">
          <FilterBar
            object={object}
            conditions={look.conditions}
            where={look.where}
            names={names}
            onChange={(conditions) => state.change({ conditions })}
            onClear={() => state.change({ conditions: [], where: null })}
          />
          <ColumnsMenu object={object} columns={columns} onChange={(next) => state.change({ columns: next })} />
        </div>
        {kept.error ? <Failure error={kept.error} compact onRetry={() => kept.refetch()} /> : null}
        {notice ? <p className="list-notice">{words(notice)}</p> : null}
        {list.error && records.length === 0 ? (
          <Failure error={list.error} onRetry={() => list.refetch()} />
        ) : list.data && records.length === 0 ? (
          filtered ? (
            <>
              <EmptyState
                icon={<Search />}
                title={t('none-fit')}
                text={t('none-fit-text')}
                actions={<Button onPress={clear}>{t('clear-filters')}</Button>}
              />
              {text === '' ? null : <AlikeRecords object={object} text={text} filter={within} />}
            </>
          ) : (
            <EmptyState
              icon={<ObjectIcon name={object.icon} />}
              title={t('none-yet', { name: label(object.plural) })}
              text={mayWrite ? t('none-yet-text') : t('none-yet-reader')}
              actions={
                mayWrite ? (
                  <>
                    {create}
                    <Button
                      icon={<Upload aria-hidden="true" />}
                      onPress={() => navigate(`/imports?object=${object.key}`)}
                    >
                      {t('import')}
                    </Button>
                  </>
                ) : null
              }
            />
          )
        ) : (
          <RecordGrid
            object={object}
            columns={columns}
            records={records}
            names={names}
            isLoading={list.isPending}
            hasMore={list.hasNextPage}
            onMore={() => (list.isFetchingNextPage ? undefined : list.fetchNextPage())}
            total={total}
            sort={sort}
            onSort={(next) => state.change({ sort: next })}
            onResize={(key, width) => state.change({ columns: resized(choicesOf(columns), key, width) })}
            onMove={(key, to) => state.change({ columns: reordered(choicesOf(columns), key, to) })}
            mayWrite={mayWrite}
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
        {selected.size > 0 && mayWrite ? (
          <BulkBar
            object={object}
            selected={selected}
            total={total}
            filter={filter}
            isAll={isAll}
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
      </div>
      <RecordForm object={object} isOpen={address.has('new') && mayWrite} onClose={() => change({ creating: false })} />
    </Page>
  );
}

function set(parameters: URLSearchParams, name: string, value: string | null | undefined): void {
  if (value === null || value === '') {
    parameters.delete(name);
  } else if (value !== undefined) {
    parameters.set(name, value);
  }
}

function ListSearch({
  inputRef,
  text,
  onChange,
}: {
  inputRef: React.Ref<HTMLInputElement>;
  text: string;
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation('record');
  const [typed, setTyped] = useState(text);
  const settled = useSettled(typed, PATIENCE_MS);
  const told = useRef(text);

  useEffect(() => {
    if (settled !== told.current) {
      told.current = settled;
      onChange(settled);
    }
  });
  useEffect(() => {
    if (text !== told.current) {
      told.current = text;
      setTyped(text);
    }
  }, [text]);

  return (
    <label className="list-search">
      <Search aria-hidden="true" />
      <span className="visually-hidden">{t('search-list')}</span>
      <input
        ref={inputRef}
        type="search"
        value={typed}
        placeholder={t('search-short')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
