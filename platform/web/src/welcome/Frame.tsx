import { Languages } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage } from '../i18n/i18n';
import icon from '../theme/icon.svg';
import { useTitle } from '../ui/Page';
import { Preview } from './Preview';

/** Every page here: what to do on the left, what it leads to on the right. */
export function Frame({ companyName, children }: { companyName?: string; children: ReactNode }) {
  return (
    <div className="welcome">
      <div className="welcome-side">
        <header className="welcome-header">
          <a className="welcome-brand" href="/welcome">
            <img src={icon} alt="" width="24" height="24" />
            Kith
          </a>
          <LanguageSwitch />
        </header>
        <main className="welcome-main">{children}</main>
      </div>
      <Preview companyName={companyName ?? ''} />
    </div>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation('welcome');
  const [other, name, tag] =
    currentLanguage() === 'zh' ? (['en', 'English', 'en'] as const) : (['zh', '中文', 'zh-CN'] as const);
  return (
    <button type="button" className="button button-ghost" onClick={() => changeLanguage(other)}>
      <Languages aria-hidden="true" />
      <span className="visually-hidden">{t('language')}: </span>
      <span lang={tag}>{name}</span>
    </button>
  );
}

let somethingWasShown = false;

/** What a page is about. When one page takes the place of another, reading goes on here. */
export function Title({ children, text }: { children: string; text?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(children);
  useEffect(() => {
    if (somethingWasShown) {
      heading.current?.focus();
    }
    somethingWasShown = true;
  }, []);
  return (
    <div className="welcome-title">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {text ? <p>{text}</p> : null}
    </div>
  );
}

const STEPS = 3;

export function Steps({ step }: { step: 1 | 2 | 3 }) {
  const { t } = useTranslation('welcome');
  return (
    <div className="welcome-steps">
      {Array.from({ length: STEPS }, (_, index) => index + 1).map((each) => (
        <span key={each} className={each <= step ? 'welcome-step welcome-step-done' : 'welcome-step'} />
      ))}
      <span className="welcome-steps-text">{t('step-of', { step: String(step), steps: String(STEPS) })}</span>
    </div>
  );
}

export function Waiting({ children }: { children: string }) {
  return (
    <output className="loading">
      <span className="spinner" aria-hidden="true" />
      {children}
    </output>
  );
}
