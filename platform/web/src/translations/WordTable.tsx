import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/i18n';
import { useLabel } from '../record/schema';
import { Button, IconButton } from '../ui/Button';
import { EmptyState } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { fieldNames, idOf, kindOf, type TranslationDraft, type Words } from './translationDraft';

/** How many are there at first: each has an input. */
export const SHOWN = 100;
const LONGEST = { label: 100, help: 500 };

/** What things are called, each with the company's own words beside it. */
export function WordTable({
  words,
  all,
  language,
  draft,
  refusal,
  onChange,
  onShowAll,
}: {
  /** Those that are looked for. */
  words: Words[];
  all: Words[];
  language: Language;
  draft: TranslationDraft;
  /** What a server said of a place. */
  refusal: (id: string) => string | undefined;
  onChange: (id: string, own: string) => void;
  onShowAll: () => void;
}) {
  const { t } = useTranslation('translations');
  const [most, setMost] = useState(SHOWN);
  const what = useWhat(all);
  if (words.length === 0) {
    return (
      <EmptyState
        icon={<Search />}
        title={t('none-fit')}
        actions={<Button onPress={onShowAll}>{t('show-all')}</Button>}
      />
    );
  }
  return (
    <>
      <table className="table settings-table translation-words">
        <thead>
          <tr>
            <th scope="col">{t('col-declared')}</th>
            <th scope="col">{t('col-own')}</th>
          </tr>
        </thead>
        <tbody>
          {words.slice(0, most).map((one) => {
            const id = idOf(one);
            const own = draft[id] ?? '';
            const declared = one.declared?.[language];
            const name = t('named', { what: what(one), name: declared ?? t('no-words') });
            return (
              <tr key={id}>
                <th scope="row">
                  <span className={declared === undefined ? 'muted' : 'settings-label'}>
                    {declared ?? t('no-words')}
                  </span>{' '}
                  {own.trim() === '' ? null : <span className="tag tag-blue">{t('own-words')}</span>}
                  <span className="settings-note">{what(one)}</span>
                </th>
                <td>
                  <TextInput
                    label={name}
                    labelHidden
                    error={refusal(id)}
                    lang={language}
                    autoComplete="off"
                    maxLength={kindOf(one).what === 'help' ? LONGEST.help : LONGEST.label}
                    placeholder={declared ?? ''}
                    value={own}
                    trailing={
                      own === '' ? null : (
                        <IconButton label={t('clear', { name })} onPress={() => onChange(id, '')}>
                          <X aria-hidden="true" />
                        </IconButton>
                      )
                    }
                    onChange={(typed) => onChange(id, typed)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {words.length > most ? (
        <div className="translation-more">
          <Button onPress={() => setMost(most + SHOWN)}>{t('more')}</Button>
        </div>
      ) : null}
    </>
  );
}

/** Says what has the words, such as an option of a field. */
function useWhat(all: Words[]) {
  const { t } = useTranslation('translations');
  const label = useLabel();
  const names = fieldNames(all);
  const fieldName = (key: string) => {
    const known = names.get(key);
    return known ? label(known) : key;
  };
  return (one: Words): string => {
    const kind = kindOf(one);
    switch (kind.what) {
      case 'help':
      case 'placeholder':
      case 'option':
      case 'transition':
        return t(`what-${kind.what}`, { name: fieldName(kind.field) });
      case 'section':
      case 'tab':
        return t(`what-${kind.what}`, { name: kind.layout });
      default:
        return t(`what-${kind.what}`);
    }
  };
}
