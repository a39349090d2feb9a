import { EmptyState, Failure, Loading, useAggregate, useLocale, useText } from '@kith/plugin-sdk';
import { createElement as h } from 'react';
import { Link } from './link.js';
import { direction, listOf, NO_TIER, nameOf, TIERS } from './words.js';

const DAY_MS = 86_400_000;

/** Who moved from which tier to which, in the last days. */
export function Moves({ days }) {
  const text = useText();
  const { timeZone } = useLocale();
  const since = dayBefore(days, timeZone);
  const { data, error, isPending, retry } = useAggregate('telecom_move', {
    filter: `movedOn >= date('${since}')`,
    groupBy: [{ field: 'fromTier' }, { field: 'toTier' }],
    measures: [{ function: 'count' }],
  });
  if (error) {
    return h(Failure, { error, onRetry: retry });
  }
  if (isPending) {
    return h(Loading);
  }
  return data.groups.length === 0
    ? h(EmptyState, { title: text({ en: 'Nobody has moved in this time', zh: '该时段内无等级变动' }) })
    : h(Matrix, { groups: data.groups, since });
}

/** As dates are written in conditions, which is how Swedes write them. */
const dayBefore = (days, timeZone) => new Date(Date.now() - days * DAY_MS).toLocaleDateString('sv', { timeZone });

function Matrix({ groups, since }) {
  const text = useText();
  const places = [...TIERS, NO_TIER];
  const count = (from, to) => Number(groups.find(({ keys }) => keys[0] === from && keys[1] === to)?.values[0] ?? 0);
  return h(
    'div',
    { className: 'tiers-scroll' },
    h(
      'table',
      { className: 'tiers-matrix' },
      h('caption', null, text({ en: 'From (rows) to (columns)', zh: '行为原等级，列为新等级' })),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('td'),
          places.map((to) => h('th', { key: to, scope: 'col', className: 'tiers-number' }, text(nameOf(to)))),
        ),
      ),
      h(
        'tbody',
        null,
        places.map((from) =>
          h(
            'tr',
            { key: from },
            h('th', { scope: 'row' }, text(nameOf(from))),
            places.map((to) => h(Cell, { key: to, from, to, count: count(from, to), since })),
          ),
        ),
      ),
    ),
  );
}

const WAYS = {
  1: { className: 'tiers-up', mark: '↑', words: { en: 'up', zh: '升级' } },
  [-1]: { className: 'tiers-down', mark: '↓', words: { en: 'down', zh: '降级' } },
};

function Cell({ from, to, count, since }) {
  const text = useText();
  const { tag } = useLocale();
  const way = WAYS[direction(from, to)];
  if (count === 0 || !way) {
    return h('td', { className: 'tiers-number tiers-nobody' }, from === to ? '' : '0');
  }
  const condition = `fromTier == '${from}' && toTier == '${to}' && movedOn >= date('${since}')`;
  return h(
    'td',
    { className: `tiers-number ${way.className}` },
    h(
      Link,
      { to: listOf('telecom_move', condition) },
      h('span', { 'aria-hidden': true }, `${way.mark} `),
      h('span', { className: 'tiers-said' }, `${text(way.words)} `),
      count.toLocaleString(tag),
    ),
  );
}
