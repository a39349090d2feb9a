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
import { withParts } from './address';
import { ColumnsMenu } from './ColumnsMenu';
import { useColumns } from './columns';
import { FilterBar } from './FilterBar';
import { type Condition, expression, fromParameters, textLiteral, toParameters } from './filter';
import { listKey } from './queries';
import { RecordForm } from './RecordForm';
import { RecordGrid } from './RecordGrid';
import { type ObjectModel, useLabel, useSchema } from './schema';

const PAGE = 100;
const PATIENCE_MS = 250;

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
  const label = useLabel();
  const format = useFormat();
  const navigate = useNavigate();
  const mayWrite = useMay('writeRecords');
  const [address, setAddress] = useSearchParams();
  const searchInput = useRef<HTMLInputElement>(null);
  const { columns, choices, choose } = useColumns(object);
  const filterable = withParts(object.fields, 'filterable');
  const conditions = fromParameters(address.getAll('f'), filterable);
  const sort = address.get('sort');
  const text = address.get('q') ?? '';
  const filter = [
    ...(text === '' ? [] : [`${object.title}.contains(${textLiteral(text)})`]),
    ...[expression(conditions, filterable) ?? []].flat(),
  ].join(' && ');
  const wanted = [object.title, ...columns.flatMap((column) => (column.field ? [column.key] : []))];
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
  const total = pages?.[0]?.total ?? null;
  const filtered = filter !== '';

  const change = (next: { conditions?: Condition[]; sort?: string | null; text?: string; creating?: boolean }) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (next.conditions) {
          after.delete('f');
          for (const parameter of toParameters(next.conditions)) {
            after.append('f', parameter);
          }
        }
        set(after, 'sort', next.sort);
        set(after, 'q', next.text);
        set(after, 'new', next.creating === undefined ? undefined : next.creating ? '1' : null);
        return after;
      },
      { replace: next.creating === undefined },
    );

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
        <div className="list-bar">
          <FilterBar
            object={object}
            conditions={conditions}
            names={names}
            onChange={(next) => change({ conditions: next })}
          />
          <ColumnsMenu
            object={object}
            choices={choices}
            chosen={columns.map((column) => column.key)}
            onChange={choose}
          />
        </div>
        {list.error && records.length === 0 ? (
          <Failure error={list.error} onRetry={() => list.refetch()} />
        ) : list.data && records.length === 0 ? (
          filtered ? (
            <EmptyState
              icon={<Search />}
              title={t('none-fit')}
              text={t('none-fit-text')}
              actions={<Button onPress={() => change({ conditions: [], text: '' })}>{t('clear-filters')}</Button>}
            />
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
            onSort={(next) => change({ sort: next })}
          />
        )}
        <footer className="list-foot">
          <output>{total === null ? '' : t('records', { count: total, shown: format.integer(total) })}</output>
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
        placeholder={t('search-list')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
