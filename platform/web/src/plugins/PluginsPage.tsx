import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Blocks } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data, type Schemas } from '../api/client';
import { useFormat } from '../i18n/format';
import { useLabel } from '../record/schema';
import { Section } from '../settings/Section';
import { keyOf, useContributions } from '../slots/queries';
import { Button } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { PluginJobs } from './PluginJobs';
import { type Choice, PluginPlan } from './PluginPlan';
import { PluginSettings } from './PluginSettings';

export type Plugin = Schemas['Plugin'];

export const PLUGINS_KEY = ['plugins'];

const COLORS = { active: 'tag-green', suspended: 'tag-red', stopped: 'tag-amber', missing: 'tag-red', available: '' };

/** Which plugins there are, and which of them the company uses in which version. */
export function PluginsPage() {
  const { t } = useTranslation('plugins');
  const plugins = useQuery({
    queryKey: PLUGINS_KEY,
    queryFn: async () => (await data(api.GET('/api/v1/plugins'))).plugins,
  });
  if (plugins.error && !plugins.data) {
    return <Failure error={plugins.error} onRetry={() => plugins.refetch()} />;
  }
  return (
    <div className="settings-page">
      <Section title={t('plugins')} text={t('plugins-text')}>
        {!plugins.data ? (
          <Skeleton lines={6} />
        ) : plugins.data.length === 0 ? (
          <EmptyState icon={<Blocks />} title={t('none')} text={t('none-text')} />
        ) : (
          <ul className="settings-list">
            {plugins.data.map((plugin) => (
              <Entry key={plugin.id} plugin={plugin} all={plugins.data} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

function Entry({ plugin, all }: { plugin: Plugin; all: Plugin[] }) {
  const { t } = useTranslation('plugins');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice>();
  const resume = useMutation({
    mutationFn: () =>
      data(api.DELETE('/api/v1/plugins/{plugin}/suspension', { params: { path: { plugin: plugin.id } } })),
    onSuccess: () => toast(t('resumed', { name })),
    onError: (error) => toastFailure(error, words),
    onSettled: () => client.invalidateQueries({ queryKey: PLUGINS_KEY }),
  });
  const pages = useContributions('settings').filter((one) => one.plugin.id === plugin.id);
  const name = label(plugin.label);
  const used = plugin.state !== 'available';
  const others = plugin.versions.filter((version) => version !== plugin.version);
  const newest = plugin.versions[0];
  const offered = used && newest !== undefined && newest !== plugin.version ? newest : undefined;
  const facts = [
    plugin.publisher === null ? [] : t('by', { publisher: plugin.publisher }),
    plugin.version === null ? [] : t('version', { version: plugin.version }),
    plugin.dependencies.length === 0
      ? []
      : t('builds-on', {
          names: plugin.dependencies
            .map((id) => label(all.find((other) => other.id === id)?.label ?? { en: id, zh: id }))
            .join(words('list-comma')),
        }),
  ].flat();
  return (
    <li className="settings-template">
      <h3>
        {name}
        <span className={`tag ${COLORS[plugin.state]}`}>{t(`state-${plugin.state}`)}</span>
      </h3>
      <p className="muted">{facts.join(' · ')}</p>
      {plugin.suspension && plugin.state === 'suspended' ? (
        <p>{t('suspended', { hook: plugin.suspension.hook, since: format.dateTime(plugin.suspension.since) })}</p>
      ) : null}
      {plugin.state === 'stopped' ? <p>{t('stopped')}</p> : null}
      {plugin.state === 'missing' ? <p>{t('missing')}</p> : null}
      {used ? <PluginSettings plugin={plugin.id} name={name} /> : null}
      {plugin.state === 'active' ? <PluginJobs plugin={plugin.id} /> : null}
      <div className="settings-actions">
        {plugin.state === 'suspended' ? (
          <Button variant="primary" isPending={resume.isPending} onPress={() => resume.mutate()}>
            {t('resume')}
          </Button>
        ) : null}
        {pages.map((page) => (
          <Link key={keyOf(page)} className="button" to={`/settings/plugins/${plugin.id}/${page.id}`}>
            {label(page.title)}
          </Link>
        ))}
        {!used && plugin.version !== null ? (
          <Button onPress={() => setChoice({ kind: 'activate', version: String(plugin.version) })}>
            {t('activate')}
          </Button>
        ) : null}
        {offered === undefined ? null : (
          <Button onPress={() => setChoice({ kind: 'change', version: offered })}>
            {t('upgrade', { version: offered })}
          </Button>
        )}
        {others.some((version) => version !== offered) ? (
          <Menu label={t('versions-of', { name })} trigger={<Button variant="ghost">{t('versions')}</Button>}>
            {others
              .filter((version) => version !== offered)
              .map((version) => (
                <Item key={version} onAction={() => setChoice({ kind: used ? 'change' : 'activate', version })}>
                  {version}
                </Item>
              ))}
          </Menu>
        ) : null}
        {used ? (
          <Button variant="ghost" onPress={() => setChoice({ kind: 'deactivate' })}>
            {t('deactivate')}
          </Button>
        ) : null}
      </div>
      {choice ? <PluginPlan plugin={plugin} choice={choice} onClose={() => setChoice(undefined)} /> : null}
    </li>
  );
}
