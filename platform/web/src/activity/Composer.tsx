import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { messagesByField, problemOf } from '../api/problem';
import { createRecord, deleteRecord, type FieldValues, type Stored, type Value } from '../api/records';
import { useFormat } from '../i18n/format';
import { FieldInput } from '../record/FieldInput';
import { forgetRecord } from '../record/queries';
import { lets } from '../record/rights';
import { fieldOf, isWritable, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { useSession } from '../session/session';
import { ObjectIcon } from '../shell/icons';
import { useShortcuts } from '../shell/shortcuts';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Choice } from '../ui/Choice';
import { Failure } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { dayIn, daysAfter } from './days';
import type { Kind } from './kinds';
import { MentionArea } from './MentionArea';
import { mentionsIn, plainText } from './mentions';

const LETTERS: Record<Kind, string> = { note: 'n', task: 't', call: 'l', meeting: 'm' };

/** What each kind asks beside its words. */
const ASKED: Record<Kind, string[]> = {
  note: [],
  task: ['due', 'owner'],
  call: ['direction', 'outcome', 'minutes'],
  meeting: ['start', 'end', 'location'],
};

/** Logs an activity at a record without leaving it: one key to begin, Ctrl or Cmd with Enter to save. */
export function Composer({
  kinds,
  record,
  name,
}: {
  kinds: { kind: Kind; field: string }[];
  record: Stored;
  name: string;
}) {
  const { t } = useTranslation('activity');
  const { t: words } = useTranslation('ui');
  const { actor } = useSession();
  const schema = useSchema().data;
  const label = useLabel();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind | null>(null);
  const [text, setText] = useState('');
  const [values, setValues] = useState<FieldValues>({});
  const [hidden, setHidden] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const attempt = useRef({ body: '', key: '' });
  const objectOf = (one: Kind) => schema?.objects.find((object) => object.key === one);

  const begin = (one: Kind) => {
    setKind(one);
    setValues(
      Object.fromEntries(Object.entries(beginning(one, actor.id)).filter(([key]) => isWritten(objectOf(one), key))),
    );
    save.reset();
  };
  const end = () => {
    setKind(null);
    setText('');
    setValues({});
    setHidden(false);
  };
  useEffect(() => {
    if (kind !== null) {
      area.current?.focus();
    }
  }, [kind]);
  useShortcuts(
    kinds.map((one) => ({ keys: LETTERS[one.kind], label: t(`log-${one.kind}`), run: () => begin(one.kind) })),
  );

  const save = useMutation({
    mutationFn: (fields: FieldValues) => {
      const body = JSON.stringify([kind, fields]);
      // the same words are the same attempt, however often they are sent
      if (attempt.current.body !== body) {
        attempt.current = { body, key: crypto.randomUUID() };
      }
      return createRecord(kind ?? 'note', fields, attempt.current.key);
    },
    onSuccess: (stored) => {
      forgetRecord(client, stored.object);
      const undo = {
        label: words('undo'),
        run: () =>
          void deleteRecord(stored.object, stored.id).then(
            () => forgetRecord(client, stored.object),
            (error: unknown) => toastFailure(error, words),
          ),
      };
      toast(t('logged', { name: String(stored.fields.subject) }), object && lets(object, 'delete') ? undo : undefined);
      end();
    },
  });
  const object = kind === null ? undefined : objectOf(kind);
  if (kind === null || !object) {
    return (
      <div className="composer composer-closed">
        <button type="button" className="composer-begin" onClick={() => begin(kinds[0]?.kind ?? 'note')}>
          {t('compose')}
        </button>
        <div className="composer-kinds">
          {kinds.map((one) => (
            <Button
              key={one.kind}
              variant="ghost"
              icon={<ObjectIcon name={objectOf(one.kind)?.icon ?? ''} />}
              onPress={() => begin(one.kind)}
            >
              {label(objectOf(one.kind)?.label ?? { en: one.kind, zh: one.kind })}
            </Button>
          ))}
          <kbd className="composer-key">N</kbd>
        </div>
      </div>
    );
  }

  const field = kinds.find((one) => one.kind === kind)?.field ?? 'customers';
  const submit = () => {
    const fields = fieldsOf(kind, text, values, t('call-now'));
    if (!save.isPending) {
      save.mutate({ ...fields, [field]: [record.id], ...(hidden ? { private: true } : {}) });
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) {
      return;
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && text.trim() === '') {
      event.preventDefault();
      end();
    }
  };
  // what only the author sees is nothing to tell others of
  const unseen =
    hidden && writtenTo(kind) === 'body'
      ? [...new Set(mentionsIn(text).map((one) => (one.id === actor.id ? '' : one.name)))].filter((one) => one !== '')
      : [];
  const asked = ASKED[kind].filter((one) => isWritten(object, one));
  const errors = messagesByField(save.error);
  const atText = errors[writtenTo(kind)] ?? errors.subject;
  const unplaced = save.error && Object.keys(errors).length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the inputs inside
    <div className="composer" onKeyDown={key}>
      <Tabs
        className="composer-parts"
        selectedKey={kind}
        onSelectionChange={(next) => begin(kinds.find((one) => one.kind === next)?.kind ?? kind)}
      >
        <TabList className="composer-tabs" aria-label={t('compose-kind')}>
          {kinds.map((one) => (
            <Tab key={one.kind} id={one.kind} className="tab">
              {label(objectOf(one.kind)?.label ?? { en: one.kind, zh: one.kind })}
            </Tab>
          ))}
        </TabList>
        <TabPanel id={kind} className="composer-parts">
          {unplaced ? <Failure error={save.error} compact /> : null}
          <MentionArea
            areaRef={area}
            className="input composer-text"
            rows={kind === 'note' || kind === 'call' ? 3 : 1}
            aria-label={t(`compose-${kind}`)}
            placeholder={t(`compose-${kind}`)}
            aria-invalid={atText !== undefined}
            aria-describedby="composer-flaw"
            value={text}
            onChange={setText}
          />
          <span id="composer-flaw" className="field-error">
            {atText ?? (save.error && problemOf(save.error) === undefined ? words('offline') : '')}
          </span>
          {unseen.length > 0 ? (
            <output className="composer-unseen">
              <Lock aria-hidden="true" />
              {t('not-told', { names: unseen.join(words('list-comma')) })}
            </output>
          ) : null}
          {asked.length > 0 ? (
            <div className="composer-fields">
              {asked.map((one) => (
                <ComposerField
                  key={one}
                  object={object}
                  name={one}
                  values={values}
                  names={{ [actor.id]: actor.name, [record.id]: name }}
                  error={errors[one]}
                  onChange={(value) => setValues((before) => ({ ...before, [one]: value }))}
                />
              ))}
            </div>
          ) : null}
          <div className="composer-foot">
            {isWritten(object, 'private') ? (
              <Check isSelected={hidden} onChange={setHidden}>
                {t('private')}
              </Check>
            ) : null}
            <Button variant="ghost" onPress={end}>
              {words('cancel')}
            </Button>
            <Button variant="primary" isPending={save.isPending} onPress={submit}>
              {t(`log-${kind}`)}
            </Button>
          </div>
        </TabPanel>
      </Tabs>
    </div>
  );
}

