import { ArrowDown, ArrowUp, LayoutDashboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { WidgetProps } from '../../sdk/contract';
import { useLabel } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { keyOf } from '../slots/queries';
import { Filled } from '../slots/slots';
import { Button, IconButton } from '../ui/Button';
import { Check } from '../ui/Check';
import type { Arrangement, Placed } from './arrangement';

/** What plugins tell at the beginning of a day, each by itself. */
export function Widgets({ widgets }: { widgets: Placed[] }) {
  const label = useLabel();
  const shown = widgets.filter((one) => one.shown);
  return shown.length === 0 ? null : (
    <div className="home-widgets">
      {shown.map(({ contribution }) => {
        const size = contribution.size ?? 'medium';
        return (
          <section
            key={keyOf(contribution)}
            className={`card home-widget home-widget-${size}`}
            aria-label={label(contribution.title)}
          >
            <header className="card-header">
              <h2 className="card-title home-widget-title">
                {contribution.icon ? <ObjectIcon name={contribution.icon} /> : null}
                {label(contribution.title)}
              </h2>
            </header>
            <div className="home-widget-body">
              <Filled contribution={contribution} props={{ size } satisfies WidgetProps} />
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** Which widgets somebody wants to see, and in which order. */
export function ArrangeMenu({ arrangement: { widgets, show, move } }: { arrangement: Arrangement }) {
  const { t } = useTranslation('home');
  const label = useLabel();
  return (
    <DialogTrigger>
      <Button variant="ghost" icon={<LayoutDashboard aria-hidden="true" />}>
        {t('arrange')}
      </Button>
      {/* the dialog itself: with one inside it, its name would name nothing */}
      <Popover className="popover" placement="bottom end">
        <ul className="arrange">
          {widgets.map(({ contribution, shown }, place) => {
            const name = label(contribution.title);
            const step = (to: Placed | undefined, text: 'move-up' | 'move-down', icon: ReactNode) => (
              <IconButton
                label={t(text, { name })}
                isDisabled={to === undefined}
                onPress={() => to && move(contribution, to.contribution)}
              >
                {icon}
              </IconButton>
            );
            return (
              <li key={keyOf(contribution)}>
                <Check isSelected={shown} onChange={(chosen) => show(contribution, chosen)}>
                  <span className="arrange-name">
                    {name}
                    <span className="muted">{label(contribution.plugin.label)}</span>
                  </span>
                </Check>
                {step(widgets[place - 1], 'move-up', <ArrowUp aria-hidden="true" />)}
                {step(widgets[place + 1], 'move-down', <ArrowDown aria-hidden="true" />)}
              </li>
            );
          })}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}
