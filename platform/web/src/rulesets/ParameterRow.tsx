import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Flaw, plainDigits } from '../settings/fieldFlaws';
import { IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { TextInput } from '../ui/TextInput';
import {
  isNumber,
  PARAMETER_TYPES,
  type ParameterDraft,
  type ParameterFlaws,
  type ParameterInput,
  type ParameterType,
} from './ruleSetDraft';
import { ValueInput } from './ValueInput';

/** One value of a rule set: what it is called, what it is, and between what it stays. */
export function ParameterRow({
  parameter,
  place,
  last,
  programsKey,
  flaws,
  refusal,
  onChange,
  onMove,
  onRemove,
}: {
  parameter: ParameterDraft;
  place: number;
  last: number;
  /** What expressions call it. */
  programsKey: string;
  flaws: ParameterFlaws;
  /** What a server said of an input. */
  refusal: (input: ParameterInput) => string | undefined;
  onChange: (part: Partial<ParameterDraft>, mark?: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { t, i18n } = useTranslation('ruleSets');
  const { t: settings } = useTranslation('settings');
  const { t: types } = useTranslation('fieldTypes');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const shown = String(place + 1);
  // each flaw comes with the values that its sentence has
  const say = settings as (text: Flaw['text'], values: Record<string, string>) => string;
  const error = (input: ParameterInput) => {
    const flaw = flaws[input];
    return flaw === undefined ? refusal(input) : 'own' in flaw ? t(flaw.own) : say(flaw.text, flaw.values ?? {});
  };
  return (
    <li className="parameter" data-parameter={parameter.id} aria-label={t('value-at', { place: shown })}>
      <div className="parameter-inputs">
        {order.map((language, first) => (
          <TextInput
            key={language}
            label={settings(`label-${language}`)}
            error={first === 0 ? error('label') : undefined}
            autoComplete="off"
            maxLength={100}
            value={parameter[language]}
            placeholder={parameter[language === 'en' ? 'zh' : 'en']}
            onChange={(typed) => onChange({ [language]: typed }, language)}
          />
        ))}
        <TextInput
          label={settings('key')}
          error={error('key')}
          isDisabled={parameter.stored}
          spellCheck="false"
          autoComplete="off"
          maxLength={63}
          value={parameter.key === null && parameter.en === '' && parameter.zh === '' ? '' : programsKey}
          onChange={(typed) => onChange({ key: typed === '' ? null : typed }, 'key')}
        />
        <Choice
          label={settings('choose-type')}
          isRequired
          value={parameter.type}
          options={PARAMETER_TYPES.map((key) => ({ key, label: types(key) }))}
          onChange={(type) => onChange(withType(parameter, type as ParameterType))}
        />
        <ValueInput
          label={t('value')}
          parameter={{ type: parameter.type, minimum: null, maximum: null }}
          value={parameter.type === 'boolean' ? parameter.flag : parameter.value}
          error={error('value')}
          onChange={(value) => (typeof value === 'boolean' ? onChange({ flag: value }) : onChange({ value }, 'value'))}
        />
        {isNumber(parameter.type)
          ? (['minimum', 'maximum'] as const).map((bound) => (
              <TextInput
                key={bound}
                label={settings(bound)}
                error={error(bound)}
                inputMode="decimal"
                placeholder={t('no-limit')}
                value={parameter[bound]}
                onChange={(typed) => onChange({ [bound]: plainDigits(typed) }, bound)}
              />
            ))
          : null}
      </div>
      <span className="option-buttons">
        <IconButton
          label={t('up', { place: shown })}
          data-move="-1"
          isDisabled={place === 0}
          onPress={() => onMove(-1)}
        >
          <ArrowUp aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t('down', { place: shown })}
          data-move="1"
          isDisabled={place === last}
          onPress={() => onMove(1)}
        >
          <ArrowDown aria-hidden="true" />
        </IconButton>
        <IconButton label={t('take-out', { place: shown })} onPress={onRemove}>
          <X aria-hidden="true" />
        </IconButton>
      </span>
    </li>
  );
}

/** A number stays one; what is no value of the type goes. */
function withType(parameter: ParameterDraft, type: ParameterType): Partial<ParameterDraft> {
  return isNumber(parameter.type) && isNumber(type) ? { type } : { type, value: '', minimum: '', maximum: '' };
}
