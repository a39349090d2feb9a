import { TriangleAlert } from 'lucide-react';
import { Component, type ComponentType, type ReactNode, Suspense, use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Loading } from '../ui/States';
import { loader, PluginError } from './loader';
import type { Contribution } from './queries';

/** Shows what a plugin puts here; if it cannot, that, and nothing but that. */
export default function Slot<Props extends object>({
  contribution,
  props,
  plugins = loader,
}: {
  contribution: Contribution;
  props: Props;
  plugins?: typeof loader;
}) {
  const [tries, setTries] = useState(0);
  return (
    <div className="slot" data-plugin={contribution.plugin.id}>
      <Boundary
        key={tries}
        instead={(error) => (
          <SlotFailure
            contribution={contribution}
            error={error}
            onRetry={() => {
              plugins.retry(contribution.plugin);
              setTries(tries + 1);
            }}
          />
        )}
      >
        <Suspense fallback={<Loading />}>
          <Filling contribution={contribution} props={props} plugins={plugins} />
        </Suspense>
      </Boundary>
    </div>
  );
}

/** What a plugin has brought, once it is there. */
export function Filling<Props extends object>({
  contribution: { plugin, slot, id },
  props,
  plugins,
}: {
  contribution: Contribution;
  props: Props;
  plugins: typeof loader;
}) {
  const Filled = use(plugins.activated(plugin)).find(slot, id) as ComponentType<Props> | undefined;
  if (Filled === undefined) {
    throw new PluginError('not-brought', `plugin ${plugin.id} did not bring ${slot} '${id}'`);
  }
  return <Filled {...props} />;
}

/** Keeps what fails within from everything around it. */
export class Boundary extends Component<
  { instead: (error: unknown) => ReactNode; children: ReactNode },
  { failed: { error: unknown } | null }
> {
  override state = { failed: null as { error: unknown } | null };

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } };
  }

  override render() {
    return this.state.failed ? this.props.instead(this.state.failed.error) : this.props.children;
  }
}

function SlotFailure({
  contribution: { plugin, title },
  error,
  onRetry,
}: {
  contribution: Contribution;
  error: unknown;
  onRetry: () => void;
}) {
  const { t } = useTranslation('slots');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const phase = error instanceof PluginError ? error.phase : 'crashed';
  const names = { name: label(plugin.label), title: label(title) };
  return (
    <div className="failure failure-compact" role="alert">
      <span className="failure-icon" aria-hidden="true">
        <TriangleAlert />
      </span>
      <div className="failure-words">
        <strong>{t(phase, names)}</strong>
        <p>{t(`${phase}-text`, names)}</p>
      </div>
      <Button onPress={onRetry}>{words('try-again')}</Button>
    </div>
  );
}
