import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Braces } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Violation } from '../api/problem';
import { queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { useSettled } from '../shell/settled';
import { Button } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { Failure } from '../ui/States';
import { TextInput } from '../ui/TextInput';
import { withParts } from './address';
import { fromFilterText } from './look';
import type { ReadFilter } from './readFilter';
import { type ObjectModel, useLabel } from './schema';

const PATIENCE_MS = 400;
/** As long as the server reads an expression. */
const LONGEST = 4_000;
/** The same in all languages. */
const EXAMPLE = "status == 'active' && owner == me";

/** A list's whole filter as one text, tried on the server while it is typed. */
export default function FilterText({
  object,
  text,
  onApply,
  onClose,
}: {
  object: ObjectModel;
  text: string;
  onApply: (read: ReadFilter) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: record } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const client = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(text);
  const [isAsked, setAsked] = useState(false);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      // whoever has left it by then has not asked for it any more
      isThere.current = false;
    };
  }, []);
  const isBlank = typed.trim() === '';
  const settled = useSettled(typed, PATIENCE_MS);
  const check = useQuery({ ...trial(object, settled), enabled: settled.trim() !== '' });
  const isCurrent = settled === typed && !check.isFetching;
  const flaws = problemOf(check.error)?.violations?.filter(({ field }) => field === 'filter') ?? [];
  const isRefused = isCurrent && flaws.length > 0;

  const inWords = ({ message, line, column }: Violation) =>
    line && column ? t('filter-at', { message, line: format.integer(line), column: format.integer(column) }) : message;
  const showFlaw = () => {
    const at = placeOf(typed, flaws[0]);
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
  };
  const apply = async () => {
    if (isAsked) {
      return;
    }
    if (isBlank) {
      onApply({ conditions: [], where: null });
      return;
    }
    if (isRefused) {
      showFlaw();
      return;
    }
    setAsked(true);
    try {
      await client.fetchQuery(trial(object, typed));
      if (isThere.current) {
        onApply(fromFilterText(typed, object));
      }
    } catch {
      // what is wrong is shown by the check of the same text
      area.current?.focus();
    } finally {
      setAsked(false);
    }
  };
  const insert = (key: string) => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: 0, selectionEnd: 0 };
    setTyped(typed.slice(0, from) + key + typed.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + key.length, from + key.length);
    });
  };

  return (
    <form
      className="filter-text"
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <TextInput
        label={t('filter-text-label')}
        help={t('filter-text-help')}
        placeholder={EXAMPLE}
        error={isRefused ? flaws.map(inWords).join('\n') : undefined}
        rows={3}
        maxLength={LONGEST}
        autoFocus
        spellCheck="false"
        autoComplete="off"
        areaRef={area}
        isReadOnly={isAsked}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // a key that is pressed by habit takes away nothing that somebody has written
            if (typed === text) {
              onClose();
            }
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            void apply();
          } else {
            event.continuePropagation();
          }
        }}
      />
      {check.error && isCurrent && !isRefused ? (
        <Failure error={check.error} compact onRetry={() => check.refetch()} />
      ) : null}
      <div className="filter-text-actions">
        <Button variant="primary" type="submit" isPending={isAsked}>
          {record('apply')}
        </Button>
        <Button onPress={onClose}>{words('cancel')}</Button>
        <Menu
          label={t('insert-field')}
          trigger={
            <Button variant="ghost" icon={<Braces aria-hidden="true" />}>
              {t('insert-field')}
            </Button>
          }
        >
          {withParts(object.fields, 'filterable')
            .filter((field) => field.filterable)
            .map((field) => (
              <Item key={field.key} note={<code>{field.key}</code>} onAction={() => insert(field.key)}>
                {label(field.label)}
              </Item>
            ))}
        </Menu>
        <span className="muted" role="status">
          {isBlank
            ? t('filter-matches-all')
            : !isCurrent
              ? t('filter-checking')
              : check.data
                ? t('filter-matches', { count: check.data.total ?? 0, shown: format.integer(check.data.total ?? 0) })
                : ''}
        </span>
      </div>
    </form>
  );
}

function trial(object: ObjectModel, filter: string) {
  return {
    queryKey: ['filter-trial', object.key, filter],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      queryRecords(object.key, { filter, limit: 1, fields: [object.title], total: true }, signal),
    retry: false,
  };
}

/** Where in a text a line and a column are. */
function placeOf(text: string, at: { line?: number; column?: number } | undefined): number {
  const before = text.split('\n').slice(0, (at?.line ?? 1) - 1);
  const line = text.split('\n')[before.length] ?? '';
  // columns are characters, of which some are two units here
  const within = [...line].slice(0, (at?.column ?? 1) - 1).join('').length;
  return before.reduce((sum, one) => sum + one.length + 1, 0) + within;
}
