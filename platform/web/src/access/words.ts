import { useTranslation } from 'react-i18next';
import { type Label, type ObjectModel, useLabel } from '../record/schema';
import type { Rule } from './queries';

/** What a role is called; its key where nobody tells. */
export function useRoleName(roles: Map<string, Label>): (key: string) => string {
  const label = useLabel();
  return (key) => {
    const known = roles.get(key);
    return known ? label(known) : key;
  };
}

/** Says a rule in words. Its condition and what it does stand beside it. */
export function useRuleWords(object: ObjectModel, roles: Map<string, Label>): (rule: Rule) => string {
  const { t } = useTranslation('access');
  const name = useLabel()(object.plural);
  const roleName = useRoleName(roles);
  return (rule) => {
    const right = rule.right ?? 'read';
    // scopes and conditions say which records are reached, and what is claimed is reached by having no owner
    const reaching = right === 'claim' ? 'read' : right;
    const ofRole = (what: string) => t('role', { role: roleName(rule.role ?? ''), what });
    switch (rule.kind) {
      case 'inactive':
        return t('inactive');
      case 'everything':
        return t(rule.role === 'admin' ? 'everything-admin' : 'everything-user');
      case 'nothing':
        return ofRole(t('nothing', { name }));
      case 'scope':
        return ofRole(t(`scope-${reaching}-${rule.scope ?? 'none'}`));
      case 'share':
        return t(rule.effect === 'none' ? 'share-none' : right === 'read' ? 'share-read' : 'share-update');
      case 'pool':
        return ofRole(t(`pool-${rule.effect === 'gives' ? 'gives' : 'none'}-${right === 'claim' ? 'claim' : 'read'}`));
      case 'condition':
        return ofRole(t(`condition-${reaching}`));
      case 'denial':
        return ofRole(t(`denial-${right}`, { name }));
      case 'hiding':
        return ofRole(t('hiding'));
      case 'private':
        return t(rule.effect === 'takes' ? 'private-takes' : 'private-none');
    }
  };
}
