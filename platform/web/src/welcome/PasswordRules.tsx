import { Check, Circle } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** What a new password lacks; Keycloak has the last word. */
export function weaknessOf(password: string, email: string): 'need-password' | 'password-is-address' | undefined {
  if (password.length < SHORTEST_PASSWORD) {
    return 'need-password';
  }
  return isAddress(password, email) ? 'password-is-address' : undefined;
}

function isAddress(password: string, email: string): boolean {
  return password.trim().toLowerCase() === email.toLowerCase();
}

/** The rules, and which of them what is typed fulfils. */
export function PasswordRules({ password, email }: { password: string; email: string }) {
  const { t } = useTranslation('welcome');
  return (
    <ul className="welcome-rules">
      <Rule isMet={password.length >= SHORTEST_PASSWORD}>{t('rule-length')}</Rule>
      <Rule isMet={password !== '' && !isAddress(password, email)}>{t('rule-not-address')}</Rule>
    </ul>
  );
}

function Rule({ isMet, children }: { isMet: boolean; children: string }) {
  const { t } = useTranslation('welcome');
  return (
    <li className={isMet ? 'welcome-rule welcome-good' : 'welcome-rule'}>
      {isMet ? <Check aria-hidden="true" /> : <Circle aria-hidden="true" />}
      {children}
      <span className="visually-hidden">{t(isMet ? 'rule-met' : 'rule-unmet')}</span>
    </li>
  );
}
