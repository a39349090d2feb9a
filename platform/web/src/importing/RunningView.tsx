import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { useMay } from '../session/session';
import { Button } from '../ui/Button';
import { Confirmation } from '../ui/Overlay';
import { Progress } from '../ui/Progress';
import { toast, toastFailure } from '../ui/toasts';
import { Figures } from './Figures';
import type { Import } from './mapping';
import { forgetImported, importKey, rememberImport } from './queries';
import { shareOf } from './state';

/** An import at work. It goes on without this page. */
export function RunningView({ running, isLost }: { running: Import; isLost: boolean }) {
  const { t } = useTranslation('importing');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const mayWrite = useMay('writeRecords');
  const [asking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => data(api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id: running.id } } })),
    onSuccess: (answer) => {
      setAsking(false);
      rememberImport(client, answer);
      forgetImported(client, answer.object);
      toast(t('cancelled-toast', { name: answer.fileName }));
    },
    onError: (error) => {
      setAsking(false);
      // it may have come to its end in the meantime
      void client.invalidateQueries({ queryKey: importKey(running.id) });
      toastFailure(error, words);
    },
  });
  return (
    <div className="import-cards">
      {isLost ? (
        <p className="import-notice import-notice-warning" role="status">
          <CloudOff aria-hidden="true" />
          {t('lost')}
        </p>
      ) : null}
      <section className="card import-result" aria-labelledby="import-running">
        <h2 id="import-running" className="import-result-title">
          {t('running-title', { percent: String(Math.floor(shareOf(running) * 100)) })}
        </h2>
        <Progress share={shareOf(running)} label={t('progress-of', { name: running.fileName })} />
        <p className="muted">
          {t('done-of', { done: format.integer(running.done), all: format.integer(running.rows) })}
        </p>
        <Figures one={running} />
        <p className="muted">{t('running-text')}</p>
        {mayWrite ? (
          <div className="import-result-actions">
            <Button onPress={() => setAsking(true)}>{t('cancel')}</Button>
          </div>
        ) : null}
      </section>
      <Confirmation
        title={t('cancel-title', { name: running.fileName })}
        text={t('cancel-text', { count: running.stored, shown: format.integer(running.stored) })}
        action={t('cancel')}
        isOpen={asking}
        isBusy={cancel.isPending}
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
