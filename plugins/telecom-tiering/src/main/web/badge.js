import { useText } from '@kith/plugin-sdk';
import { createElement as h } from 'react';
import { heightOf, nameOf } from './words.js';

/** A tier by its name, its colour, and as many bars as it is high. */
export function TierBadge({ tier }) {
  const text = useText();
  return h(
    'span',
    { className: `tiers-tag tiers-tag-${tier ?? 'none'}` },
    tier && h('span', { className: 'tiers-height', style: { '--tiers-height': heightOf(tier) }, 'aria-hidden': true }),
    text(nameOf(tier)),
  );
}

/** The value of a field that says a tier. */
export function TierValue({ value }) {
  return h(TierBadge, { tier: value });
}
