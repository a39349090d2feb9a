import { useTranslation } from 'react-i18next';
import type { SeriesPoint } from '../api/records';

const WIDTH = 640;
const HEIGHT = 120;
const EDGE = 8;

/** A line from the oldest value to the newest; the table beside it has the numbers. */
export function SeriesChart({
  points,
  name,
  period,
}: {
  points: SeriesPoint[];
  name: string;
  period: (day: string) => string;
}) {
  const { t } = useTranslation('record');
  const inTime = points.toReversed();
  const first = inTime[0];
  const last = inTime[inTime.length - 1];
  if (first === undefined || last === undefined) {
    return null;
  }
  const places = placed(inTime);
  return (
    <figure className="series-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('series-chart', { name, from: period(first.day), to: period(last.day) })}
      >
        <polyline points={places.map(({ x, y }) => `${x},${y}`).join(' ')} />
      </svg>
      <figcaption className="muted" aria-hidden="true">
        <span>{period(first.day)}</span>
        <span>{period(last.day)}</span>
      </figcaption>
    </figure>
  );
}

/** By their days from left to right, so that periods without a value are as wide as others. */
export function placed(points: SeriesPoint[]): { x: number; y: number }[] {
  const days = points.map((point) => Date.parse(point.day));
  const values = points.map((point) => Number(point.value));
  return points.map((_, i) => ({
    x: EDGE + share(days, i, 0) * (WIDTH - 2 * EDGE),
    y: HEIGHT - EDGE - share(values, i, 0.5) * (HEIGHT - 2 * EDGE),
  }));
}

/** Where one of some numbers stands between the smallest and the largest; if all are the same, where it is said. */
function share(numbers: number[], at: number, usual: number): number {
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  return most === least ? usual : ((numbers[at] ?? least) - least) / (most - least);
}
