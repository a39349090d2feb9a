import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Check } from '../ui/Check';
import type { Sought } from './translationDraft';

/** Says which words are to be seen. */
export function WordSearch({ looking, onChange }: { looking: Sought; onChange: (looking: Sought) => void }) {
  const { t } = useTranslation('translations');
  return (
    <div className="translation-search">
      <label className="list-search settings-search">
        <Search aria-hidden="true" />
        <span className="visually-hidden">{t('search')}</span>
        <input
          type="search"
          value={looking.part}
          placeholder={t('search')}
          onChange={(event) => onChange({ ...looking, part: event.target.value })}
        />
      </label>
      <Check isSelected={looking.onlyOwn} onChange={(onlyOwn) => onChange({ ...looking, onlyOwn })}>
        {t('only-own')}
      </Check>
      <Check isSelected={looking.withHelps} onChange={(withHelps) => onChange({ ...looking, withHelps })}>
        {t('with-helps')}
      </Check>
    </div>
  );
}
