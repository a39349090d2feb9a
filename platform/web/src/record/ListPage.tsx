import { Plus, Search, Upload } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { FieldValues } from '../api/records';
import { later } from '../i18n/later';
import { NotFoundPage } from '../shell/pages';
import { useSettled } from '../shell/settled';
import { useShortcuts } from '../shell/shortcuts';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { Failure, Loading } from '../ui/States';
import { AlikeRecords } from './AlikeRecords';
import { ColumnsMenu } from './ColumnsMenu';
import { cardKeys, variesByLayout } from './card';
import { columnsOf } from './columns';
import { FilterBar } from './FilterBar';
import { FormMenu } from './FormMenu';
import { textLiteral } from './filter';
import { ListEmpty } from './ListEmpty';
import { ListRows } from './ListRows';
import { ALL, conditionsLeftOut, filterOf } from './look';
import { PoolBar } from './PoolBar';
import { hasPool, isPool } from './pool';
import { RecordForm } from './RecordForm';
import { useMayExport, useMayWith } from './rights';
import { type ObjectModel, useLabel, useSchema } from './schema';
import { useLook } from './useLook';
import { useNarrow } from './useNarrow';
import { useRows } from './useRows';
import { ViewBar } from './ViewBar';
import { useViews } from './views';

const PATIENCE_MS = 250;

const ExportDialog = lazy(() => import('./ExportDialog'));

const Board = later(
  () => import('../board/Board'),
  async () => ({ board: (await import('../board/texts')).boardTexts }),
);
const Calendar = later(
  () => import('../calendar/Calendar'),
  async () => ({ calendar: (await import('../calendar/texts')).calendarTexts }),
);

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
  const navigate = useNavigate();
  const mayCreate = useMayWith(object, 'create');
  const mayImport = useMayWith(object, 'import');
  const mayExport = useMayExport(object);
  const [exporting, setExporting] = useState(false);
  const [address, setAddress] = useSearchParams();
  const searchInput = useRef<HTMLInputElement>(null);
  const [initial, setInitial] = useState<FieldValues>({});
  const kept = useViews(object.key);
  const state = useLook(object, kept.views);
  const narrow = useNarrow();
  const { look } = state;
  const columns = useMemo(() => columnsOf(object, look.columns), [object, look.columns]);
  const text = address.get('q') ?? '';
  const within = filterOf(look, object);
  const filter = [text === '' ? '' : `${object.title}.contains(${textLiteral(text)})`, within]
    .filter((part) => part !== '')
    .join(' && ');
  const wanted = columns.flatMap((column) => (column.field ? [column.key] : []));
  const rows = useRows(
    object,
    {
      ...(filter === '' ? {} : { filter }),
      ...(look.sort === null ? {} : { sort: [look.sort] }),
      fields: narrow ? cardKeys(object, [], []) : wanted,
      names: true,
      ...(narrow && variesByLayout(object) ? { layouts: true } : {}),
    },
    // what a list begins with is known once its views are
    !kept.isPending && look.form.as === 'list',
  );
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
    ...(mayCreate ? [{ keys: 'c', label: t('new-title', { name: label(object.label) }), run: () => begin({}) }] : []),
  ]);

  const begin = (values: FieldValues) => {
    setInitial(values);
    change({ creating: true });
  };
  const create = mayCreate ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => begin({})}>
      {t('new')}
    </Button>
  ) : null;
  const empty = (
    <ListEmpty
      object={object}
      isFiltered={filter !== ''}
      create={create}
      alike={
        text === '' || rows.list.isPlaceholderData ? null : <AlikeRecords object={object} text={text} filter={within} />
      }
      onClear={clear}
    />
  );
  const body = () => {
    switch (look.form.as) {
      case 'list':
        return <ListRows object={object} columns={columns} rows={rows} state={state} filter={filter} empty={empty} />;
      case 'board':
        return (
          <Suspense fallback={<Loading />}>
            <Board object={object} form={look.form} filter={filter} sort={look.sort} empty={empty} onNew={begin} />
          </Suspense>
        );
      case 'calendar':
        return (
          <Suspense fallback={<Loading />}>
            <Calendar object={object} form={look.form} filter={filter} onNew={begin} />
          </Suspense>
        );
    }
  };

  return (
    <Page
      title={label(object.plural)}
      actions={
        <>
          <ListSearch inputRef={searchInput} text={text} onChange={(next) => change({ text: next })} />
          {mayImport ? (
            <Button icon={<Upload aria-hidden="true" />} onPress={() => navigate(`/imports?object=${object.key}`)}>
              {t('import')}
            </Button>
          ) : null}
          {create}
        </>
      }
    >
      <div className="list">
        <ViewBar
          object={object}
          views={kept.views}
          state={state}
          onExport={mayExport ? () => setExporting(true) : undefined}
        />
        <div className="list-bar">
          <FilterBar
            object={object}
            conditions={look.conditions}
            where={look.where}
            names={rows.names}
            onChange={state.change}
            onClear={() => state.change({ conditions: [], where: null })}
          />
          <FormMenu object={object} form={look.form} onChange={(next) => state.change({ form: next })} />
          {look.form.as === 'list' && !narrow ? (
            <ColumnsMenu object={object} columns={columns} onChange={(next) => state.change({ columns: next })} />
          ) : null}
        </div>
        {kept.error ? <Failure error={kept.error} compact onRetry={() => kept.refetch()} /> : null}
        {hasPool(object) && isPool(object, look.conditions) ? <PoolBar object={object} /> : null}
        {notice ? <p className="list-notice">{words(notice)}</p> : null}
        {kept.isPending ? <Loading /> : body()}
      </div>
      {exporting ? (
        <Suspense fallback={null}>
          <ExportDialog
            object={object}
            filter={filter}
            sort={look.sort}
            columns={columns.map((column) => column.key)}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      ) : null}
      <RecordForm
        object={object}
        initial={initial}
        isOpen={address.has('new') && mayCreate}
        onClose={() => {
          setInitial({});
          change({ creating: false });
        }}
      />
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
