import { Lock } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MentionText } from '../activity/MentionText';
import type { Address, Names, Objects, Stored, Value } from '../api/records';
import { useFormat } from '../i18n/format';
import { currentLanguage } from '../i18n/i18n';
import { useSession } from '../session/session';
import { useFieldRenderer } from '../slots/renderers';
import { Avatar } from '../ui/Avatar';
import { addressLine, addressLines, isAddress } from './address';
import { toneOf } from './offered';
import { plainText, RichText } from './RichText';
import { type FieldModel, useLabel } from './schema';
import { isMoney } from './values';

type Props = {
  field: FieldModel;
  value: Value | undefined;
  names?: Names | undefined;
  objects?: Objects | undefined;
  /** In a row of a list: one line, and no links beside the row's own. */
  compact?: boolean;
};

const RenderedValue = lazy(() => import('../slots/RenderedValue'));

/**
 * A value as people read it.
 *
 * @param record where it is shown as what the record is now; the plugin whose field it is may show it in a way of its own
 */
export function FieldValue({ record, ...usual }: Props & { record?: Stored }) {
  const { field, value, compact = false } = usual;
  const renderer = useFieldRenderer(record?.object, field.key);
  if (record === undefined || renderer === undefined || isMissing(value) || field.masked) {
    return <UsualValue {...usual} />;
  }
  const { object, id, version, fields } = record;
  return (
    <Suspense fallback={<UsualValue {...usual} />}>
      <RenderedValue
        // another version may be one that it can show
        key={version}
        contribution={renderer}
        usual={<UsualValue {...usual} />}
        value={value}
        record={{ object, id, fields }}
        compact={compact}
      />
    </Suspense>
  );
}

function isMissing(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function UsualValue({ field, value, names, objects, compact }: Props) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  if (isMissing(value)) {
    return compact ? null : <span className="muted">—</span>;
  }
  if (field.masked) {
    return <Masked part={String(value)} />;
  }
  switch (field.type) {
    case 'integer':
      return <span>{format.integer(Number(value))}</span>;
    case 'decimal':
      return <span>{format.decimal(String(value))}</span>;
    case 'percent':
      return <span>{format.percent(String(value))}</span>;
    case 'money':
      return <Money value={value} />;
    case 'address':
      return isAddress(value) ? <PostalAddress address={value} compact={compact ?? false} /> : null;
    case 'boolean':
      return <span>{t(value ? 'yes' : 'no')}</span>;
    case 'date':
      return <span>{format.date(String(value))}</span>;
    case 'dateTime':
      return <span>{format.dateTime(String(value))}</span>;
    case 'choice':
      return <OptionTag field={field} option={String(value)} />;
    case 'multiChoice':
      return (
        <span className="tag-row">
          {list(value).map((option) => (
            <OptionTag key={option} field={field} option={option} />
          ))}
        </span>
      );
    case 'tags':
      return (
        <span className="tag-row">
          {list(value).map((word) => (
            <span key={word} className="tag">
              {word}
            </span>
          ))}
        </span>
      );
    case 'reference': {
      const name = names?.[String(value)];
      return name === undefined ? (
        <span className="muted">{t('none')}</span>
      ) : compact ? (
        <span>{name}</span>
      ) : (
        <RecordLink field={field} id={String(value)} name={name} objects={objects} />
      );
    }
    case 'references':
      return (
        <span className={compact ? undefined : 'reference-list'}>
          {list(value)
            .filter((id) => names?.[id] !== undefined)
            .map((id, place, shown) => (
              <span key={id}>
                {compact ? (
                  names?.[id]
                ) : (
                  <RecordLink field={field} id={id} name={names?.[id] ?? ''} objects={objects} />
                )}
                {place < shown.length - 1 ? <span className="muted">{t('list-comma')}</span> : null}
              </span>
            ))}
        </span>
      );
    case 'files':
      return (
        // names of files are long, and often without a space: each has a line of its own where there is room
        <span className={compact ? undefined : 'reference-list reference-files'}>
          {list(value).map((id, place) => (
            <span key={id}>
              {compact && place > 0 ? <span className="muted">{t('list-comma')}</span> : null}
              {compact ? names?.[id] : <a href={`/api/v1/files/${id}/content`}>{names?.[id] ?? t('none')}</a>}
            </span>
          ))}
        </span>
      );
    case 'user': {
      const name = names?.[String(value)];
      return name === undefined ? (
        <span className="muted">—</span>
      ) : (
        <span className="who">
          <Avatar name={name} />
          {name}
        </span>
      );
    }
    case 'email':
      return compact ? <span>{String(value)}</span> : <a href={`mailto:${value}`}>{String(value)}</a>;
    case 'phone':
      return compact ? <span>{String(value)}</span> : <a href={`tel:${value}`}>{String(value)}</a>;
    case 'url':
      return compact ? (
        <span>{bare(String(value))}</span>
      ) : (
        <a href={safe(String(value))} target="_blank" rel="noreferrer">
          {bare(String(value))}
        </a>
      );
    case 'richText':
      return compact ? <span>{plainText(String(value))}</span> : <RichText html={String(value)} />;
    case 'longText':
      return (
        <span className={compact ? undefined : 'long-text'}>
          <MentionText text={String(value)} />
        </span>
      );
    case 'text':
    case 'autoNumber':
      return <span>{String(value)}</span>;
  }
}

/** A part of a value is no address to write to or number to call. */
function Masked({ part }: { part: string }) {
  const { t } = useTranslation('ui');
  return (
    <span className="masked" title={t('masked')}>
      {part} <Lock role="img" aria-label={t('masked')} />
    </span>
  );
}

/** A page is known by its object as well; where that is not told yet, there is the name alone. */
function RecordLink({
  field,
  id,
  name,
  objects,
}: {
  field: FieldModel;
  id: string;
  name: string;
  objects: Objects | undefined;
}) {
  const object = field.to.length > 1 ? objects?.[id] : field.to[0];
  return object === undefined ? <span>{name}</span> : <Link to={`/o/${object}/${id}`}>{name}</Link>;
}

function Money({ value }: { value: Value }) {
  const format = useFormat();
  return <span>{isMoney(value) ? format.money(value.amount, value.currency) : String(value)}</span>;
}

function PostalAddress({ address, compact }: { address: Address; compact: boolean }) {
  const home = useSession().company.region;
  const language = currentLanguage();
  if (compact) {
    return <span>{addressLine(address, language, home)}</span>;
  }
  return (
    <address className="postal-address">
      {addressLines(address, language, home).map((line, at) => (
        // lines of one address have no identity but their place
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
        <span key={at}>{line}</span>
      ))}
    </address>
  );
}

function OptionTag({ field, option }: { field: FieldModel; option: string }) {
  const label = useLabel();
  const known = field.options.find((one) => one.key === option);
  return <span className={`tag ${toneOf(field, option)}`}>{known ? label(known.label) : option}</span>;
}

function list(value: Value): string[] {
  return Array.isArray(value) ? value : [];
}

function bare(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** The server lets only http and https in; a page does not rely on it. */
function safe(address: string): string {
  return /^https?:\/\//i.test(address) ? address : 'about:blank';
}
