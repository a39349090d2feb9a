import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, Ellipsis, Eye, Pencil, SearchX, Trash2, UserPlus } from 'lucide-react';
import { Fragment, Suspense, useEffect, useState } from 'react';
import { Button as AriaButton, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { Timeline } from '../activity/Timeline';
import { isProblem } from '../api/problem';
import { deleteRecord, restoreRecord, type Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { later } from '../i18n/later';
import { useMay, useSession } from '../session/session';
import { NotFoundPage } from '../shell/pages';
import { useShortcuts } from '../shell/shortcuts';
import { Avatar } from '../ui/Avatar';
import { Button, IconButton } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { useTitle } from '../ui/Page';
import { EmptyState, Failure, Loading } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { FieldValue } from './FieldValue';
import { useFormState } from './formState';
import { HistoryList } from './HistoryList';
import { InlineField } from './InlineField';
import { grouped, tabsOf } from './layout';
import { forgetRecord, recordKey, useRecord } from './queries';
import { RecordForm } from './RecordForm';
import type { Neighbours } from './RecordGrid';
import { RelatedList } from './RelatedList';
import { useMayAt } from './rights';
import { fieldOf, isWritable, type ObjectModel, useLabel, useSchema } from './schema';
import { Transitions } from './Transitions';
import { useNarrow } from './useNarrow';
import { nameOf } from './values';

/** One record: what it says, what belongs to it, what became of it. */
export function RecordPage() {
  const { object: key = '', id = '' } = useParams();
  const schema = useSchema();
  const record = useRecord(key, id);
  const { t } = useTranslation('record');
  const isGivenAway = useGivenAway(key, record);
  if (schema.error) {
    return <Failure error={schema.error} onRetry={() => schema.refetch()} />;
  }
  const object = schema.data?.objects.find((one) => one.key === key);
  if (schema.data && !object) {
    return <NotFoundPage />;
  }
  if (record.error && !record.data) {
    return isProblem(record.error, 'not-found') ? (
      <EmptyState
        icon={<SearchX />}
        title={t('gone')}
        text={t('gone-text')}
        actions={
          <>
            <Link className="button" to={`/o/${key}`}>
              {t('to-list')}
            </Link>
            <Link className="button" to="/recycle-bin">
              {t('to-bin')}
            </Link>
          </>
        }
      />
    ) : (
      <Failure error={record.error} onRetry={() => record.refetch()} />
    );
  }
  return object && record.data && !isGivenAway ? (
    <OneRecord key={id} object={object} record={record.data} />
  ) : (
    <Loading />
  );
}

/** Whoever has given a record away and does not see it any more goes back to the list. */
function useGivenAway(object: string, { data, error }: ReturnType<typeof useRecord>): boolean {
  const { t } = useTranslation('record');
  const { actor } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  // who else has taken it away does not take along what somebody is typing
  const isGivenAway = data !== undefined && data.updatedBy === actor.id && isProblem(error, 'not-found');
  const id = data?.id;
  useEffect(() => {
    if (isGivenAway && id !== undefined) {
      client.removeQueries({ queryKey: recordKey(object, id) });
      navigate(`/o/${object}`, { replace: true });
      toast(t('no-longer-seen'));
    }
  }, [isGivenAway, id, object, client, navigate, t]);
  return isGivenAway;
}

const FilesPanel = later(
  () => import('../file/FilesPanel'),
  async () => ({ file: (await import('../file/texts')).fileTexts }),
);

const AccessSheet = later(
  () => import('../access/AccessSheet'),
  async () => ({ access: (await import('../access/texts')).accessTexts }),
);

const ShareSheet = later(
  () => import('../sharing/ShareSheet'),
  async () => ({ sharing: (await import('../sharing/texts')).sharingTexts }),
);

/** What stands out about a record, beside its name. */
const HIGHLIGHTS: Record<string, string[]> = {
  customer: ['status', 'level', 'industry', 'owner', 'annualRevenue'],
  contact: ['customer', 'jobTitle', 'mobile', 'email', 'owner'],
  task: ['status', 'due', 'owner', 'priority', 'customers'],
  note: ['customers', 'contacts', 'owner'],
  call: ['start', 'outcome', 'minutes', 'customers', 'owner'],
  meeting: ['start', 'end', 'location', 'customers', 'owner'],
};
const MOST_HIGHLIGHTS = 5;

function OneRecord({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mayUpdate = useMayAt(object, record, 'update');
  const mayEdit = mayUpdate && object.fields.some(isWritable);
  const mayDelete = useMayAt(object, record, 'delete');
  const mayAsk = useMay('readMembers');
  const [asking, setAsking] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [editing, setEditing] = useState(false);
  const [tab, setTab] = useState<string>();
  const name = nameOf(object, record);
  const names = record.names;
  useTitle(name);

  const remove = useMutation({
    mutationFn: () => deleteRecord(object.key, record.id),
    onSuccess: () => {
      forgetRecord(client, object.key);
      client.removeQueries({ queryKey: ['record', object.key, record.id] });
      navigate(`/o/${object.key}`);
      toast(t('deleted', { name }), {
        label: words('undo'),
        run: () => {
          restoreRecord(object.key, record.id).then(
            () => {
              forgetRecord(client, object.key, record.id);
              toast(t('restored', { name }));
              navigate(`/o/${object.key}/${record.id}`);
            },
            (error: unknown) => toastFailure(error, words),
          );
        },
      });
    },
    onError: (error) => toastFailure(error, words),
  });

  useShortcuts(
    mayEdit ? [{ keys: 'e', label: t('edit-title', { name: label(object.label) }), run: () => setEditing(true) }] : [],
  );

  const { stateOf, layout, isPending } = useFormState(object, record, {});
  const isShown = (key: string) => {
    const field = fieldOf(object, key);
    return field !== undefined && (stateOf(field)?.visible ?? true);
  };
  const usualHighlights = (
    HIGHLIGHTS[object.key] ??
    object.fields
      .filter((field) => field.key !== object.title && field.type !== 'longText' && field.type !== 'richText')
      .map((field) => field.key)
  )
    .filter(isShown)
    .slice(0, MOST_HIGHLIGHTS);
  const highlights = layout && layout.highlights.length > 0 ? layout.highlights.filter(isShown) : usualHighlights;
  // what belongs to a record comes before its own kind
  const objects = useSchema().data?.objects ?? [];
  const standsInTimeline = (related: ObjectModel['related'][number]) =>
    objects.some((one) => one.key === related.object && one.timeline !== null);
  const relations = object.related
    .filter((related) => objects.some((one) => one.key === related.object) && !standsInTimeline(related))
    .sort((a, b) => Number(a.object === object.key) - Number(b.object === object.key));
  const hasTimeline = object.related.some(standsInTimeline);
  const number = object.fields.find((field) => field.type === 'autoNumber' && !field.masked);
  const narrow = useNarrow();
  const own = tabsOf(relations, hasTimeline, layout);
  // on a phone the fields are a tab too, behind what happened
  const tabs = narrow ? (own[0] === 'timeline' ? ['timeline', 'details', ...own.slice(1)] : ['details', ...own]) : own;
  const relationOf = (tab: string) => relations.find((related) => related.name === tab);
  const panelOf = (tab: string) => {
    const related = relationOf(tab);
    switch (tab) {
      case 'details':
        return <RecordFields object={object} record={record} />;
      case 'timeline':
        return <Timeline object={object} record={record} />;
      case 'history':
        return <HistoryList object={object} record={record} />;
      case 'files':
        return (
          <Suspense fallback={<Loading />}>
            <FilesPanel object={object} record={record} />
          </Suspense>
        );
      default:
        return related ? <RelatedList related={related} record={record} name={name} /> : null;
    }
  };

  return (
    <article className="record">
      <header className="record-head">
        <div className="record-crumbs">
          <Link to={`/o/${object.key}`}>{label(object.plural)}</Link>
          <NeighbourLinks object={object} record={record} />
        </div>
        <div className="record-title-row">
          <Avatar name={name} shape="square" size="large" />
          <div className="record-title">
            <h1>{name}</h1>
            <p className="muted">
              {[
                number ? record.fields[number.key] : null,
                t('changed-by', {
                  when: format.ago(record.updatedAt),
                  who: names?.[record.updatedBy] ?? t('system'),
                }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <div className="record-actions">
            {mayEdit ? (
              <Button icon={<Pencil aria-hidden="true" />} onPress={() => setEditing(true)}>
                {t('edit')}
              </Button>
            ) : null}
            {mayUpdate || mayDelete || mayAsk ? (
              <Menu
                label={t('more')}
                placement="bottom end"
                trigger={
                  <AriaButton className="icon-button" aria-label={t('more')}>
                    <Ellipsis aria-hidden="true" />
                  </AriaButton>
                }
              >
                {mayUpdate ? (
                  <Item icon={<UserPlus aria-hidden="true" />} onAction={() => setSharing(true)}>
                    {t('share')}
                  </Item>
                ) : null}
                {mayAsk ? (
                  <Item icon={<Eye aria-hidden="true" />} onAction={() => setAsking(true)}>
                    {t('who-sees')}
                  </Item>
                ) : null}
                {mayDelete ? (
                  <Item icon={<Trash2 aria-hidden="true" />} isDanger onAction={() => remove.mutate()}>
                    {t('delete')}
                  </Item>
                ) : null}
              </Menu>
            ) : null}
          </div>
        </div>
        {mayUpdate ? <Transitions object={object} record={record} /> : null}
        <dl className="highlights">
          {(isPending ? [] : highlights).map((key) => {
            const field = fieldOf(object, key);
            return field ? (
              <div key={key}>
                <dt>{label(field.label)}</dt>
                <dd>
                  <FieldValue field={field} value={record.fields[key]} names={names} objects={record.objects} />
                </dd>
              </div>
            ) : null;
          })}
        </dl>
      </header>
      <div className="record-body">
        {narrow ? null : <RecordFields object={object} record={record} />}
        {isPending ? (
          <Loading />
        ) : (
          <Tabs
            className="record-tabs"
            selectedKey={tab !== undefined && tabs.includes(tab) ? tab : (tabs[0] ?? 'files')}
            onSelectionChange={(key) => setTab(String(key))}
          >
            <TabList className="tabs" aria-label={name}>
              {tabs.map((tab) => (
                <Tab key={tab} id={tab} className="tab">
                  <TabName object={object} related={relationOf(tab)} tab={tab} />
                </Tab>
              ))}
            </TabList>
            {tabs.map((tab) => (
              <TabPanel key={tab} id={tab} className="tab-panel">
                {panelOf(tab)}
              </TabPanel>
            ))}
          </Tabs>
        )}
      </div>
      <RecordForm object={object} record={record} names={names} isOpen={editing} onClose={() => setEditing(false)} />
      {sharing ? (
        <Suspense fallback={null}>
          <ShareSheet object={object} record={record} onClose={() => setSharing(false)} />
        </Suspense>
      ) : null}
      {asking ? (
        <Suspense fallback={null}>
          <AccessSheet object={object} record={record} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </article>
  );
}

/** All that is known of a record, each edited where it stands. */
export function RecordFields({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const mayUpdate = useMayAt(object, record, 'update');
  const label = useLabel();
  const { stateOf, layout, isPending } = useFormState(object, record, {});
  const shown = object.fields.filter((field) => stateOf(field)?.visible ?? true);
  return (
    <section className="record-fields" aria-label={t('details')}>
      {isPending ? (
        <Loading />
      ) : (
        grouped(shown, layout).map((group) => (
          <Fragment key={group.key}>
            <h2 className="section-title">{group.label ? label(group.label) : t(group.key as 'details')}</h2>
            {group.fields.map((field) => (
              <InlineField
                key={field.key}
                object={object}
                field={field}
                record={record}
                mayWrite={mayUpdate && !stateOf(field)?.readOnly}
              />
            ))}
          </Fragment>
        ))
      )}
    </section>
  );
}

function TabName({
  object,
  related,
  tab,
}: {
  object: ObjectModel;
  related: ObjectModel['related'][number] | undefined;
  tab: string;
}) {
  const { t } = useTranslation('record');
  return related ? <RelatedName object={object} related={related} /> : t(tab as 'files');
}

function RelatedName({ object, related }: { object: ObjectModel; related: ObjectModel['related'][number] }) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const other = useSchema().data?.objects.find((one) => one.key === related.object);
  if (!other) {
    return related.name;
  }
  // a relation among records of one object says more by the field that makes it
  return other.key === object.key ? t('related-same', { name: label(other.plural) }) : label(other.plural);
}

function NeighbourLinks({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const navigate = useNavigate();
  const format = useFormat();
  const state = useLocation().state as Neighbours | null;
  const ids = state?.ids ?? [];
  const at = ids.indexOf(record.id);
  const go = (step: number) => {
    const id = ids[at + step];
    if (at >= 0 && id !== undefined) {
      navigate(`/o/${object.key}/${id}`, { state, replace: true });
    }
  };
  useShortcuts(
    at < 0
      ? []
      : [
          { keys: 'j', label: t('next-record'), run: () => go(1) },
          { keys: 'k', label: t('previous-record'), run: () => go(-1) },
        ],
  );
  return at < 0 ? null : (
    <span className="neighbours">
      <span className="muted">{t('place', { place: format.integer(at + 1), of: format.integer(ids.length) })}</span>
      <IconButton label={t('previous-record')} keys="k" isDisabled={at === 0} onPress={() => go(-1)}>
        <ChevronUp aria-hidden="true" />
      </IconButton>
      <IconButton label={t('next-record')} keys="j" isDisabled={at === ids.length - 1} onPress={() => go(1)}>
        <ChevronDown aria-hidden="true" />
      </IconButton>
    </span>
  );
}
