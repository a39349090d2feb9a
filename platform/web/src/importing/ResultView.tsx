import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleSlash, CircleX, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { useMayWith } from '../record/rights';
import { type ObjectModel, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { toastFailure } from '../ui/toasts';
import { Figures } from './Figures';
import type { Import } from './mapping';
import { downloadRejected } from './queries';

const ICONS = { finished: CircleCheck, cancelled: CircleSlash, failed: CircleX };

/** What came of an import, and what can be done now. */
export function ResultView({
  one,
  state,
  object,
}: {
  one: Import;
  state: 'finished' | 'cancelled' | 'failed';
  object: ObjectModel | undefined;
}) {
  const { t } = useTranslation('importing');
  const label = useLabel();
  const format = useFormat();
  const mayImport = useMayWith(object, 'import');
  const Icon = ICONS[state];
  const whole = state === 'finished' && one.rejected === 0;
  const again = mayImport && object && !whole;
  return (
    <div className="import-cards">
      <section className={`card import-result import-result-${state}`} aria-labelledby="import-result">
        <h2 id="import-result" className="import-result-title">
          <Icon aria-hidden="true" />
          {t(`result-${state}`)}
        </h2>
        {one.failure ? <p>{one.failure.message}</p> : null}
        <Figures one={one} />
        {state === 'finished' ? null : (
          <p>
            {one.done === 0
              ? t('again-whole')
              : one.done < one.rows
                ? t('again-rest', {
                    count: one.done,
                    done: format.integer(one.done),
                    left: format.integer(one.rows - one.done),
                  })
                : null}
          </p>
        )}
        {one.rejected > 0 ? <Rejected one={one} /> : null}
        <div className="import-result-actions">
          {object && one.stored > 0 ? (
            <Link className="button button-primary" to={`/o/${object.key}?sort=-createdAt`}>
              {t('show-records', { name: label(object.plural) })}
            </Link>
          ) : null}
          {again ? (
            <Link className="button" to={`/imports?object=${object.key}`}>
              {t('upload-corrected')}
            </Link>
          ) : null}
        </div>
      </section>
    </div>
  );
}

/** The rows that were not stored, as a file to be corrected and brought in again. */
function Rejected({ one }: { one: Import }) {
  const { t } = useTranslation('importing');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const download = useMutation({
    networkMode: 'always',
    mutationFn: () => downloadRejected(one),
    onError: (error) => toastFailure(error, words),
  });
  return (
    <div className="import-rejected">
      <div>
        <h3 className="import-rejected-title">
          {t('rejected-title', { count: one.rejected, shown: format.integer(one.rejected) })}
        </h3>
        <p className="muted">{t(one.fileKept ? 'rejected-text' : 'rejected-gone')}</p>
      </div>
      {one.fileKept ? (
        <Button icon={<Download aria-hidden="true" />} onPress={() => download.mutate()} isPending={download.isPending}>
          {t('download-rejected')}
        </Button>
      ) : null}
    </div>
  );
}
