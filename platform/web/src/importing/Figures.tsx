import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import type { ImportSummary } from './queries';

/** What has become of the rows so far. */
export function Figures({ one }: { one: ImportSummary }) {
  const { t } = useTranslation('importing');
  const format = useFormat();
  const left = one.rows - one.done;
  return (
    <dl className="import-figures">
      <div>
        <dt>{t('stored')}</dt>
        <dd>{format.integer(one.stored)}</dd>
      </div>
      <div className={one.rejected > 0 ? 'import-figure-bad' : undefined}>
        <dt>{t('rejected')}</dt>
        <dd>{format.integer(one.rejected)}</dd>
      </div>
      {left > 0 && one.state !== 'running' ? (
        <div>
          <dt>{t('not-reached')}</dt>
          <dd>{format.integer(left)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
