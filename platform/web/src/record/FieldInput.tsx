import { Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MentionInput } from '../activity/MentionInput';
import { api, data } from '../api/client';
import { type Names, queryRecords, type Value } from '../api/records';
import { useFormat } from '../i18n/format';
import { later } from '../i18n/later';
import { Choice, MultiChoice } from '../ui/Choice';
import { DateInput, DateTimeInput } from '../ui/DateInput';
import { MultiPicker } from '../ui/MultiPicker';
import { type Pick, Picker } from '../ui/Picker';
import { TagsInput } from '../ui/TagsInput';
import { TextInput } from '../ui/TextInput';
import { AddressInput } from './AddressInput';
import { isAddress } from './address';
import { textLiteral } from './filter';
import { rememberName, useNamesOf } from './names';
import { isColored, toneOf } from './offered';
import { type FieldModel, type ObjectModel, useLabel, useSchema } from './schema';
import { isMoney } from './values';

type Props = {
  field: FieldModel;
  value: Value;
  onChange: (value: Value) => void;
  names?: Names | undefined;
  error?: string | undefined;
  /** What is wrong with single parts of an address. */
  flaws?: Record<string, string> | undefined;
  labelHidden?: boolean;
  autoFocus?: boolean;
  /** Shows at once what can be chosen, where there is one choice to make. */
  isOpened?: boolean;
  /** What was opened at once has been closed, whether something was chosen or not. */
  onShut?: () => void;
  /** The record that it is a field of; none while it is not there yet. */
  at?: { object: string; id: string } | undefined;
  /** Told while something is on its way that would not be saved. */
  onBusy?: ((busy: boolean) => void) | undefined;
};

const MOST_FOUND = 12;

const RichTextEditor = later(
  () => import('./RichTextEditor'),
  async () => ({ richText: (await import('./richTextTexts')).richTextTexts }),
);

const FilesInput = later(
  () => import('../file/FilesInput'),
  async () => ({ file: (await import('../file/texts')).fileTexts }),
);

