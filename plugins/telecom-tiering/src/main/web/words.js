/** From the highest to the lowest, in which order people read them. */
export const TIERS = ['diamond', 'platinum', 'gold', 'silver', 'basic'];

export const NO_TIER = 'none';

const NAMES = {
  diamond: { en: 'Diamond', zh: '钻石' },
  platinum: { en: 'Platinum', zh: '铂金' },
  gold: { en: 'Gold', zh: '黄金' },
  silver: { en: 'Silver', zh: '白银' },
  basic: { en: 'Basic', zh: '普通' },
  none: { en: 'No tier', zh: '无等级' },
};

export const nameOf = (tier) => NAMES[tier ?? NO_TIER] ?? { en: String(tier), zh: String(tier) };

/** From 0 for none on. */
export const heightOf = (tier) => (TIERS.includes(tier) ? TIERS.length - TIERS.indexOf(tier) : 0);

/** Whether a move leads up, down, or neither. */
export const direction = (from, to) => Math.sign(heightOf(to) - heightOf(from));

/** The list of an object, of those that a condition in CEL is true of. */
export const listOf = (object, condition) => `/o/${object}?${new URLSearchParams({ view: 'all', where: condition })}`;
