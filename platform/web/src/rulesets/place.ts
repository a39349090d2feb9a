/** Where rule sets are set. */
export const LIST = '/settings/rule-sets';
