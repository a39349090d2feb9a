import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../record/FieldInput';
import { Check } from '../ui/Check';
import { Radios } from '../ui/Radios';
import { TextInput } from '../ui/TextInput';
import type { DraftProps } from './FieldDrawer';
import { modelOf } from './fieldDefinition';
import { asksFor, CONDITIONS, hasSetting, searchRoles, sourceOf, usualMask } from './fieldDraft';
import { RollupSettings } from './RollupSettings';
import { settingsTexts } from './texts';

/** In the definition language, which is the same in all languages. */
const EXAMPLE = 'amount * chance / 100';
const CONDITION = "status == 'lost'";

const SOURCES = ['people', 'formula', 'rollup'] as const;

/** What holds for the values of a field, and how forms ask for them. */
export function FieldRules({ draft, edit, object, error }: DraftProps) {
  const { t, i18n } = useTranslation('settings');
  const { type } = draft;
  const source = sourceOf(draft);
  const roles = hasSetting(type, 'searchable') ? searchRoles(type) : [];
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const both = (key: 'default' | 'default-help') => ({ en: settingsTexts.en[key], zh: settingsTexts.zh[key] });
  const roomless = error('filterable');
  return (
    <>
      <fieldset className="form-group">
        <legend>{t('rules')}</legend>
        <div className="settings-stack">
          {hasSetting(type, 'formula') ? (
            <Radios
              label={t('value-from')}
              value={source}
              options={SOURCES.filter((one) => one === 'people' || hasSetting(type, one)).map((key) => ({
                key,
                label: t(`from-${key}`),
                note: t(`from-${key}-note`),
              }))}
              onChange={(chosen) => edit({ source: chosen })}
            />
          ) : null}
          {source === 'rollup' ? <RollupSettings draft={draft} edit={edit} object={object} error={error} /> : null}
          {source === 'formula' ? (
            <TextInput
              label={t('formula')}
              help={t('formula-help')}
              error={error('formula')}
              spellCheck="false"
              autoComplete="off"
              maxLength={4000}
              value={draft.formula}
              placeholder={EXAMPLE}
              onChange={(formula) => edit({ formula })}
            />
          ) : null}
          {asksFor(draft, 'required') ? (
            <Rule note={t('required-note')}>
              <Check isSelected={draft.required} onChange={(required) => edit({ required })}>
                {t('required')}
              </Check>
            </Rule>
          ) : null}
          {asksFor(draft, 'unique') ? (
            <Rule note={t('unique-note')}>
              <Check isSelected={draft.unique} onChange={(unique) => edit({ unique })}>
                {t('unique')}
              </Check>
            </Rule>
          ) : null}
          {hasSetting(type, 'filterable') ? (
            <Rule error={roomless}>
              <Check isSelected={draft.filterable} onChange={(filterable) => edit({ filterable })}>
                {t('filterable')}
              </Check>
            </Rule>
          ) : null}
          {roles.length === 1 ? (
            <Rule>
              <Check
                isSelected={draft.searchable !== null}
                onChange={(wanted) => edit({ searchable: wanted ? (roles[0] ?? null) : null })}
              >
                {t('searchable')}
              </Check>
            </Rule>
          ) : null}
          {roles.length > 1 ? (
            <Radios
              label={t('searchable-as')}
              value={draft.searchable ?? 'none'}
              options={[
                { key: 'none', label: t('search-none') },
                ...(['name', 'code', 'text'] as const).map((key) => ({
                  key,
                  label: t(`search-${key}`),
                  note: t(`search-${key}-note`),
                })),
              ]}
              onChange={(role) => edit({ searchable: role === 'none' ? null : role })}
            />
          ) : null}
          {hasSetting(type, 'sensitive') ? (
            <Rule note={t('sensitive-note')}>
              <Check
                isSelected={draft.sensitive !== null}
                onChange={(sensitive) => edit({ sensitive: sensitive ? usualMask(type) : null })}
              >
                {t('sensitive')}
              </Check>
            </Rule>
          ) : null}
          {hasSetting(type, 'sensitive') && draft.sensitive !== null ? (
            <TextInput
              label={t('mask')}
              help={t('mask-help')}
              error={error('sensitive')}
              spellCheck="false"
              autoComplete="off"
              maxLength={40}
              value={draft.sensitive}
              onChange={(sensitive) => edit({ sensitive })}
            />
          ) : null}
          {CONDITIONS.filter((one) => one === 'visibleIf' || asksFor(draft, one)).map((one) => (
            <TextInput
              key={one}
              label={t(one)}
              help={t(`${one}-help`)}
              error={error(one)}
              spellCheck="false"
              autoComplete="off"
              maxLength={4000}
              value={draft[one]}
              placeholder={CONDITION}
              onChange={(typed) => edit({ [one]: typed })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="form-group">
        <legend>{t('in-forms')}</legend>
        <div className="settings-stack">
          {asksFor(draft, 'default') ? (
            <FieldInput
              key={type}
              field={modelOf(draft, both('default'), both('default-help'))}
              value={draft.default}
              error={error('default')}
              onChange={(value) => edit({ default: value })}
            />
          ) : null}
          {asksFor(draft, 'placeholder') ? (
            <div className="settings-pair">
              {order.map((language) => (
                <TextInput
                  key={language}
                  label={t(`placeholder-${language}`)}
                  help={t('placeholder-help')}
                  autoComplete="off"
                  maxLength={100}
                  value={language === 'en' ? draft.placeholderEn : draft.placeholderZh}
                  onChange={(typed) => edit(language === 'en' ? { placeholderEn: typed } : { placeholderZh: typed })}
                />
              ))}
            </div>
          ) : null}
          <div className="settings-pair">
            {order.map((language) => (
              <TextInput
                key={language}
                label={t(`help-${language}`)}
                help={t('help-help')}
                autoComplete="off"
                maxLength={500}
                value={language === 'en' ? draft.helpEn : draft.helpZh}
                onChange={(typed) => edit(language === 'en' ? { helpEn: typed } : { helpZh: typed })}
              />
            ))}
          </div>
        </div>
      </fieldset>
    </>
  );
}

function Rule({ note, error, children }: { note?: string; error?: string | undefined; children: ReactNode }) {
  return (
    <div className="settings-rule">
      {children}
      {error || note ? <span className={error ? 'field-error' : 'field-help'}>{error ?? note}</span> : null}
    </div>
  );
}
