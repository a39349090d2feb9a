import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Flaw, plainDigits } from '../settings/fieldFlaws';
import { IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { DateInput } from '../ui/DateInput';
import { TextInput } from '../ui/TextInput';
import {
  isNumber,
  PARAMETER_TYPES,
  type ParameterDraft,
  type ParameterFlaws,
  type ParameterInput,
  type ParameterType,
} from './ruleSetDraft';

/** One value of a rule set: what it is called, what it is, and between what it stays. */
export function ParameterRow({
  parameter,
  place,
  last,
  programsKey,
  isFixed,
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
  isFixed: boolean;
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
            isDisabled={isFixed}
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
          isDisabled={isFixed || parameter.stored}
          spellCheck="false"
          autoComplete="off"
          maxLength={63}
          value={parameter.key === null && parameter.en === '' && parameter.zh === '' ? '' : programsKey}
          onChange={(typed) => onChange({ key: typed === '' ? null : typed }, 'key')}
        />
        <Choice
          label={settings('choose-type')}
          isRequired
          isDisabled={isFixed}
          value={parameter.type}
          options={PARAMETER_TYPES.map((key) => ({ key, label: types(key) }))}
          onChange={(type) => onChange(withType(parameter, type as ParameterType))}
        />
        <Value parameter={parameter} isFixed={isFixed} error={error('value')} onChange={onChange} />
        {isNumber(parameter.type)
          ? (['minimum', 'maximum'] as const).map((bound) => (
              <TextInput
                key={bound}
                label={settings(bound)}
                error={error(bound)}
                isDisabled={isFixed}
                inputMode="decimal"
                placeholder={t('no-limit')}
                value={parameter[bound]}
                onChange={(typed) => onChange({ [bound]: plainDigits(typed) }, bound)}
              />
            ))
          : null}
      </div>
      {isFixed ? null : (
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
      )}
    </li>
  );
}

function Value({
  parameter,
  isFixed,
  error,
  onChange,
}: {
  parameter: ParameterDraft;
  isFixed: boolean;
  error: string | undefined;
  onChange: (part: Partial<ParameterDraft>, mark?: string) => void;
}) {
  const { t } = useTranslation('ruleSets');
  const { t: words } = useTranslation('ui');
  const common = { label: t('value'), error, isDisabled: isFixed, isRequired: true };
  switch (parameter.type) {
    case 'boolean':
      return (
        <Choice
          {...common}
          value={parameter.flag ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((key) => ({ key, label: words(key) }))}
          onChange={(chosen) => onChange({ flag: chosen === 'yes' })}
        />
      );
    case 'date':
      return (
        <DateInput
          {...common}
          value={parameter.value === '' ? null : parameter.value}
          onChange={(value) => onChange({ value: value ?? '' }, 'value')}
        />
      );
    case 'integer':
    case 'decimal':
    case 'percent':
      return (
        <TextInput
          {...common}
          inputMode="decimal"
          trailing={parameter.type === 'percent' ? '%' : undefined}
          value={parameter.value}
          onChange={(typed) => onChange({ value: plainDigits(typed) }, 'value')}
        />
      );
  }
}

/** A number stays one; what is no value of the type goes. */
function withType(parameter: ParameterDraft, type: ParameterType): Partial<ParameterDraft> {
  return isNumber(parameter.type) && isNumber(type) ? { type } : { type, value: '', minimum: '', maximum: '' };
}
