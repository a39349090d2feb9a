import { EmptyState, Failure, Loading, useAggregate, useLocale, useText } from '@kith/plugin-sdk';
import { Fragment, createElement as h } from 'react';
import { Link } from './link.js';
import { listOf, NO_TIER, nameOf, TIERS } from './words.js';

const SERVED = "status != 'closed'";

/** What each tier brings; and how many subscribers it has, unless it is to be brief. */
export function Levels({ isBrief = false }) {
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
  const tiers = TIERS.map((tier) => levelOf(tier, data.groups));
  const without = levelOf(null, data.groups);
  const levels = without.count > 0 ? [...tiers, without] : tiers;
  const drawn = (level) => (isBrief ? level.revenue : level.count);
  return h(
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
          isBrief
            ? null
            : h(
                Fragment,
                null,
                head(text({ en: 'Subscribers', zh: '用户数' }), true),
                head(text({ en: 'Share', zh: '占比' }), true),
              ),
          head(text({ en: 'Revenue a month', zh: '月收入' }), true),
          head(text({ en: 'Share', zh: '占比' }), true),
        ),
      ),
      h(
        'tbody',
        null,
        levels.map((level) =>
          h(Level, {
            key: level.tier ?? NO_TIER,
            level,
            part: drawn(level) / (Math.max(...tiers.map(drawn)) || 1),
            all: isBrief ? null : Number(count),
            revenue: Number(revenue ?? 0),
          }),
        ),
      ),
    ),
  );
}

const levelOf = (tier, groups) => {
  const [count, revenue] = groups.find(({ keys }) => keys[0] === tier)?.values ?? [0, null];
  return { tier, count: Number(count), revenue: Number(revenue ?? 0) };
};

const head = (words, isNumber) => h('th', { scope: 'col', className: isNumber ? 'tiers-number' : undefined }, words);

function Level({ level, part, all, revenue }) {
  const text = useText();
  const { tag } = useLocale();
  const cell = (words) => h('td', { className: 'tiers-number' }, words);
  const number = (value) => new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }).format(value);
  const share = (some, whole) =>
    whole === 0
      ? '–'
      : new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
          some / whole,
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
          style: { inlineSize: `${100 * part}%` },
        }),
    ),
    all === null ? null : h(Fragment, null, cell(number(level.count)), cell(share(level.count, all))),
    cell(number(level.revenue)),
    cell(share(level.revenue, revenue)),
  );
}