/** The input that fits a field. What it gives is what REST takes; null is no value. */
export function FieldInput({
  field,
  value,
  onChange,
  names,
  error,
  flaws,
  labelHidden,
  autoFocus,
  isOpened = false,
  onShut,
  at,
  onBusy,
}: Props) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  // what a text has to look like is said before it is refused
  const notes = [field.help, field.patternHelp].filter((note) => note != null);
  const placeholder = field.placeholder ? { placeholder: label(field.placeholder) } : {};
  const colored = isColored(field);
  const common = {
    label: label(field.label),
    labelHidden: labelHidden ?? false,
    help: labelHidden ? undefined : notes.map(label).join(' ') || undefined,
    isRequired: field.required,
    error,
    autoFocus: autoFocus ?? false,
  };
  const options = field.options.map((option) => ({
    key: option.key,
    label: label(option.label),
    ...(colored ? { tone: toneOf(field, option.key) } : {}),
  }));
  switch (field.type) {
    case 'longText':
      return (
        <MentionInput
          {...common}
          {...placeholder}
          rows={4}
          value={text(value)}
          onChange={(typed) => onChange(typed || null)}
        />
      );
    case 'richText':
      return (
        <Suspense fallback={<TextInput {...common} rows={6} isDisabled value="" />}>
          <RichTextEditor {...common} value={textOrNull(value)} onChange={onChange} />
        </Suspense>
      );
    case 'boolean':
      return (
        <Choice
          {...common}
          clearable
          defaultOpen={isOpened}
          onOpenChange={(open) => open || onShut?.()}
          options={[
            { key: 'true', label: words('yes') },
            { key: 'false', label: words('no') },
          ]}
          value={value === null ? null : String(value)}
          onChange={(key) => onChange(key === null ? null : key === 'true')}
        />
      );
    case 'choice':
      return (
        <Choice
          {...common}
          clearable
          defaultOpen={isOpened}
          onOpenChange={(open) => open || onShut?.()}
          options={options}
          value={textOrNull(value)}
          onChange={onChange}
        />
      );
    case 'multiChoice':
      return (
        <MultiChoice {...common} defaultOpen={isOpened} options={options} value={list(value)} onChange={onChange} />
      );
    case 'tags':
      return <TagsInput {...common} value={list(value)} onChange={onChange} />;
    case 'date':
      return <DateInput {...common} value={textOrNull(value)} onChange={onChange} />;
    case 'dateTime':
      return <DateTimeInput {...common} value={textOrNull(value)} onChange={onChange} timeZone={format.timeZone} />;
    case 'integer':
      return (
        <TextInput
          {...common}
          {...placeholder}
          inputMode="numeric"
          value={text(value)}
          onChange={(typed) => onChange(whole(typed))}
        />
      );
    case 'decimal':
      return (
        <TextInput
          {...common}
          {...placeholder}
          inputMode="decimal"
          value={text(value)}
          onChange={(typed) => onChange(plain(typed))}
        />
      );
    case 'percent':
      return (
        <TextInput
          {...common}
          {...placeholder}
          inputMode="decimal"
          trailing={<span className="unit">%</span>}
          value={text(value)}
          onChange={(typed) => onChange(plain(typed.replace(/[%％]/g, '')))}
        />
      );
    case 'address':
      return <AddressInput {...common} flaws={flaws} value={isAddress(value) ? value : null} onChange={onChange} />;
    case 'money':
      return <MoneyInput {...common} {...placeholder} value={value} onChange={onChange} />;
    case 'reference':
      return <ReferenceInput {...common} field={field} value={textOrNull(value)} onChange={onChange} names={names} />;
    case 'references':
      return <ReferencesInput {...common} field={field} value={list(value)} onChange={onChange} names={names} />;
    case 'files':
      return at ? (
        <Suspense fallback={<TextInput {...common} isDisabled value="" />}>
          <FilesInput {...common} field={field} at={at} value={list(value)} onChange={onChange} onBusy={onBusy} />
        </Suspense>
      ) : (
        <TextInput {...common} isDisabled value="" help={t('files-later')} />
      );
    case 'user':
      return <UserInput {...common} field={field} value={textOrNull(value)} onChange={onChange} names={names} />;
    case 'email':
    case 'phone':
    case 'url':
    case 'text':
    case 'autoNumber':
      return (
        <TextInput
          {...common}
          type={INPUT_TYPES[field.type] ?? 'text'}
          value={text(value)}
          onChange={(typed) => onChange(typed || null)}
          {...(field.type === 'url' ? { placeholder: t('url-hint') } : {})}
          {...placeholder}
        />
      );
  }
}

const INPUT_TYPES: Partial<Record<FieldModel['type'], 'email' | 'tel' | 'url'>> = { email: 'email', phone: 'tel' };

type Common = {
  label: string;
  labelHidden: boolean;
  help: string | undefined;
  isRequired: boolean;
  error: string | undefined;
  autoFocus: boolean;
};

function MoneyInput({
  value,
  onChange,
  ...common
}: Common & { placeholder?: string; value: Value; onChange: (value: Value) => void }) {
  const currency = useSchema().data?.baseCurrency ?? '';
  const amount = isMoney(value) ? value.amount : text(value);
  return (
    <TextInput
      {...common}
      inputMode="decimal"
      trailing={<span className="unit">{currency}</span>}
      value={amount}
      onChange={(typed) => onChange(typed === '' ? null : { amount: plain(typed) ?? '', currency })}
    />
  );
}

function ReferenceInput({
  field,
  value,
  onChange,
  names,
  ...common
}: Common & {
  field: FieldModel;
  value: string | null;
  onChange: (value: string | null) => void;
  names?: Names | undefined;
}) {
  const find = useFind(field.to);
  return <NamedPicker {...common} field={field} value={value} onChange={onChange} names={names} find={find} />;
}

function ReferencesInput({
  field,
  value,
  onChange,
  names,
  ...common
}: Common & {
  field: FieldModel;
  value: string[];
  onChange: (value: string[] | null) => void;
  names?: Names | undefined;
}) {
  const { t } = useTranslation('record');
  const nameOf = useNamesOf(field, value, names);
  const picks = value.map((id) => ({ id, name: shownName(nameOf(id), t) }));
  return (
    <MultiPicker
      {...common}
      value={picks}
      find={useFind(field.to)}
      onChange={(chosen) => {
        for (const pick of chosen) {
          rememberName(pick.id, pick.name);
        }
        onChange(chosen.length === 0 ? null : chosen.map((pick) => pick.id));
      }}
    />
  );
}

