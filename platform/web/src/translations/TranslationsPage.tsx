import './translations.css';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Answered } from '../configuration/Answered';
import { useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { useTranslations } from './queries';
import { LIST } from './TranslationPage';

const LANGUAGES = ['en', 'zh'] as const;

/** The objects, each with the way to what it is called in each language. */
export function TranslationsPage() {
  const { t } = useTranslation('translations');
  const { t: settings } = useTranslation('settings');
  const label = useLabel();
  const list = useTranslations();
  const schema = useSchema();
  return (
    <Answered questions={[list, schema]} lines={8}>
      {({ translations }, { objects }) => (
        <div className="settings-page">
          <Section title={t('translations')} text={t('translations-text')}>
            <table className="table settings-table">
              <thead>
                <tr>
                  <th scope="col">{t('object')}</th>
                  {LANGUAGES.map((language) => (
                    <th key={language} scope="col">
                      {settings(`language-${language}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {objects.map((object) => (
                  <tr key={object.key}>
                    <th scope="row">
                      <span className="settings-label">{label(object.plural)}</span>
                    </th>
                    {LANGUAGES.map((language) => (
                      <td key={language} className="translation-way">
                        <Link className="button button-ghost" to={`${LIST}/${object.key}/${language}`}>
                          {t('edit-words')}
                          <span className="visually-hidden">
                            : {t(`title-${language}`, { name: label(object.plural) })}
                          </span>
                        </Link>
                        {translations.some((one) => one.object === object.key && one.language === language) ? (
                          <span className="tag tag-blue">{t('own-words')}</span>
                        ) : null}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        </div>
      )}
    </Answered>
  );
}