function ComposerField({
  object,
  name,
  values,
  names,
  error,
  onChange,
}: {
  object: ObjectModel;
  name: string;
  values: FieldValues;
  names: Record<string, string>;
  error: string | undefined;
  onChange: (value: Value) => void;
}) {
  const { t } = useTranslation('activity');
  const label = useLabel();
  const format = useFormat();
  const field = fieldOf(object, name);
  if (!field) {
    return null;
  }
  if (name === 'due') {
    const today = dayIn(format.timeZone, new Date());
    const days = { 'due-today': today, 'due-tomorrow': daysAfter(today, 1), 'due-week': daysAfter(today, 7) };
    const known = Object.entries(days).find(([, day]) => day === values.due);
    return (
      <div className="composer-due">
        <FieldInput field={{ ...field, help: null }} value={values.due ?? null} error={error} onChange={onChange} />
        <Choice
          label={label(field.label)}
          labelHidden
          options={[...Object.keys(days), 'due-none'].map((key) => ({
            key,
            label: t(key as 'due-today' | 'due-tomorrow' | 'due-week' | 'due-none'),
          }))}
          value={known?.[0] ?? (values.due === null || values.due === undefined ? 'due-none' : null)}
          onChange={(key) => onChange(days[key as keyof typeof days] ?? null)}
        />
      </div>
    );
  }
  return (
    <FieldInput
      field={{ ...field, help: null }}
      value={values[name] ?? null}
      names={names}
      error={error}
      onChange={onChange}
    />
  );
}

function isWritten(object: ObjectModel | undefined, key: string): boolean {
  const field = object && fieldOf(object, key);
  return field !== undefined && isWritable(field);
}

/** The field that the words go to. */
export function writtenTo(kind: Kind): string {
  return kind === 'note' || kind === 'call' ? 'body' : 'subject';
}

function beginning(kind: Kind, me: string): FieldValues {
  switch (kind) {
    case 'task':
      return { owner: me };
    case 'call':
      return { direction: 'outgoing' };
    case 'meeting':
      return { start: nextHour() };
    case 'note':
      return {};
  }
}

function nextHour(): string {
  const next = new Date();
  next.setMinutes(60, 0, 0);
  return next.toISOString();
}

/** A call without a word is a call all the same. */
function fieldsOf(kind: Kind, text: string, values: FieldValues, call: string): FieldValues {
  const written = text.trim();
  const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  if (written === '') {
    return kind === 'call' ? { ...said, subject: call } : said;
  }
  return writtenTo(kind) === 'subject'
    ? { ...said, subject: plainText(written).replace(/\s*\n\s*/g, ' ') }
    : { ...said, body: written };
}
