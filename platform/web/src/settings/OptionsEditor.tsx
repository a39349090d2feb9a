import { ArrowDown, ArrowUp, Eye, EyeOff, GripVertical, Plus, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OPTION_COLORS } from '../record/schema';
import { Button, IconButton } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { type Over, useCarriedByPointer } from '../ui/useCarriedByPointer';
import { type OptionDraft, optionKeys } from './fieldOptions';

/** The options of a choice, written one below the other; everything by keyboard, and their order by mouse too. */
export function OptionsEditor({
  draft,
  edit,
  error,
}: {
  draft: { options: OptionDraft[] };
  /** @param mark changes with the same one, right after each other, are one step: the letters of a word */
  edit: (change: { options: OptionDraft[] }, mark?: string) => void;
  /** What is wrong with an input, in words. */
  error: (input: string) => string | undefined;
}) {
  const { t } = useTranslation('settings');
  const list = useRef<HTMLOListElement>(null);
  /** The row, and which of its parts, to go to once it is there. */
  const next = useRef<{ id: number; part: string }>(undefined);
  const { options } = draft;
  const keys = keysByOption(options);

  useEffect(() => {
    if (next.current) {
      const { id, part } = next.current;
      next.current = undefined;
      list.current?.querySelector<HTMLElement>(`[data-option="${id}"] ${part}`)?.focus();
    }
  });

  const change = (changed: OptionDraft[], focus?: { id: number; part: string }, mark?: string) => {
    next.current = focus;
    edit({ options: changed }, mark);
  };
  const write = (id: number, words: Partial<OptionDraft>, mark?: string) =>
    change(
      options.map((option) => (option.id === id ? { ...option, ...words } : option)),
      undefined,
      mark === undefined ? undefined : `${id} ${mark}`,
    );
  const insert = (place: number, lines: string[], language: 'en' | 'zh') => {
    const from = Math.max(0, ...options.map((option) => option.id)) + 1;
    const more = lines.map((line, index) => ({ id: from + index, en: '', zh: '', [language]: line }));
    const last = more.at(-1);
    change(options.toSpliced(place, 0, ...more), last && { id: last.id, part: `input[name="${language}"]` });
  };
  const move = (place: number, by: -1 | 1) => {
    const option = options[place];
    if (option && place + by >= 0 && place + by < options.length) {
      const part = place + by === 0 || place + by === options.length - 1 ? 'input' : `[data-move="${by}"]`;
      change(options.toSpliced(place, 1).toSpliced(place + by, 0, option), { id: option.id, part });
    }
  };
  const remove = (place: number) => {
    const neighbour = options[place + 1] ?? options[place - 1];
    change(options.toSpliced(place, 1), neighbour && { id: neighbour.id, part: 'input' });
  };

  const [carried, setCarried] = useState<{ id: number; to: number }>();
  const placeOf = (id: number) => options.findIndex((option) => option.id === id);
  const pointer = useCarriedByPointer<number>({
    thingAt: (element) => (element.closest('[data-grip]') ? idAt(element) : undefined),
    onPickUp: (id) => setCarried({ id, to: placeOf(id) }),
    onCarry: (over) => {
      const id = over.element === null ? undefined : idAt(over.element);
      if (carried && id !== undefined && placeOf(id) >= 0) {
        setCarried({ ...carried, to: placeOf(id) + (isBehind(over) ? 1 : 0) });
      }
    },
    onLetGo: () => {
      const from = carried ? placeOf(carried.id) : -1;
      const option = options[from];
      setCarried(undefined);
      if (carried && option && carried.to !== from && carried.to !== from + 1) {
        // taken out from before its new place, it moves that up
        change(options.toSpliced(from, 1).toSpliced(carried.to > from ? carried.to - 1 : carried.to, 0, option));
      }
    },
    onPutBack: () => setCarried(undefined),
  });
  const held = carried && options[placeOf(carried.id)];

  const press = (event: KeyboardEvent<HTMLInputElement>, place: number, language: 'en' | 'zh') => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      insert(place + 1, [''], language);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(place, event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Backspace' && isEmpty(options[place]) && options.length > 1) {
      event.preventDefault();
      remove(place);
    }
  };
  const paste = (event: ClipboardEvent, place: number, language: 'en' | 'zh') => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((line) => line.trim().slice(0, 100))
      .filter(Boolean);
    const into = options[place];
    if (lines.length > 1 && into) {
      event.preventDefault();
      const from = Math.max(...options.map((option) => option.id)) + 1;
      const more = lines.map((line, index) => ({ id: from + index, en: '', zh: '', [language]: line }));
      const last = more.at(-1);
      change(options.toSpliced(isEmpty(into) ? place : place + 1, isEmpty(into) ? 1 : 0, ...more), {
        id: last?.id ?? into.id,
        part: `input[name="${language}"]`,
      });
    }
  };

  const flaw = error('options');
  return (
    <div className="field" data-invalid={flaw ? true : undefined}>
      <span className="field-label">{t('options')}</span>
      <ol ref={list} className="options" aria-label={t('options')} {...pointer.handlers}>
        {options.map((option, place) => (
          <OptionRow
            key={option.id}
            option={option}
            place={place}
            last={options.length - 1}
            isHeld={carried?.id === option.id}
            drop={
              carried?.to === place
                ? 'before'
                : carried?.to === place + 1 && place === options.length - 1
                  ? 'behind'
                  : undefined
            }
            optionKey={keys.get(option.id)}
            error={error(`option-${option.id}`) ?? (place === 0 ? flaw : undefined)}
            onWrite={(words, mark) => write(option.id, words, mark)}
            onMove={(by) => move(place, by)}
            onRemove={() => remove(place)}
            onKeyDown={(event, language) => press(event, place, language)}
            onPaste={(event, language) => paste(event, place, language)}
          />
        ))}
      </ol>
      {held ? pointer.ghostOf(held.en || held.zh) : null}
      <span className="field-help">{t('options-help')}</span>
      <span>
        <Button icon={<Plus aria-hidden="true" />} onPress={() => insert(options.length, [''], 'en')}>
          {t('option-add')}
        </Button>
      </span>
    </div>
  );
}

