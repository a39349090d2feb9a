import { useTranslation } from 'react-i18next';
import { useLabel, useSchema } from '../record/schema';
import { Choice } from '../ui/Choice';
import { TextInput } from '../ui/TextInput';
import type { DraftProps } from './FieldDrawer';
import { functionsOf, ROLLUP_FUNCTIONS, type RollupDraft, referring, summable } from './rollup';

/** In the definition language, which is the same in all languages. */
const EXAMPLE = "stage == 'won'";

/** What a field has of the records that refer to its own. */
export function RollupSettings({ draft, edit, object, error }: DraftProps) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const objects = useSchema().data?.objects ?? [];
  const sources = referring(objects, object.key);
  const over = sources.find((one) => `${one.object.key}.${one.reference.key}` === draft.rollup.over);
  const functions = functionsOf(draft.type);
  const change = (part: Partial<RollupDraft>) => edit({ rollup: { ...draft.rollup, ...part } });
  if (sources.length === 0) {
    return <p className="field-help">{t('rollup-nothing', { name: label(object.label) })}</p>;
  }
  return (
    <>
      <Choice
        label={t('rollup-over')}
        error={error('rollup')}
        value={draft.rollup.over}
        options={sources.map((one) => ({
          key: `${one.object.key}.${one.reference.key}`,
          label: t('rollup-source', { object: label(one.object.plural), field: label(one.reference.label) }),
        }))}
        onChange={(chosen) => change({ over: chosen, field: null })}
      />
      <Choice
        label={t('rollup-function')}
        value={draft.rollup.function}
        options={ROLLUP_FUNCTIONS.filter((one) => functions.includes(one)).map((key) => ({
          key,
          label: t(`rollup-${key}`),
        }))}
        onChange={(chosen) => change({ function: functions.find((one) => one === chosen) ?? null })}
      />
      {over && draft.rollup.function !== null && draft.rollup.function !== 'count' ? (
        <Choice
          label={t('rollup-field')}
          help={summable(over.object, draft.type).length === 0 ? t('rollup-no-field') : undefined}
          value={draft.rollup.field}
          options={summable(over.object, draft.type).map((field) => ({ key: field.key, label: label(field.label) }))}
          onChange={(field) => change({ field })}
        />
      ) : null}
      <TextInput
        label={t('rollup-where')}
        help={t('rollup-where-help')}
        spellCheck="false"
        autoComplete="off"
        maxLength={4000}
        value={draft.rollup.where}
        placeholder={EXAMPLE}
        onChange={(where) => change({ where })}
      />
    </>
  );
}
