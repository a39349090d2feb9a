import { ArrowRight, Building2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n';
import { Frame, Title } from './Frame';
import { keptLink } from './kept';

/** For whoever comes without a session. */
export function WelcomePage() {
  const { t } = useTranslation('welcome');
  return (
    <Frame>
      {keptLink() === null ? null : (
        <div className="welcome-notice">
          <Building2 aria-hidden="true" />
          <div className="welcome-notice-words">
            <strong>{t('waiting-title')}</strong>
            <p>{t('waiting-text')}</p>
          </div>
          <a className="button" href="/sign-up/continue">
            {t('waiting-go-on')}
          </a>
        </div>
      )}
      <Title text={t('welcome-text')}>{t('welcome-title')}</Title>
      <div className="welcome-doors">
        <a className="button button-primary" href={`/sign-in/person?language=${currentLanguage()}`}>
          {t('sign-in')}
        </a>
        <a className="button" href="/sign-up">
          {t('sign-up')}
          <ArrowRight aria-hidden="true" />
        </a>
      </div>
      <p className="welcome-aside">{t('welcome-new')}</p>
    </Frame>
  );
}
