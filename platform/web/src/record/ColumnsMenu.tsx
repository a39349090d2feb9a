import {
  ArrowDown,
  ArrowUp,
  ChevronsLeftRight,
  ChevronsRightLeft,
  Columns3,
  Pin,
  PinOff,
  RotateCcw,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { type Choice, type Column, choicesOf, columnKeys, reordered, resized, usualChoices } from './columns';
import { fieldOf, type ObjectModel, useLabel } from './schema';

const STEP = 20;

/** Which columns a list shows, in which order, how wide, and which of them stay in sight: all that the mouse does in the heading too. */
export function ColumnsMenu({
  object,
  columns,
  onChange,
}: {
  object: ObjectModel;
  columns: Column[];
  onChange: (choices: Choice[]) => void;
}) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('list');
  const label = useLabel();
  const name = (key: string) => {
    const field = fieldOf(object, key);
    return field ? label(field.label) : t(key === 'createdAt' ? 'created-at' : 'updated-at');
  };
  const choices = choicesOf(columns);
  const shown = columns.slice(1);
  const hidden = columnKeys(object).filter((key) => !columns.some((column) => column.key === key));
  return (
    <DialogTrigger>
      <Button variant="ghost" icon={<Columns3 aria-hidden="true" />}>
        {t('columns')}
      </Button>
      {/* the dialog itself: with one inside it, its name would name nothing */}
      <Popover className="popover columns-popover" placement="bottom end">
        <div className="columns-dialog">
          {shown.map((column, place) => {
            const above = shown[place - 1];
            const below = shown[place + 1];
            const step = (to: Column | undefined, text: 'move-up' | 'move-down', icon: ReactNode) => (
              <Tool
                label={words(text, { name: name(column.key) })}
                isDisabled={to === undefined || to.isPinned !== column.isPinned}
                onPress={() => to && onChange(reordered(choices, column.key, to.key))}
              >
                {icon}
              </Tool>
            );
            return (
              <div key={column.key} className="columns-row">
                <Check isSelected onChange={() => onChange(choices.filter((one) => one.key !== column.key))}>
                  {name(column.key)}
                </Check>
                <Tool
                  label={words(column.isPinned ? 'unpin' : 'pin', { name: name(column.key) })}
                  onPress={() =>
                    onChange(choices.map((one) => (one.key === column.key ? { ...one, pinned: !one.pinned } : one)))
                  }
                >
                  {column.isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
                </Tool>
                <Tool
                  label={words('narrower', { name: name(column.key) })}
                  onPress={() => onChange(resized(choices, column.key, column.width - STEP))}
                >
                  <ChevronsRightLeft aria-hidden="true" />
                </Tool>
                <Tool
                  label={words('wider', { name: name(column.key) })}
                  onPress={() => onChange(resized(choices, column.key, column.width + STEP))}
                >
                  <ChevronsLeftRight aria-hidden="true" />
                </Tool>
                {step(above, 'move-up', <ArrowUp aria-hidden="true" />)}
                {step(below, 'move-down', <ArrowDown aria-hidden="true" />)}
              </div>
            );
          })}
          {hidden.map((key) => (
            <div key={key} className="columns-row">
              <Check isSelected={false} onChange={() => onChange([...choices, { key, width: null, pinned: false }])}>
                {name(key)}
              </Check>
            </div>
          ))}
          <Button
            variant="ghost"
            icon={<RotateCcw aria-hidden="true" />}
            onPress={() => onChange(usualChoices(object))}
          >
            {words('usual-columns')}
          </Button>
        </div>
      </Popover>
    </DialogTrigger>
  );
}

function Tool({
  label,
  isDisabled = false,
  onPress,
  children,
}: {
  label: string;
  isDisabled?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <AriaButton className="icon-button columns-tool" aria-label={label} isDisabled={isDisabled} onPress={onPress}>
      {children}
    </AriaButton>
  );
}
