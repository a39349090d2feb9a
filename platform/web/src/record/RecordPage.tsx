import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Blocks,
  ChevronDown,
  ChevronUp,
  Ellipsis,
  Eye,
  Hand,
  Pencil,
  SearchX,
  Trash2,
  Undo2,
  UserPlus,
} from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { isProblem } from '../api/problem';
import { deleteRecord, restoreRecord, type Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { later } from '../i18n/later';
import { useMay, useSession } from '../session/session';
import { NotFoundPage } from '../shell/pages';
import { useShortcuts } from '../shell/shortcuts';
import { useRecordActions } from '../slots/actions';
import { Avatar } from '../ui/Avatar';
import { Button, IconButton } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { useTitle } from '../ui/Page';
import { EmptyState, Failure, Loading } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { Highlights } from './Highlights';
import { forgetRecord, recordKey, useRecord } from './queries';
import { RecordBody } from './RecordBody';
import { RecordForm } from './RecordForm';
import type { Neighbours } from './RecordGrid';
import { useMayAt } from './rights';
import { isWritable, type ObjectModel, useLabel, useSchema } from './schema';
import { Transitions } from './Transitions';
import { useNarrow } from './useNarrow';
import { usePool } from './usePool';
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

const AccessSheet = later(
  () => import('../access/AccessSheet'),
  async () => ({ access: (await import('../access/texts')).accessTexts }),
);

const ShareSheet = later(
  () => import('../sharing/ShareSheet'),
  async () => ({ sharing: (await import('../sharing/texts')).sharingTexts }),
);

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
  const mayWrite = useMay('writeRecords');
  const mayClaim = mayWrite && record.may?.claim === true;
  const mayRelease = mayWrite && record.may?.release === true;
  const pool = usePool(object, record);
  const mayAsk = useMay('readMembers');
  const ofPlugins = useRecordActions(object.key, record.id);
  const [asking, setAsking] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [editing, setEditing] = useState(false);
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

  const number = object.fields.find((field) => field.type === 'autoNumber' && !field.masked);
  const narrow = useNarrow();

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
            {mayClaim ? (
              <Button
                variant="primary"
                icon={<Hand aria-hidden="true" />}
                isPending={pool.isBusy}
                onPress={() => pool.turn('claim')}
              >
                {t('claim')}
              </Button>
            ) : null}
            {mayEdit ? (
              <Button icon={<Pencil aria-hidden="true" />} onPress={() => setEditing(true)}>
                {t('edit')}
              </Button>
            ) : null}
            {mayUpdate || mayDelete || mayAsk || mayRelease || ofPlugins.length > 0 ? (
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
                {mayRelease ? (
                  <Item icon={<Undo2 aria-hidden="true" />} onAction={() => pool.turn('release')}>
                    {t('release')}
                  </Item>
                ) : null}
                {mayAsk ? (
                  <Item icon={<Eye aria-hidden="true" />} onAction={() => setAsking(true)}>
                    {t('who-sees')}
                  </Item>
                ) : null}
                {ofPlugins.map((action) => (
                  <Item
                    key={action.key}
                    id={action.key}
                    icon={<Blocks aria-hidden="true" />}
                    note={action.plugin}
                    onAction={action.run}
                  >
                    {action.name}
                  </Item>
                ))}
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
        <Highlights object={object} record={record} />
      </header>
      <RecordBody object={object} record={record} narrow={narrow} />
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
