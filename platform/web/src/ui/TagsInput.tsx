import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from './FieldParts';

type Props = FieldProps & { value: string[]; onChange: (value: string[]) => void };

/** Words, freely chosen: Enter or a comma ends one, Backspace takes the last one away. */
export function TagsInput({ label, labelHidden, value, onChange, error, help, isRequired, autoFocus }: Props) {
  const { t } = useTranslation('ui');
  const id = useId();
  const [text, setText] = useState('');

  const add = (words: string) => {
    const more = words
      .split(/[,，、;；\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== '' && !value.includes(word));
    if (more.length > 0) {
      onChange([...value, ...new Set(more)]);
    }
    setText('');
  };

  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) {
      onChange(value.slice(0, -1));
    }
  };

  return (
    <div className="field">
      <label className={labelHidden ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
        {isRequired ? (
          <span className="required" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      <div className="input tags-frame">
        {value.length > 0 ? (
          <TagGroup
            aria-label={label}
            onRemove={(keys) => onChange(value.filter((word) => !keys.has(word)))}
            className="tags-group"
          >
            <TagList className="tags-list">
              {value.map((word) => (
                <Tag key={word} id={word} textValue={word} className="chip">
                  {word}
                  <Button slot="remove" className="chip-remove">
                    <X aria-hidden="true" />
                  </Button>
                </Tag>
              ))}
            </TagList>
          </TagGroup>
        ) : null}
        <input
          id={id}
          // biome-ignore lint/a11y/noAutofocus: the input stands where somebody has just asked to edit
          autoFocus={autoFocus}
          className="tags-input"
          value={text}
          placeholder={value.length === 0 ? t('add-tag') : ''}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) =>
            /[,，、;；]/.test(event.target.value) ? add(event.target.value) : setText(event.target.value)
          }
          onKeyDown={key}
          onBlur={() => add(text)}
        />
      </div>
      <span id={`${id}-note`} className={error ? 'field-error' : 'field-help'}>
        {error ?? help}
      </span>
    </div>
  );
}