function OptionRow({
  option,
  place,
  last,
  isHeld,
  drop,
  optionKey,
  error,
  onWrite,
  onMove,
  onRemove,
  onKeyDown,
  onPaste,
}: {
  option: OptionDraft;
  place: number;
  last: number;
  isHeld: boolean;
  /** On which side of it what is carried would stand. */
  drop: 'before' | 'behind' | undefined;
  optionKey: string | undefined;
  error: string | undefined;
  onWrite: (words: Partial<OptionDraft>, mark?: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>, language: 'en' | 'zh') => void;
  onPaste: (event: ClipboardEvent, language: 'en' | 'zh') => void;
}) {
  const { t, i18n } = useTranslation('settings');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const shown = String(place + 1);
  const color = option.color ?? 'none';
  const note = `option-${option.id}-note`;
  return (
    <li
      className={`option ${isHeld ? 'option-held' : ''} ${drop ? `option-drop-${drop}` : ''}`}
      data-option={option.id}
    >
      <span className="option-grip" data-grip="" aria-hidden="true">
        <GripVertical />
      </span>
      <div className="option-inputs">
        {order.map((language) => (
          <input
            key={language}
            name={language}
            className="input"
            aria-label={t(`option-${language}`, { place: shown })}
            aria-invalid={error !== undefined}
            aria-describedby={note}
            autoComplete="off"
            maxLength={100}
            placeholder={t(`option-in-${language}`)}
            value={option[language]}
            onChange={(event) => onWrite({ [language]: event.target.value }, language)}
            onKeyDown={(event) => onKeyDown(event, language)}
            onPaste={(event) => onPaste(event, language)}
          />
        ))}
        <span id={note} className={error ? 'field-error' : 'option-key'}>
          {error ??
            (optionKey === undefined
              ? ''
              : t(option.inactive ? 'option-key-inactive' : 'option-key', { key: optionKey }))}
        </span>
      </div>
      <span className="option-buttons">
        <Menu
          label={t('option-color', { place: shown, color: t(`color-${color}`) })}
          trigger={
            <IconButton label={t('option-color', { place: shown, color: t(`color-${color}`) })}>
              <span className={`option-color ${option.color ? `tag-${option.color}` : ''}`} aria-hidden="true" />
            </IconButton>
          }
        >
          {(['none', ...OPTION_COLORS] as const).map((one) => (
            <Item
              key={one}
              icon={<span className={`option-color ${one === 'none' ? '' : `tag-${one}`}`} aria-hidden="true" />}
              onAction={() => onWrite({ color: one === 'none' ? null : one })}
            >
              {t(`color-${one}`)}
            </Item>
          ))}
        </Menu>
        {option.key === undefined ? null : (
          <IconButton
            label={t(option.inactive ? 'option-activate' : 'option-retire', { place: shown })}
            onPress={() => onWrite({ inactive: !option.inactive })}
          >
            {option.inactive ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </IconButton>
        )}
        <IconButton
          label={t('option-up', { place: shown })}
          data-move="-1"
          isDisabled={place === 0}
          onPress={() => onMove(-1)}
        >
          <ArrowUp aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t('option-down', { place: shown })}
          data-move="1"
          isDisabled={place === last}
          onPress={() => onMove(1)}
        >
          <ArrowDown aria-hidden="true" />
        </IconButton>
        <IconButton label={t('option-remove', { place: shown })} isDisabled={last === 0} onPress={onRemove}>
          <X aria-hidden="true" />
        </IconButton>
      </span>
    </li>
  );
}

function idAt(element: Element): number | undefined {
  const id = element.closest<HTMLElement>('[data-option]')?.dataset.option;
  return id === undefined ? undefined : Number(id);
}

function isBehind({ element, y }: Over): boolean {
  const box = element?.closest('[data-option]')?.getBoundingClientRect();
  return box !== undefined && y > box.top + box.height / 2;
}

function isEmpty(option: OptionDraft | undefined): boolean {
  return option !== undefined && option.key === undefined && option.en.trim() === '' && option.zh.trim() === '';
}

function keysByOption(options: OptionDraft[]): Map<number, string> {
  const written = options.filter((option) => !isEmpty(option));
  const keys = optionKeys(written);
  return new Map(written.map((option, place) => [option.id, keys[place] ?? '']));
}
