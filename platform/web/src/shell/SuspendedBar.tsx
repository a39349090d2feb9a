import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../api/client';
import { useLabel } from '../record/schema';
import { useMay } from '../session/session';

const LOOK_EVERY = 60_000;

/** On every page of an admin: which plugins are left alone since they failed again and again. */
export function SuspendedBar() {
  const { t } = useTranslation('shell');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const mayResume = useMay('changeSchema');
  const plugins = useQuery({
    queryKey: ['plugins'],
    queryFn: async () => (await data(api.GET('/api/v1/plugins'))).plugins,
    enabled: mayResume,
    staleTime: LOOK_EVERY,
    refetchInterval: LOOK_EVERY,
    retry: false,
  });
  const suspended = plugins.data?.filter((plugin) => plugin.state === 'suspended') ?? [];
  if (suspended.length === 0) {
    return null;
  }
  return (
    <output className="offline-bar">
      {t('plugins-suspended', {
        count: suspended.length,
        names: suspended.map((plugin) => label(plugin.label)).join(words('list-comma')),
      })}{' '}
      <Link to="/settings/plugins">{t('look-at-plugins')}</Link>
    </output>
  );
}
