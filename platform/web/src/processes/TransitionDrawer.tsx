import { useTranslation } from 'react-i18next';
import { RoleChoice } from '../members/RoleChoice';
import { type ObjectModel, type OptionModel, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Choice, MultiChoice } from '../ui/Choice';
import { Overlay } from '../ui/Overlay';
import { TextInput } from '../ui/TextInput';
import { canBeReason, canBeRequired, nameOf, type TransitionDraft, type TransitionFlaws } from './processDraft';

/** In the definition language, which is the same in all languages. */
const CONDITION = "level == 'key'";

/** A sheet in which is said what a transition is called, who may take it, and what it asks for. */
export function TransitionDrawer({
  transition,
  programsKey,
  object,
  options,
  flaws,
  fixed,
  onChange,
  onRemove,
  onClose,
}: {
  transition: TransitionDraft;
  /** What programs call it. */
  programsKey: string;
  object: ObjectModel;
  /** The states. */
  options: OptionModel[];
  flaws: TransitionFlaws;
  /** Only shown. */
  fixed: boolean;
  /** What is changed, and what of it joins with the change before. */
  onChange: (change: Partial<TransitionDraft>, mark?: string) => void;
  onRemove: () => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('processes');
  const { t: settings } = useTranslation('settings');
  const label = useLabel();
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const help = { en: 'helpEn', zh: 'helpZh' } as const;
  const error = (input: keyof TransitionFlaws) => (flaws[input] ? t(flaws[input]) : undefined);
  const chosen = (keys: string[]) => object.fields.filter((field) => keys.includes(field.key));
  const stateOptions = (states: OptionModel[]) =>
    states.map((option) => ({ key: option.key, label: label(option.label), tone: `tag-${option.color ?? 'grey'}` }));
  const fieldOptions = (fields: ObjectModel['fields']) =>
    fields.map((field) => ({ key: field.key, label: label(field.label) }));
  const reasons = object.fields.filter((field) => canBeReason(field) || field.key === transition.reason);
  const required = new Set([...object.fields.filter(canBeRequired), ...chosen(transition.require)]);

  return (
    <Overlay
      title={t('transition-named', { name: label(nameOf(transition)) })}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={
        <>
          {fixed ? null : (
            <span className="process-remove">
              <Button variant="ghost" onPress={onRemove}>
                {t('remove-transition')}
              </Button>
            </span>
          )}
          <Button variant="primary" onPress={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <form
        className="settings-field-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <div className="settings-pair">
          {order.map((language, place) => (
            <TextInput
              key={language}
              label={settings(`label-${language}`)}
              error={place === 0 ? error('label') : undefined}
              autoFocus={place === 0 && !fixed}
              isDisabled={fixed}
              autoComplete="off"
              maxLength={100}
              value={transition[language]}
              placeholder={transition[language === 'en' ? 'zh' : 'en']}
              onChange={(typed) => onChange({ [language]: typed }, language)}
            />
          ))}
        </div>
        <TextInput
          label={settings('key')}
          help={t('key-help')}
          error={error('key')}
          isDisabled={fixed || transition.stored}
          spellCheck="false"
          autoComplete="off"
          maxLength={63}
          value={programsKey}
          onChange={(typed) => onChange({ key: typed === '' ? null : typed }, 'key')}
        />
        <MultiChoice
          label={t('from')}
          help={t('from-help')}
          error={error('from')}
          placeholder={t('any-other')}
          isDisabled={fixed}
          value={transition.from}
          options={stateOptions(options)}
          onChange={(from) => onChange({ from })}
        />
        <Choice
          label={t('to')}
          error={error('to')}
          isRequired
          isDisabled={fixed}
          value={transition.to}
          options={stateOptions(options.filter((option) => !option.inactive || option.key === transition.to))}
          onChange={(to) => to && onChange({ to })}
        />
        <RoleChoice
          label={t('who')}
          help={t('who-help')}
          placeholder={t('everybody')}
          isDisabled={fixed}
          value={transition.roles}
          onChange={(roles) => onChange({ roles })}
        />
        <TextInput
          label={t('when')}
          help={t('when-help')}
          isDisabled={fixed}
          spellCheck="false"
          autoComplete="off"
          maxLength={4000}
          value={transition.when}
          placeholder={CONDITION}
          onChange={(when) => onChange({ when }, 'when')}
        />
        {transition.when.trim() === '' ? null : (
          <div className="settings-pair">
            {order.map((language) => (
              <TextInput
                key={language}
                label={t(`help-${language}`)}
                isDisabled={fixed}
                autoComplete="off"
                maxLength={500}
                value={transition[help[language]]}
                placeholder={transition[help[language === 'en' ? 'zh' : 'en']]}
                onChange={(typed) => onChange({ [help[language]]: typed }, help[language])}
              />
            ))}
          </div>
        )}
        <MultiChoice
          label={t('require')}
          help={t('require-help')}
          placeholder={t('nothing')}
          isDisabled={fixed}
          value={transition.require}
          options={fieldOptions([...required])}
          onChange={(require) => onChange({ require })}
        />
        <Choice
          label={t('reason')}
          help={t('reason-help')}
          clearable
          placeholder={t('no-reason')}
          isDisabled={fixed}
          value={transition.reason}
          options={fieldOptions(reasons)}
          onChange={(reason) => onChange({ reason })}
        />
      </form>
    </Overlay>
  );
}
