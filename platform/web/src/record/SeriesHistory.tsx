import { useQuery } from '@tanstack/react-query';
import { ChartLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSeries, type SeriesPoint, type Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { EmptyState, Failure, Loading } from '../ui/States';
import { FieldValue } from './FieldValue';
import { SeriesChart } from './SeriesChart';
import { type FieldModel, fieldOf, type ObjectModel, useLabel } from './schema';
import { usePeriod } from './usePeriod';

/** What a metric was, period by period, and what went into one of the values: the newest, or the one that was chosen. */
export default function SeriesHistory({
  object,
  field,
  record,
}: {
  object: ObjectModel;
  field: FieldModel;
  record: Stored;
}) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const [chosen, setChosen] = useState<string>();
  const series = useQuery({
    queryKey: ['series', object.key, record.id, field.key],
    queryFn: () => readSeries(object.key, record.id, field.key),
    // it changes whenever its plugin works, without an edit of the record
    staleTime: 0,
  });
  const period = usePeriod(series.data?.period ?? 'day');
  if (series.error) {
    return <Failure error={series.error} onRetry={() => series.refetch()} />;
  }
  if (!series.data) {
    return <Loading />;
  }
  const points = series.data.points;
  const shown = points.find((point) => point.day === chosen) ?? points[0];
  if (shown === undefined) {
    return <EmptyState icon={<ChartLine />} title={t('no-series')} />;
  }
  return (
    <div className="series">
      {points.length > 1 ? <SeriesChart points={points} name={label(field.label)} period={period} /> : null}
      <div className="series-parts">
        <table className="table series-values">
          <caption className="visually-hidden">{t('series-values')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('series-period')}</th>
              <th scope="col" className="number">
                {label(field.label)}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.day}>
                <td>
                  <button
                    type="button"
                    className="link-button"
                    aria-pressed={point === shown}
                    onClick={() => setChosen(point.day)}
                  >
                    {period(point.day)}
                  </button>
                </td>
                <td className="number">
                  <FieldValue field={field} value={point.value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Reasons object={object} point={shown} period={period(shown.day)} />
      </div>
    </div>
  );
}

function Reasons({ object, point, period }: { object: ObjectModel; point: SeriesPoint; period: string }) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const format = useFormat();
  const named = (of: string) => {
    const field = fieldOf(object, of);
    return field ? label(field.label) : of;
  };
  return (
    <section className="series-why" aria-live="polite">
      <h3>{t('series-why', { period })}</h3>
      {point.explanation.length === 0 ? (
        <p className="muted">{t('series-no-why')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('series-part')}</th>
              <th scope="col" className="number">
                {t('series-found')}
              </th>
              <th scope="col" className="number">
                {t('series-share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {point.explanation.map((part) => (
              <tr key={part.of}>
                <th scope="row">{named(part.of)}</th>
                <td className="number">{format.decimal(part.input)}</td>
                <td className="number">{format.decimal(part.share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {point.ruleVersion === null ? null : (
        <p className="muted">{t('series-rules', { version: format.integer(point.ruleVersion) })}</p>
      )}
    </section>
  );
}
