import { useText } from '@kith/plugin-sdk';
import { createElement as h } from 'react';
import { Levels } from './levels.js';
import { Moves } from './moves.js';

const DAYS = 30;

/** Where the money comes from, on the home. */
export function RevenueWidget() {
  return h('div', { className: 'tiers tiers-widget' }, h(Levels, { isBrief: true }));
}

/** Who rose and who fell lately, on the home. */
export function MovesWidget() {
  const text = useText();
  return h(
    'div',
    { className: 'tiers tiers-widget' },
    h('p', { className: 'tiers-period' }, text({ en: `Of the last ${DAYS} days`, zh: `最近 ${DAYS} 天` })),
    h(Moves, { days: DAYS }),
  );
}
