import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Figures, summarise } from '../api/records';
import { useFormat } from '../i18n/format';
import { Item, Menu } from '../ui/Menu';
import { Failure } from '../ui/States';
import type { Column } from './columns';
import { type FieldModel, isNumeric, type ObjectModel, useLabel, useSchema } from './schema';

const KINDS = ['sum', 'average', 'minimum', 'maximum', 'filled'] as const;
type Kind = (typeof KINDS)[number];

/** What the numbers in sight come to over everything that fits, seen or not. */
export function ListFigures({ object, columns, filter }: { object: ObjectModel; columns: Column[]; filter: string }) {
  const { t } = useTranslation('list');
  const fields = columns.flatMap(({ field }) => (field && isNumeric(field) && field.filterable ? [field] : []));
  const keys = fields.map((field) => field.key);
  const summary = useQuery({
    queryKey: ['summary', object.key, filter, keys],
    enabled: keys.length > 0,
    queryFn: ({ signal }) => summarise(object.key, filter, keys, signal),
    placeholderData: keepPreviousData,
  });
  if (keys.length === 0) {
    return null;
  }
  if (summary.error && !summary.data) {
    return <Failure error={summary.error} compact onRetry={() => summary.refetch()} />;
  }
  return (
    <ul className="figures" aria-label={t('figures')}>
      {fields.map((field) => {
        const figures = summary.data?.fields[field.key];
        return figures ? (
          <li key={field.key}>
            <Figure field={field} figures={figures} />
          </li>
        ) : null;
      })}
    </ul>
  );
}

function Figure({ field, figures }: { field: FieldModel; figures: Figures }) {
  const { t } = useTranslation('list');
  const label = useLabel();
  const format = useFormat();
  const currency = useSchema().data?.baseCurrency ?? '';
  const [kind, setKind] = useState<Kind>(field.type === 'percent' ? 'average' : 'sum');
  const value = figures[kind];
  const shown =
    value === null
      ? '–'
      : typeof value === 'number'
        ? format.integer(value)
        : field.type === 'money'
          ? format.money(value, currency)
          : field.type === 'percent'
            ? format.percent(value)
            : format.decimal(value);
  return (
    <Menu
      label={t('figures')}
      placement="top start"
      trigger={
        <AriaButton className="figure">
          {label(field.label)} <span className="muted">{t(`figure-${kind}`)}</span> <strong>{shown}</strong>
        </AriaButton>
      }
    >
      {KINDS.map((one) => (
        <Item key={one} onAction={() => setKind(one)}>
          {t(`figure-${one}`)}
        </Item>
      ))}
    </Menu>
  );
}
