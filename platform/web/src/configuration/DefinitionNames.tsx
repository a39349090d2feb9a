import { useTranslation } from 'react-i18next';
import { TextInput } from '../ui/TextInput';
import type { NamesDraft } from './definitionNames';

/** What a definition is called, by people and by programs; the person's own language first. */
export function DefinitionNames({
  draft,
  shownKey,
  help,
  isNew,
  isFixed,
  error,
  onChange,
}: {
  draft: NamesDraft;
  /** The key that it has, or would have. */
  shownKey: string;
  /** What programs call it by its key for. */
  help: string;
  isNew: boolean;
  isFixed: boolean;
  error: (input: 'label' | 'key') => string | undefined;
  onChange: (part: Partial<NamesDraft>, mark: string) => void;
}) {
  const { t, i18n } = useTranslation('settings');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const unnamed = draft.key === null && draft.en === '' && draft.zh === '';
  return (
    <div className="definition-names">
      {order.map((language, place) => (
        <TextInput
          key={language}
          label={t(`label-${language}`)}
          error={place === 0 ? error('label') : undefined}
          autoFocus={place === 0 && isNew}
          isDisabled={isFixed}
          autoComplete="off"
          maxLength={100}
          value={draft[language]}
          placeholder={draft[language === 'en' ? 'zh' : 'en']}
          onChange={(typed) => onChange({ [language]: typed }, language)}
        />
      ))}
      <TextInput
        label={t('key')}
        help={help}
        error={error('key')}
        isDisabled={!isNew}
        spellCheck="false"
        autoComplete="off"
        maxLength={63}
        value={unnamed ? '' : shownKey}
        placeholder="c_"
        onChange={(typed) => onChange({ key: typed === '' ? null : typed }, 'key')}
      />
    </div>
  );
}
