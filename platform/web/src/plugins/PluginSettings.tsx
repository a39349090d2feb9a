import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { problemOf } from '../api/problem';
import { useLabel } from '../record/schema';
import { plainDigits } from '../settings/fieldFlaws';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { toast, toastFailure } from '../ui/toasts';

type Setting = Schemas['PluginSetting'];

/** What somebody has typed or chosen and not saved; null for nothing at all. */
type Draft = Record<string, string | boolean | null>;

const isNumber = ({ type }: Setting) => type === 'integer' || type === 'decimal';

/** What a plugin wants to be told by the company. */
export function PluginSettings({ plugin, name }: { plugin: string; name: string }) {
  const { t } = useTranslation('plugins');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const path = { params: { path: { plugin } } };
  const queryKey = ['plugin-settings', plugin];
  const [draft, setDraft] = useState<Draft>({});
  const settings = useQuery({
    queryKey,
    queryFn: async () => (await data(api.GET('/api/v1/plugins/{plugin}/settings', path))).settings,
  });
  const save = useMutation({
    mutationFn: (values: Draft) => data(api.PATCH('/api/v1/plugins/{plugin}/settings', { ...path, body: { values } })),
    onSuccess: (saved, values) => {
      client.setQueryData(queryKey, saved.settings);
      // what has been typed meanwhile stays
      setDraft((now) => Object.fromEntries(Object.entries(now).filter(([key, value]) => values[key] !== value)));
      toast(t('settings-saved', { name }));
    },
    onError: (error) => (problemOf(error)?.violations?.length ? undefined : toastFailure(error, words)),
  });
  if (settings.error && !settings.data) {
    return <Failure error={settings.error} onRetry={() => settings.refetch()} compact />;
  }
  if (!settings.data || settings.data.length === 0) {
    return null;
  }
  const missing = settings.data.filter(({ required, told, otherwise }) => required && !told && otherwise === null);
  const refusal = (key: string) => {
    const violation = problemOf(save.error)?.violations?.find(({ field }) => field === `values.${key}`);
    return violation && save.variables?.[key] === draft[key] ? violation.message : undefined;
  };
  const isChanged = Object.keys(draft).length > 0;
  return (
    <section className="plugin-plan" aria-label={t('settings')}>
      <h4>
        {t('settings')}{' '}
        {missing.length > 0 ? (
          <span className="tag tag-amber">{t('settings-missing', { count: missing.length })}</span>
        ) : null}
      </h4>
      <form
        className="plugin-settings"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft);
        }}
      >
        {settings.data.map((setting) => (
          <SettingInput
            key={setting.key}
            setting={setting}
            draft={draft[setting.key]}
            error={refusal(setting.key)}
            onChange={(value) => setDraft((now) => ({ ...now, [setting.key]: value }))}
          />
        ))}
        <div className="settings-actions">
          <Button type="submit" variant="primary" isDisabled={!isChanged} isPending={save.isPending}>
            {t('settings-save')}
          </Button>
          {isChanged ? (
            <Button
              variant="ghost"
              onPress={() => {
                setDraft({});
                save.reset();
              }}
            >
              {t('settings-discard')}
            </Button>
          ) : null}
        </div>
      </form>
    </section>
  );
}

function SettingInput({
  setting,
  draft,
  error,
  onChange,
}: {
  setting: Setting;
  draft: Draft[string] | undefined;
  error: string | undefined;
  onChange: (value: Draft[string]) => void;
}) {
  const { t } = useTranslation('plugins');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const common = {
    label: label(setting.label),
    help: setting.help ? label(setting.help) : undefined,
    error,
    isRequired: setting.required,
  };
  const value = draft === undefined ? setting.value : draft;
  const { otherwise } = setting;
  switch (setting.type) {
    case 'boolean':
      return (
        <Choice
          {...common}
          clearable
          placeholder={words(otherwise === true ? 'yes' : 'no')}
          value={value === null ? null : value === true ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((key) => ({ key, label: words(key) }))}
          onChange={(chosen) => onChange(chosen === null ? null : chosen === 'yes')}
        />
      );
    case 'choice': {
      const options = setting.options.map((option) => ({ key: option.key, label: label(option.label) }));
      return (
        <Choice
          {...common}
          clearable
          placeholder={options.find(({ key }) => key === otherwise)?.label}
          value={typeof value === 'string' ? value : null}
          options={options}
          onChange={onChange}
        />
      );
    }
    case 'secret':
      return (
        <div className="plugin-secret">
          <TextInput
            {...common}
            type="password"
            autoComplete="new-password"
            placeholder={setting.told && draft !== null ? t('secret-stored') : undefined}
            value={typeof draft === 'string' ? draft : ''}
            onChange={(typed) => onChange(typed)}
          />
          {setting.told && draft !== null ? (
            <Button
              variant="ghost"
              aria-label={t('secret-remove-named', { name: label(setting.label) })}
              onPress={() => onChange(null)}
            >
              {t('secret-remove')}
            </Button>
          ) : null}
          {draft === null ? <p className="muted">{t('secret-removed')}</p> : null}
        </div>
      );
    case 'text':
    case 'integer':
    case 'decimal':
      return (
        <TextInput
          {...common}
          inputMode={isNumber(setting) ? 'decimal' : undefined}
          autoComplete="off"
          placeholder={typeof otherwise === 'string' ? otherwise : undefined}
          value={typeof value === 'string' ? value : ''}
          onChange={(typed) => onChange(typed === '' ? null : isNumber(setting) ? plainDigits(typed) : typed)}
        />
      );
  }
}
