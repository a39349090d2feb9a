import { useAggregate, useLocale, useText } from '@kith/plugin-sdk';
import { createElement as h, useState } from 'react';
import { Levels } from './levels.js';
import { Link } from './link.js';
import { Moves } from './moves.js';
import { listOf } from './words.js';

const PERIODS = [30, 90, 365];

/** How many subscribers each tier has and what they bring, and who moved from where to where. */
export function TiersPage() {
  const text = useText();
  return h(
    'div',
    { className: 'tiers' },
    h(
      'section',
      { className: 'tiers-card' },
      h('h2', null, text({ en: 'Tiers and their revenue', zh: '等级与收入' })),
      h(Levels),
      h(Watched),
    ),
    h(MovesOfAPeriod),
  );
}

/** Who is about to fall. */
function Watched() {
  const text = useText();
  const { tag } = useLocale();
  const condition = 'pendingTier != null';
  const { data } = useAggregate('telecom_subscriber', { filter: condition });
  const falling = Number(data?.total.values[0] ?? 0);
  return falling === 0
    ? null
    : h(
        'p',
        null,
        h(
          Link,
          { to: listOf('telecom_subscriber', condition) },
          text({
            en: `Downgrades pending: ${falling.toLocaleString(tag)}`,
            zh: `待降级用户：${falling.toLocaleString(tag)}`,
          }),
        ),
      );
}

function MovesOfAPeriod() {
  const text = useText();
  const [days, setDays] = useState(PERIODS[0]);
  return h(
    'section',
    { className: 'tiers-card' },
    h(
      'header',
      null,
      h('h2', null, text({ en: 'Moves', zh: '等级变动' })),
      h(
        'label',
        null,
        text({ en: 'Of the last', zh: '统计最近' }),
        ' ',
        h(
          'select',
          { value: days, onChange: (event) => setDays(Number(event.target.value)) },
          PERIODS.map((period) =>
            h('option', { key: period, value: period }, text({ en: `${period} days`, zh: `${period} 天` })),
          ),
        ),
      ),
    ),
    h(Moves, { days }),
  );
}
