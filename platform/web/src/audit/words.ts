import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useLabel, useSchema } from '../record/schema';
import type { AuditEntry, Names } from './queries';
import type { auditTexts } from './texts';

type Key = keyof typeof auditTexts.en;

/** What the server says in both languages itself. */
function isLabel(value: unknown): value is { en: string; zh: string } {
  return typeof value === 'object' && value !== null && 'en' in value && 'zh' in value;
}

/** How entries are told: who, what they did, and to whom or what. */
export function useAuditWords(names: Names) {
  const { t, i18n } = useTranslation('audit');
  const { t: members } = useTranslation('members');
  const { t: settings } = useTranslation('settings');
  const format = useFormat();
  const label = useLabel();
  const schema = useSchema().data;

  const has = (key: string) => i18n.exists(key, { ns: 'audit' });
  const object = (key: string) => {
    const model = schema?.objects.find((one) => one.key === key);
    return model ? label(model.label) : key;
  };

  const who = (entry: AuditEntry) =>
    names[entry.actor] ??
    t(
      entry.source === 'operator'
        ? 'operator'
        : entry.actorKind === 'system' || entry.actorKind === 'plugin'
          ? entry.actorKind
          : 'somebody',
    );

  const what = (entry: AuditEntry) => (has(entry.action) ? t(entry.action as Key) : entry.action);

  const value = (name: string, raw: unknown): string => {
    if (raw === null || raw === undefined) {
      return t('nothing');
    }
    if (Array.isArray(raw)) {
      return raw.map((one) => (isLabel(one) ? label(one) : String(one))).join(', ');
    }
    if (typeof raw === 'number') {
      return format.integer(raw);
    }
    const text = String(raw);
    switch (name) {
      case 'role':
        return text === 'admin' || text === 'user' ? members(`role-${text}`) : text;
      case 'state':
        return text === 'active' || text === 'deactivated' ? members(`state-${text}`) : text;
      case 'scope':
        return text === 'read' || text === 'write' ? settings(`scope-${text}`) : text;
      case 'language':
        return text === 'en' || text === 'zh' ? settings(`language-${text}`) : text;
      case 'expiresAt':
      case 'until':
        return format.dateTime(text);
      default:
        return names[text] ?? text;
    }
  };

  const nameOf = (name: string) => (has(`name-${name}`) ? t(`name-${name}` as Key) : name);

  const howMany = (count: unknown): string | undefined =>
    typeof count === 'number' ? t('how-many', { count, shown: format.integer(count) }) : undefined;

  /** To whom or what, in a few words; nothing where the action says it all. */
  const about = (entry: AuditEntry): string => {
    const parts = [
      entry.object ? object(entry.object) : undefined,
      entry.target && entry.target !== entry.actor ? names[entry.target] : undefined,
      ...['field', 'file', 'view', 'team', 'name', 'member', 'email', 'emails']
        // what is gone, or whom somebody has left, was there before
        .map((name) => entry.changes[name]?.after ?? entry.changes[name]?.before)
        .flatMap((said) => (said === undefined || said === null ? [] : [value('', said)])),
      howMany(entry.changes.count?.after),
    ];
    return [...new Set(parts.filter((part) => part !== undefined))].join(' · ');
  };

  return { who, what, about, value, nameOf, object };
}
