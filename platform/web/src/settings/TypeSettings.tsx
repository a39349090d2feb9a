import { useTranslation } from 'react-i18next';
import { useLabel, useSchema } from '../record/schema';
import { Check } from '../ui/Check';
import { Choice, MultiChoice } from '../ui/Choice';
import { Radios } from '../ui/Radios';
import { TextInput } from '../ui/TextInput';
import { DependsOn } from './DependsOn';
import type { DraftProps } from './FieldDrawer';
import { asksFor, hasSetting, usualLength } from './fieldDraft';
import { plainDigits } from './fieldFlaws';
import { NumberSource } from './NumberSource';
import { OptionSource } from './OptionSource';

/** The settings that only some types have. */
export function TypeSettings(props: DraftProps) {
  const { t } = useTranslation('settings');
  const { draft } = props;
  const { type } = draft;
  const has = ['options', 'maxLength', 'form', 'scale', 'bounds', 'to', 'pattern', 'kinds'] as const;
  if (!has.some((setting) => asksFor(draft, setting))) {
    return null;
  }
  return (
    <fieldset className="form-group">
      <legend>{t('type-settings')}</legend>
      <div className="settings-stack">
        {hasSetting(type, 'options') ? <OptionSource {...props} /> : null}
        {asksFor(draft, 'dependsOn') ? <DependsOn {...props} /> : null}
        {hasSetting(type, 'maxLength') ? <Length {...props} /> : null}
        {asksFor(draft, 'form') ? <TextForm {...props} /> : null}
        {asksFor(draft, 'bounds') || hasSetting(type, 'scale') ? <Numbers {...props} /> : null}
        {hasSetting(type, 'to') ? <Target {...props} /> : null}
        {hasSetting(type, 'pattern') ? <NumberSource {...props} /> : null}
        {hasSetting(type, 'kinds') ? <Kinds {...props} /> : null}
      </div>
    </fieldset>
  );
}

function Length({ draft, edit, error }: DraftProps) {
  const { t } = useTranslation('settings');
  const { usual, most } = usualLength(draft.type);
  return (
    <TextInput
      label={t(draft.type === 'tags' ? 'max-words' : draft.type === 'files' ? 'max-files' : 'max-length')}
      help={t('max-length-help', { most: String(most) })}
      error={error('maxLength')}
      inputMode="numeric"
      placeholder={String(usual)}
      value={draft.maxLength}
      onChange={(maxLength) => edit({ maxLength: plainDigits(maxLength) })}
    />
  );
}

/** A text may have to look like something. */
function TextForm({ draft, edit, error }: DraftProps) {
  const { t, i18n } = useTranslation('settings');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return (
    <>
      <TextInput
        label={t('form')}
        help={t('form-help')}
        error={error('form')}
        spellCheck="false"
        autoComplete="off"
        maxLength={200}
        placeholder="[A-Z]{2}-\\d{4}"
        value={draft.form}
        onChange={(form) => edit({ form })}
      />
      <div className="settings-pair">
        {order.map((language) => (
          <TextInput
            key={language}
            label={t(`form-words-${language}`)}
            help={t('form-words-help')}
            autoComplete="off"
            maxLength={100}
            value={language === 'en' ? draft.formEn : draft.formZh}
            onChange={(typed) => edit(language === 'en' ? { formEn: typed } : { formZh: typed })}
          />
        ))}
      </div>
    </>
  );
}

function Numbers({ draft, edit, error }: DraftProps) {
  const { t } = useTranslation('settings');
  return (
    <div className="settings-pair">
      {hasSetting(draft.type, 'scale') ? (
        <Choice
          label={t('scale')}
          isRequired
          value={String(draft.scale)}
          options={['0', '1', '2', '3', '4', '5', '6'].map((key) => ({ key, label: key }))}
          onChange={(key) => edit({ scale: Number(key) })}
        />
      ) : null}
      {(asksFor(draft, 'bounds') ? (['minimum', 'maximum'] as const) : []).map((bound) => (
        <TextInput
          key={bound}
          label={t(bound)}
          help={t('bound-help')}
          error={error(bound)}
          inputMode="decimal"
          value={draft[bound]}
          onChange={(typed) => edit({ [bound]: plainDigits(typed) })}
        />
      ))}
    </div>
  );
}

function Target({ draft, edit, error }: DraftProps) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const objects = useSchema().data?.objects ?? [];
  const { t: words } = useTranslation('ui');
  const targets = objects.filter((object) => draft.to.includes(object.key)).map((object) => label(object.label));
  return (
    <>
      <MultiChoice
        label={t('target')}
        help={t('target-help')}
        error={error('to')}
        isRequired
        value={draft.to}
        options={objects.map((object) => ({ key: object.key, label: label(object.label) }))}
        onChange={(to) => edit({ to })}
      />
      <Radios
        label={t('on-delete')}
        error={error('onDelete')}
        value={draft.onDelete}
        options={(draft.type === 'references'
          ? (['clear', 'restrict'] as const)
          : (['clear', 'restrict', 'cascade'] as const)
        ).map((key) => ({
          key,
          label: t(`on-delete-${key}`),
          note: t(`on-delete-${key}-note`),
        }))}
        onChange={(onDelete) => edit({ onDelete })}
      />
      {targets.length > 0 ? (
        <Check isSelected={draft.inverse} onChange={(inverse) => edit({ inverse })}>
          {t('inverse', { name: targets.join(words('list-comma')) })}
        </Check>
      ) : null}
    </>
  );
}

const KINDS = ['image', 'pdf', 'document', 'archive', 'media', 'other'] as const;

function Kinds({ draft, edit }: DraftProps) {
  const { t } = useTranslation('settings');
  return (
    <MultiChoice
      label={t('kinds')}
      help={t('kinds-help')}
      placeholder={t('kinds-all')}
      options={KINDS.map((key) => ({ key, label: t(`kind-${key}`) }))}
      value={draft.kinds}
      onChange={(kinds) => edit({ kinds })}
    />
  );
}
