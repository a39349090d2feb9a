import i18next, { type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'en' | 'zh';

/** Texts of one part of the console. Chinese has no singular of its own, so it may leave out what ends in `_one`. */
export type Texts<English> = {
  [Key in keyof English as Key extends `${string}_one` ? never : Key]: string;
};

export function pair<const English extends Record<string, string>>(en: English, zh: Texts<NoInfer<English>>) {
  return { en, zh };
}

export type Parts = Record<string, { en: Record<string, string>; zh: Record<string, string> }>;

const KEY = 'kith.language';

/** For pages that nobody has signed in to: what was chosen here before, else what the browser prefers. */
export function guessedLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('language');
  const kept = asked ?? window.localStorage.getItem(KEY) ?? navigator.language;
  return kept.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Whether somebody chose a language in this browser, which then counts for more than any guess. */
export function isLanguageChosen(): boolean {
  return window.localStorage.getItem(KEY) !== null;
}

export async function startTexts(parts: Parts, language: Language): Promise<I18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {
      en: Object.fromEntries(Object.entries(parts).map(([part, texts]) => [part, texts.en])),
      zh: Object.fromEntries(Object.entries(parts).map(([part, texts]) => [part, texts.zh])),
    },
    defaultNS: Object.keys(parts)[0] ?? 'ui',
    interpolation: { escapeValue: false },
    returnNull: false,
    keySeparator: false,
    nsSeparator: ':',
  });
  showLanguage(language);
  return i18next;
}

/** For parts that are loaded when somebody first goes there: their texts come with them. */
export function addTexts(parts: Parts): void {
  for (const [part, texts] of Object.entries(parts)) {
    i18next.addResourceBundle('en', part, texts.en);
    i18next.addResourceBundle('zh', part, texts.zh);
  }
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  window.localStorage.setItem(KEY, language);
  showLanguage(language);
}

function showLanguage(language: Language): void {
  document.documentElement.lang = locale(language);
}

/** The tag by which browsers know the language. */
export function locale(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

export function currentLanguage(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en';
}
