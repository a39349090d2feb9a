import { Columns3 } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { fieldOf, type ObjectModel, useLabel } from './schema';

/** Chooses what a list shows beside the name. */
export function ColumnsMenu({
  object,
  choices,
  chosen,
  onChange,
}: {
  object: ObjectModel;
  choices: string[];
  chosen: string[];
  onChange: (keys: string[]) => void;
}) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const name = (key: string) => {
    const field = fieldOf(object, key);
    return field ? label(field.label) : t(key === 'createdAt' ? 'created-at' : 'updated-at');
  };
  return (
    <DialogTrigger>
      <Button variant="ghost" icon={<Columns3 aria-hidden="true" />}>
        {t('columns')}
      </Button>
      <Popover className="popover columns-popover" placement="bottom end">
        <Dialog className="columns-dialog" aria-label={t('columns')}>
          {choices.map((key) => (
            <Check
              key={key}
              isSelected={chosen.includes(key)}
              onChange={(selected) => onChange(selected ? [...chosen, key] : chosen.filter((other) => other !== key))}
            >
              {name(key)}
            </Check>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
