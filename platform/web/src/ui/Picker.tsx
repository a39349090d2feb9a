import { ChevronDown, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Key } from 'react-aria-components';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts';

export type Pick = { id: string; name: string; note?: string };

type Props = FieldProps & {
  /** What is chosen now, with its name if that is known. */
  value: Pick | null;
  onChange: (value: Pick | null) => void;
  find: (text: string, signal: AbortSignal) => Promise<Pick[]>;
  /** There is always a value: an emptied text goes back to it. */
  isKept?: boolean;
};

const PATIENCE_MS = 160;

/** Finds one of many things as somebody types: another record, a colleague. */
export function Picker({ label, labelHidden, value, onChange, find, isKept, error, help, ...props }: Props) {
  const { t } = useTranslation('ui');
  const [text, setText] = useState(value?.name ?? '');
  const [found, setFound] = useState<Pick[]>([]);
  const [failure, setFailure] = useState<string>();
  const asked = text === (value?.name ?? '') ? '' : text;

  useEffect(() => setText(value?.name ?? ''), [value?.name]);

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      find(asked, abort.signal).then(
        (picks) => {
          setFound(picks);
          setFailure(undefined);
        },
        (reason: unknown) => {
          if (!abort.signal.aborted) {
            setFound([]);
            setFailure(problemOf(reason)?.detail ?? t('offline'));
          }
        },
      );
    }, PATIENCE_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [asked, find, t]);

  return (
    <ComboBox
      {...props}
      items={found}
      inputValue={text}
      onInputChange={setText}
      value={value?.id ?? null}
      onChange={(key: Key | null) => {
        const pick = found.find((one) => one.id === key);
        if (pick) {
          setText(pick.name);
          onChange(pick);
        }
      }}
      onBlur={() => {
        // what was typed and not chosen is no value; an emptied text is none either
        if (text.trim() === '' && !isKept) {
          onChange(null);
        } else {
          setText(value?.name ?? '');
        }
      }}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="field"
    >
      <FieldLabel label={label} labelHidden={labelHidden} isRequired={props.isRequired} />
      <span className="input-frame">
        <Input className="input" placeholder={t('type-to-find')} />
        <span className="input-trailing">
          {value && !props.isRequired && !isKept ? (
            <Button
              slot={null}
              className="input-clear"
              aria-label={t('clear', { name: label })}
              onPress={() => {
                setText('');
                onChange(null);
              }}
            >
              <X aria-hidden="true" />
            </Button>
          ) : null}
          <Button className="input-clear" aria-label={t('show-options', { name: label })}>
            <ChevronDown aria-hidden="true" />
          </Button>
        </span>
      </span>
      <FieldNotes help={help} error={error} />
      <Popover className="popover choice-popover">
        <ListBox
          className="listbox"
          renderEmptyState={() => <p className="listbox-empty">{failure ?? t('nothing-found')}</p>}
        >
          {(pick: Pick) => (
            <ListBoxItem id={pick.id} textValue={pick.name} className="listbox-item">
              <span>{pick.name}</span>
              {pick.note ? <span className="listbox-note">{pick.note}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
