import { type KeyboardEvent, type Ref, type TextareaHTMLAttributes, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { Avatar } from '../ui/Avatar';
import { type Mention, mentionBefore, mentionName, mentionsIn, plainText, withMentions } from './mentions';

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'ref'> & {
  /** In its stored form. */
  value: string;
  onChange: (value: string) => void;
  areaRef?: Ref<HTMLTextAreaElement>;
};

const PATIENCE_MS = 120;
const MOST = 6;

/** Several lines of text in which typing @ names a member: by a part of the name, or its pinyin or initials. */
export function MentionArea({ value, onChange, areaRef, onKeyDown, onBlur, ...props }: Props) {
  const { t } = useTranslation('activity');
  const id = useId();
  const [typed, setTyped] = useState(() => plainText(value));
  const [caret, setCaret] = useState(0);
  const [found, setFound] = useState<Mention[]>([]);
  const [place, setPlace] = useState(0);
  const [closed, setClosed] = useState(false);
  const picked = useRef<Mention[]>(mentionsIn(value));
  const given = useRef(value);
  const own = useRef<HTMLTextAreaElement>(null);
  const asked = closed ? null : mentionBefore(typed, caret, picked.current);
  const question = asked?.asked;
  const open = question !== undefined && found.length > 0;

  useEffect(() => {
    if (value !== given.current) {
      given.current = value;
      picked.current = mentionsIn(value);
      setTyped(plainText(value));
    }
  }, [value]);

  useEffect(() => {
    setPlace(0);
    if (question === undefined) {
      setFound([]);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      data(
        api.GET('/api/v1/people', { params: { query: { q: question.trim(), limit: MOST } }, signal: abort.signal }),
      ).then(
        ({ people }) => setFound(people.map((one) => ({ id: one.id, name: mentionName(one.name) }))),
        // what is typed stays a text
        () => setFound([]),
      );
    }, PATIENCE_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [question]);

  const write = (text: string, at: number) => {
    setTyped(text);
    setCaret(at);
    given.current = withMentions(text, picked.current);
    onChange(given.current);
  };
  const pick = (one: Mention) => {
    if (!asked) {
      return;
    }
    setClosed(true);
    picked.current = [...picked.current.filter((other) => other.name !== one.name), one];
    const before = `${typed.slice(0, asked.start)}@${one.name} `;
    write(before + typed.slice(caret), before.length);
    requestAnimationFrame(() => {
      own.current?.focus();
      own.current?.setSelectionRange(before.length, before.length);
    });
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (open && !event.nativeEvent.isComposing) {
      const one = found[place];
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        setPlace((place + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
      } else if ((event.key === 'Enter' && !event.metaKey && !event.ctrlKey) || event.key === 'Tab') {
        event.preventDefault();
        if (one) {
          pick(one);
        }
      } else if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        setClosed(true);
      }
    }
    onKeyDown?.(event);
  };
  return (
    <div className="mention-area">
      <textarea
        {...props}
        ref={(area) => {
          own.current = area;
          if (typeof areaRef === 'function') {
            areaRef(area);
          } else if (areaRef) {
            areaRef.current = area;
          }
        }}
        value={typed}
        aria-autocomplete="list"
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open ? `${id}-${place}` : undefined}
        onChange={(event) => {
          setClosed(false);
          write(event.target.value, event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={key}
        onBlur={(event) => {
          setClosed(true);
          onBlur?.(event);
        }}
      />
      <output className="visually-hidden">{open ? t('people-found', { count: found.length }) : ''}</output>
      {open ? (
        <div id={`${id}-list`} role="listbox" aria-label={t('people')} className="popover mention-list">
          {found.map((one, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text
            <div
              key={one.id}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === place}
              className="listbox-item"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              <Avatar name={one.name} />
              {one.name}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
