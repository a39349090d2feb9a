import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../settings/Section';
import { EmptyState } from '../ui/States';

/** All definitions of a kind; where there are none yet, what they are for. */
export function DefinitionList({
  isEmpty,
  icon,
  none,
  noneText,
  title,
  text,
  add,
  children,
}: {
  isEmpty: boolean;
  icon: ReactNode;
  /** Said where there are none. */
  none: string;
  noneText: string;
  title: string;
  text: string;
  /** Begins a new one. */
  add: ReactNode;
  children: ReactNode;
}) {
  return isEmpty ? (
    <EmptyState icon={icon} title={none} text={noneText} actions={add} />
  ) : (
    <Section title={title} text={text} actions={add}>
      {children}
    </Section>
  );
}

type Origin = 'platform' | 'plugin' | 'tenant';

/** Whose a definition is. */
export function OriginTag({ origin }: { origin: Origin }) {
  const { t } = useTranslation('settings');
  return <span className={origin === 'tenant' ? 'tag tag-blue' : 'tag'}>{t(`origin-${origin}`)}</span>;
}

/** The way from its row to where a definition is changed, or only shown. */
export function DefinitionLink({ to, name, origin }: { to: string; name: string; origin: Origin }) {
  const { t } = useTranslation('configuration');
  const isOwn = origin === 'tenant';
  return (
    <Link className="button button-ghost" to={to}>
      {isOwn ? null : <Lock aria-hidden="true" />}
      {t(isOwn ? 'change' : 'look-at')}
      <span className="visually-hidden">: {name}</span>
    </Link>
  );
}
