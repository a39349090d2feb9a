import { useTranslation } from 'react-i18next';
import { TextInput } from '../ui/TextInput';

type Message = { en: string; zh: string };

/** What people read where something is refused; the person's own language first. */
export function MessageInputs({
  message,
  help,
  error,
  isFixed,
  onChange,
}: {
  message: Message;
  help: string;
  error: string | undefined;
  isFixed: boolean;
  onChange: (part: Partial<Message>) => void;
}) {
  const { t, i18n } = useTranslation('rules');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <div>
      <div className="settings-pair">
        {order.map((language, place) => (
          <TextInput
            key={language}
            label={t(`message-${language}`)}
            error={place === 0 ? error : undefined}
            isDisabled={isFixed}
            autoComplete="off"
            maxLength={500}
            value={message[language]}
            placeholder={message[language === 'en' ? 'zh' : 'en']}
            onChange={(typed) => onChange({ [language]: typed })}
          />
        ))}
      </div>
      <p className="field-help settings-pair-help">{help}</p>
    </div>
  );
}
