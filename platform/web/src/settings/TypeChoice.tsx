import {
  AlignLeft,
  AtSign,
  Calendar,
  CalendarClock,
  CircleDot,
  Coins,
  Hash,
  Link2,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  MapPin,
  Network,
  Paperclip,
  Percent,
  Phone,
  Pi,
  Tags,
  TextInitial,
  ToggleLeft,
  Type,
  UserRound,
  Waypoints,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FieldType } from '../record/schema';
import { Button } from '../ui/Button';

const ICONS: Record<FieldType, LucideIcon> = {
  text: Type,
  longText: AlignLeft,
  richText: TextInitial,
  email: AtSign,
  phone: Phone,
  url: Link2,
  address: MapPin,
  tags: Tags,
  integer: Hash,
  decimal: Pi,
  percent: Percent,
  money: Coins,
  autoNumber: ListOrdered,
  choice: CircleDot,
  multiChoice: ListChecks,
  boolean: ToggleLeft,
  date: Calendar,
  dateTime: CalendarClock,
  reference: Waypoints,
  references: Network,
  files: Paperclip,
  user: UserRound,
};

const GROUPS: { key: 'text' | 'number' | 'choice' | 'time' | 'link'; types: FieldType[] }[] = [
  { key: 'text', types: ['text', 'longText', 'richText', 'email', 'phone', 'url', 'address', 'tags'] },
  { key: 'number', types: ['integer', 'decimal', 'percent', 'money', 'autoNumber'] },
  { key: 'choice', types: ['choice', 'multiChoice', 'boolean'] },
  { key: 'time', types: ['date', 'dateTime'] },
  { key: 'link', types: ['reference', 'references', 'files', 'user'] },
];

/** What a field holds: all types as cards until one is chosen, then only that one. */
export function TypeChoice({
  value,
  onChange,
  error,
  help,
}: {
  value: FieldType | null;
  onChange: (type: FieldType | null) => void;
  error: string | undefined;
  /** Instead of what is usually said of a type. */
  help?: string | undefined;
}) {
  const { t } = useTranslation('settings');
  const { t: names } = useTranslation('fieldTypes');
  const chosen = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState(false);

  useEffect(() => {
    // the cards went away under whoever chose one
    if (moved && value) {
      chosen.current?.focus();
    }
  }, [moved, value]);

  if (value) {
    return (
      <div className="field">
        <span className="field-label">{t('choose-type')}</span>
        <div ref={chosen} className="type-chosen" tabIndex={-1}>
          <Card type={value} />
          <Button variant="ghost" onPress={() => onChange(null)}>
            {t('change-type')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <span className="field-label" id="type-choice-label">
        {t('choose-type')}
        <span className="required" aria-hidden="true">
          *
        </span>
      </span>
      <span className={error ? 'field-error' : 'field-help'} id="type-choice-note">
        {error ?? help ?? t('choose-type-help')}
      </span>
      <ListBox
        aria-labelledby="type-choice-label"
        aria-describedby="type-choice-note"
        layout="grid"
        selectionMode="single"
        selectedKeys={[]}
        autoFocus={moved}
        className="type-cards"
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) {
            setMoved(true);
            onChange(key as FieldType);
          }
        }}
      >
        {GROUPS.map((group) => (
          // types and groups share some words, and an id belongs to one of them
          <ListBoxSection key={group.key} id={`group-${group.key}`} className="type-group">
            <Header className="type-group-name">{t(`types-${group.key}`)}</Header>
            {group.types.map((type) => (
              <ListBoxItem key={type} id={type} textValue={names(type)} className="type-card">
                <Card type={type} />
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </div>
  );
}

function Card({ type }: { type: FieldType }) {
  const { t } = useTranslation('settings');
  const { t: names } = useTranslation('fieldTypes');
  const Icon = ICONS[type];
  return (
    <>
      <Icon aria-hidden="true" />
      <span className="type-words">
        <span className="type-name">{names(type)}</span>
        <span className="type-about">{t(`about-${type}`)}</span>
      </span>
    </>
  );
}