/** Finds records by what they are called; those changed last while nothing is asked. Where they may be of several objects, each says of which. */
function useFind(to: string[]) {
  const schema = useSchema().data;
  const { i18n } = useTranslation();
  const objects = useMemo(
    () => to.flatMap((key) => schema?.objects.find((object) => object.key === key) ?? []),
    [to, schema],
  );
  return useCallback(
    async (asked: string, signal: AbortSignal): Promise<Pick[]> => {
      const found = await Promise.all(objects.map((object) => recordsCalled(object, asked, MOST_FOUND, signal)));
      const shares = inTurn(
        found.map((picks) => picks.length),
        MOST_FOUND,
      );
      return found.flatMap((picks, place) => {
        const note = objects[place]?.label[i18n.language === 'zh' ? 'zh' : 'en'];
        return picks.slice(0, shares[place]).map((pick) => (objects.length > 1 && note ? { ...pick, note } : pick));
      });
    },
    [objects, i18n.language],
  );
}

/** How many of each are shown: one of each in turn, as long as there are any and room is left. */
export function inTurn(available: number[], room: number): number[] {
  const shares = available.map(() => 0);
  let left = Math.min(
    room,
    available.reduce((sum, one) => sum + one, 0),
  );
  while (left > 0) {
    for (const [place, most] of available.entries()) {
      const share = shares[place] ?? 0;
      if (left > 0 && share < most) {
        shares[place] = share + 1;
        left--;
      }
    }
  }
  return shares;
}

async function recordsCalled(object: ObjectModel, asked: string, limit: number, signal: AbortSignal): Promise<Pick[]> {
  const { title } = object;
  // the list and not the search: what was created a moment ago is found as well
  const page = await queryRecords(
    object.key,
    {
      ...(asked === ''
        ? { sort: ['-updatedAt'] }
        : { filter: `${title}.contains(${textLiteral(asked)})`, sort: [title] }),
      fields: [title],
      limit,
    },
    signal,
  );
  return page.records.map((record) => ({ id: record.id, name: String(record.fields[title] ?? '') }));
}

function UserInput(
  props: Common & {
    field: FieldModel;
    value: string | null;
    onChange: (value: string | null) => void;
    names?: Names | undefined;
  },
) {
  return <NamedPicker {...props} find={findPeople} />;
}

export async function findPeople(asked: string, signal: AbortSignal): Promise<Pick[]> {
  const answer = await data(api.GET('/api/v1/people', { params: { query: { q: asked, limit: MOST_FOUND } }, signal }));
  return answer.people.map((person) => ({ id: person.id, name: person.name }));
}

function NamedPicker({
  field,
  value,
  onChange,
  names,
  find,
  ...common
}: Common & {
  field: FieldModel;
  value: string | null;
  onChange: (value: string | null) => void;
  names?: Names | undefined;
  find: (asked: string, signal: AbortSignal) => Promise<Pick[]>;
}) {
  const { t } = useTranslation('record');
  const nameOf = useNamesOf(field, value === null ? [] : [value], names);
  const pick = value === null ? null : { id: value, name: shownName(nameOf(value), t) };
  return (
    <Picker
      {...common}
      value={pick}
      find={find}
      onChange={(chosen) => {
        if (chosen) {
          rememberName(chosen.id, chosen.name);
        }
        onChange(chosen?.id ?? null);
      }}
    />
  );
}

function shownName(name: string | null | undefined, t: (key: 'name-on-its-way' | 'name-unseen') => string): string {
  return name ?? t(name === null ? 'name-unseen' : 'name-on-its-way');
}

function text(value: Value): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}

function textOrNull(value: Value): string | null {
  return typeof value === 'string' ? value : null;
}

function list(value: Value): string[] {
  return Array.isArray(value) ? value : [];
}

/** Digits as people type them (full-width ones too, with separators of thousands) as the plain number that REST takes. */
function plain(typed: string): string | null {
  const number = typed.normalize('NFKC').replace(/[\s,，']/g, '');
  return number === '' ? null : number;
}

/** A whole number; anything else goes on as it is, for the server to say what is wrong with it. */
function whole(typed: string): Value {
  const number = plain(typed);
  return number !== null && /^-?\d{1,15}$/.test(number) ? Number(number) : number;
}
