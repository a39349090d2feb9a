import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { messagesByField } from '../api/problem';
import { useFormat } from '../i18n/format';
import { findPeople } from '../record/FieldInput';
import { useLabel, useSchema } from '../record/schema';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { type Pick, Picker } from '../ui/Picker';
import { Progress } from '../ui/Progress';
import { Failure, Skeleton } from '../ui/States';
import { MEMBERS_KEY, type Member, readBelongings } from './queries';

/** Who goes on with what belongs to a member; also asked of those who leave. */
export function HandOverDialog({ member, leaves, onClose }: { member: Member; leaves: boolean; onClose: () => void }) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const [heir, setHeir] = useState<Pick | null>(null);
  const [missing, setMissing] = useState(false);
  const [running, setRunning] = useState<string>();
  const belongings = useQuery({ queryKey: ['belongings', member.id], queryFn: () => readBelongings(member.id) });
  const find = useCallback(
    async (text: string, signal: AbortSignal) =>
      (await findPeople(text, signal)).filter((person) => person.id !== member.id),
    [member.id],
  );
  const params = { params: { path: { id: member.id } } };
  const start = useMutation({
    mutationFn: async (to: string | null) => {
      if (leaves) {
        await data(api.POST('/api/v1/members/{id}/deactivate', params));
        void client.invalidateQueries({ queryKey: MEMBERS_KEY });
      }
      return to === null ? null : data(api.POST('/api/v1/members/{id}/hand-over', { ...params, body: { to } }));
    },
    onSuccess: (begun) => (begun === null ? onClose() : setRunning(begun.id)),
  });
  const name = member.name;
  if (running !== undefined) {
    return <HandOverProgress id={running} name={name} heir={heir?.name ?? ''} onClose={onClose} />;
  }
  const counts = Object.entries(belongings.data ?? {});
  return (
    <Overlay
      title={t(leaves ? 'leave-title' : 'hand-over-title', { name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          {leaves ? (
            <Button isPending={start.isPending && start.variables === null} onPress={() => start.mutate(null)}>
              {t('only-deactivate')}
            </Button>
          ) : null}
          <Button
            variant="primary"
            isDisabled={counts.length === 0}
            isPending={start.isPending && start.variables !== null}
            onPress={() => {
              setMissing(heir === null);
              if (heir !== null && !start.isPending) {
                start.mutate(heir.id);
              }
            }}
          >
            {t(leaves ? 'deactivate-and-hand-over' : 'hand-over')}
          </Button>
        </>
      }
    >
      {belongings.error ? (
        <Failure error={belongings.error} onRetry={() => belongings.refetch()} compact />
      ) : !belongings.data ? (
        <Skeleton lines={3} />
      ) : (
        <div className="settings-field-form">
          {counts.length === 0 ? (
            <p>{t('nothing-owned', { name })}</p>
          ) : (
            <>
              <p>{t('owned', { name })}</p>
              <ul className="hand-over-counts">
                {counts.map(([object, count]) => (
                  <Count key={object} object={object} count={count} />
                ))}
              </ul>
              <Picker
                label={t('heir')}
                help={t('heir-help', { name })}
                error={missing && heir === null ? t('need-heir') : messagesByField(start.error).to}
                isRequired
                value={heir}
                onChange={setHeir}
                find={find}
              />
            </>
          )}
          {start.error && !messagesByField(start.error).to ? <Failure error={start.error} compact /> : null}
        </div>
      )}
    </Overlay>
  );
}

function Count({ object, count }: { object: string; count: number }) {
  const label = useLabel();
  const format = useFormat();
  const model = useSchema().data?.objects.find((one) => one.key === object);
  return (
    <li>
      <span>{model ? label(model.plural) : object}</span>
      <strong>{format.integer(count)}</strong>
    </li>
  );
}

const LOOK_AGAIN_MS = 700;

/** It goes on without anybody looking; whoever looks sees how far it is. */
function HandOverProgress({
  id,
  name,
  heir,
  onClose,
}: {
  id: string;
  name: string;
  heir: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('members');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const progress = useQuery({
    queryKey: ['hand-over', id],
    queryFn: () => data(api.GET('/api/v1/hand-overs/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : LOOK_AGAIN_MS),
  });
  const now = progress.data;
  const done = format.integer(now?.done ?? 0);
  return (
    <Overlay
      title={t('handing-over', { name })}
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      {progress.error ? (
        <Failure error={progress.error} onRetry={() => progress.refetch()} compact />
      ) : !now ? (
        <Skeleton lines={2} />
      ) : now.state === 'failed' ? (
        <p>{t('hand-over-failed')}</p>
      ) : (
        <div className="settings-field-form">
          <Progress
            label={t('handing-over', { name })}
            share={now.state === 'finished' ? 1 : now.done / Math.max(now.total, 1)}
          />
          <output>
            {now.state === 'running'
              ? t('handed-over-so-far', { done, of: format.integer(now.total) })
              : t('handed-over', { count: now.done, shown: done, heir })}
          </output>
          {now.kept > 0 ? <p>{t('kept', { count: now.kept, shown: format.integer(now.kept), name })}</p> : null}
        </div>
      )}
    </Overlay>
  );
}
