import { EmptyState, Failure, Loading, useLocale, useText } from '@kith/plugin-sdk';
import { createElement as h, useState } from 'react';
import { useAggregate } from './asked.js';
import { Link } from './link.js';
import { direction, listOf, NO_TIER, nameOf, TIERS } from './words.js';

const SERVED = "status != 'closed'";
const PERIODS = [30, 90, 365];
const DAY_MS = 86_400_000;

/** How many subscribers each tier has and what they bring, and who moved from where to where. */
export function TiersPage() {
  return h('div', { className: 'tiers' }, h(Pyramid), h(Moves));
}

function Pyramid() {
  const text = useText();
  const { data, error, isPending, retry } = useAggregate('telecom_subscriber', {
    filter: SERVED,
    groupBy: [{ field: 'tier' }],
    measures: [{ function: 'count' }, { function: 'sum', field: 'arpu' }],
  });
  if (error) {
    return h(Failure, { error, onRetry: retry });
  }
  if (isPending) {
    return h(Loading);
  }
  const [count, revenue] = data.total.values;
  if (Number(count) === 0) {
    return h(EmptyState, {
      title: text({ en: 'No subscribers yet', zh: '尚无用户' }),
      text: text({
        en: 'Import subscribers; they are rated each night, and when an admin asks for it under Settings, Plugins.',
        zh: '请先导入用户；系统每晚自动评级，管理员也可在“设置—插件”中立即运行。',
      }),
    });
  }
  const levels = TIERS.map((tier) => levelOf(tier, data.groups));
  const without = levelOf(null, data.groups);
  return h(
    'section',
    { className: 'tiers-card' },
    h('h2', null, text({ en: 'Tiers and their revenue', zh: '等级与收入' })),
    h(
      'div',
      { className: 'tiers-scroll' },
      h(
        'table',
        null,
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            head(text({ en: 'Tier', zh: '等级' })),
            h('td', { className: 'tiers-shape' }),
            head(text({ en: 'Subscribers', zh: '用户数' }), true),
            head(text({ en: 'Share', zh: '占比' }), true),
            head(text({ en: 'Revenue a month', zh: '月收入' }), true),
            head(text({ en: 'Share', zh: '占比' }), true),
          ),
        ),
        h(
          'tbody',
          null,
          [...levels, ...(without.count > 0 ? [without] : [])].map((level) =>
            h(Level, {
              key: level.tier ?? NO_TIER,
              level,
              most: Math.max(...levels.map((one) => one.count)),
              count: Number(count),
              revenue: Number(revenue ?? 0),
            }),
          ),
        ),
      ),
    ),
    h(Watched),
  );
}

const levelOf = (tier, groups) => {
  const [count, revenue] = groups.find(({ keys }) => keys[0] === tier)?.values ?? [0, null];
  return { tier, count: Number(count), revenue: Number(revenue ?? 0) };
};

const head = (words, isNumber) => h('th', { scope: 'col', className: isNumber ? 'tiers-number' : undefined }, words);

function Level({ level, most, count, revenue }) {
  const text = useText();
  const { tag } = useLocale();
  const number = (value) => new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }).format(value);
  const share = (part, all) =>
    all === 0
      ? '–'
      : new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
          part / all,
        );
  const condition = level.tier === null ? `tier == null && ${SERVED}` : `tier == '${level.tier}' && ${SERVED}`;
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, h(Link, { to: listOf('telecom_subscriber', condition) }, text(nameOf(level.tier)))),
    h(
      'td',
      { className: 'tiers-shape', 'aria-hidden': true },
      level.tier &&
        h('span', {
          className: `tiers-level tiers-level-${level.tier}`,
          style: { inlineSize: `${most === 0 ? 0 : (100 * level.count) / most}%` },
        }),
    ),
    h('td', { className: 'tiers-number' }, number(level.count)),
    h('td', { className: 'tiers-number' }, share(level.count, count)),
    h('td', { className: 'tiers-number' }, number(level.revenue)),
    h('td', { className: 'tiers-number' }, share(level.revenue, revenue)),
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

function Moves() {
  const text = useText();
  const [days, setDays] = useState(PERIODS[0]);
  const { timeZone } = useLocale();
  const since = dayBefore(days, timeZone);
  const { data, error, isPending, retry } = useAggregate('telecom_move', {
    filter: `movedOn >= date('${since}')`,
    groupBy: [{ field: 'fromTier' }, { field: 'toTier' }],
    measures: [{ function: 'count' }],
  });
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
    error
      ? h(Failure, { error, onRetry: retry })
      : isPending
        ? h(Loading)
        : data.groups.length === 0
          ? h(EmptyState, { title: text({ en: 'Nobody has moved in this time', zh: '该时段内无等级变动' }) })
          : h(Matrix, { groups: data.groups, since }),
  );
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
