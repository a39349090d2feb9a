import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { Button, IconButton } from '../ui/Button';
import { Progress } from '../ui/Progress';
import { Failure } from '../ui/States';
import { toastFailure } from '../ui/toasts';
import { type BulkRun, cancelBulk, rememberRun, undoBulk, useBulkRun } from './bulk';
import { forgetRecord } from './queries';

const RefusalsDialog = lazy(() => import('./RefusalsDialog'));

/** How far a change of many records is, what became of it, and the way back. It goes on without anybody looking. */
export function BulkProgress({
  id,
  onUndo,
  onClose,
}: {
  id: string;
  onUndo: (run: BulkRun) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const progress = useBulkRun(id);
  const [looking, setLooking] = useState(false);
  const run = progress.data;
  const ended = run !== undefined && run.state !== 'running';
  const object = run?.object;

  useEffect(() => {
    if (ended && object !== undefined) {
      forgetRecord(client, object);
    }
  }, [ended, object, client]);

  const stop = useMutation({
    mutationFn: () => cancelBulk(id),
    onSuccess: (now) => rememberRun(client, now),
    onError: (error) => {
      // it may have come to its end in the meantime
      void progress.refetch();
      toastFailure(error, words);
    },
  });
  const undo = useMutation({
    mutationFn: () => undoBulk(id),
    onSuccess: (back) => {
      rememberRun(client, back);
      onUndo(back);
    },
    onError: (error) => toastFailure(error, words),
  });

  if (progress.error && !run) {
    return <Failure error={progress.error} compact onRetry={() => progress.refetch()} />;
  }
  if (!run) {
    return null;
  }
  const good = run.done - run.refused;
  const outcome = run.state === 'cancelled' || run.state === 'failed' ? run.state : 'done';
  return (
    <section className="bulk-progress" aria-label={t('bulk-run')}>
      {ended ? null : <Progress label={t('bulk-run')} share={run.done / Math.max(run.total, run.done, 1)} />}
      <output>
        {ended
          ? t(`bulk-${run.kind}-${outcome}`, { count: good, shown: format.integer(good) })
          : t(`bulk-${run.kind}-running`, { done: format.integer(run.done), of: format.integer(run.total) })}
      </output>
      {run.refused > 0 ? (
        <Button variant="ghost" onPress={() => setLooking(true)}>
          {t('bulk-refused', { count: run.refused, shown: format.integer(run.refused) })}
        </Button>
      ) : null}
      {ended ? (
        <>
          {run.kind !== 'undo' && run.undoneBy === null && run.done > 0 ? (
            <Button isPending={undo.isPending} onPress={() => undo.mutate()}>
              {words('undo')}
            </Button>
          ) : null}
          <IconButton label={words('dismiss')} onPress={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        </>
      ) : (
        <Button isPending={stop.isPending} onPress={() => stop.mutate()}>
          {t('bulk-stop')}
        </Button>
      )}
      {looking ? (
        <Suspense fallback={null}>
          <RefusalsDialog run={run} onClose={() => setLooking(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
