import { useParams } from 'react-router';
import { useLabel } from '../record/schema';
import { Section } from '../settings/Section';
import { NotFoundPage } from '../shell/pages';
import { useContributions, useWebPlugins } from '../slots/queries';
import { Filled } from '../slots/slots';
import { Loading } from '../ui/States';

/** What a plugin lets admins set up. */
export function PluginSettingsPage() {
  const { plugin, id } = useParams();
  const label = useLabel();
  const { isPending } = useWebPlugins();
  const page = useContributions('settings').find((one) => one.plugin.id === plugin && one.id === id);
  if (!page) {
    return isPending ? <Loading /> : <NotFoundPage />;
  }
  return (
    <div className="settings-page">
      <Section title={label(page.title)}>
        <Filled contribution={page} props={{}} />
      </Section>
    </div>
  );
}
