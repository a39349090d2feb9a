import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import type { components } from '../api/schema';
import { useFormat } from '../i18n/format';
import { type FieldModel, type ObjectModel, SCHEMA_KEY, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';
import { toast } from '../ui/toasts';
import { UnfitDialog } from './UnfitDialog';

export type Conversion = components['schemas']['Conversion'];

const EVERY = 2_000;
/** As long as what did not fit can be had again. */
const DAYS = 30;

const open = (one: Conversion) => one.state === 'converting' || one.state === 'waiting';

/** Fields of an object whose values become others, and what did not fit lately; nothing while there is nothing to tell. */
export function Converting({ object }: { object: ObjectModel }) {
  const client = useQueryClient();
  const conversions = useQuery({
    queryKey: ['conversions'],
    queryFn: async () => {
      const before = client.getQueryData<Conversion[]>(['conversions']);
      const now = (await data(api.GET('/api/v1/configuration/conversions'))).conversions;
      if (before?.some(open) && !now.some(open)) {
        await client.invalidateQueries({ queryKey: SCHEMA_KEY });
      }
      return now;
    },
    refetchInterval: ({ state }) => (state.data?.some(open) ? EVERY : false),
  });
  const since = Date.now() - DAYS * 24 * 3_600_000;
  const told = (conversions.data ?? []).filter(
    (one) =>
      one.object === object.key &&
      (open(one) || (one.state === 'published' && one.unfit > 0 && Date.parse(one.endedAt ?? '') > since)),
  );
  return told.map((one) => <Told key={one.id} object={object} conversion={one} />);
}

function Told({ object, conversion }: { object: ObjectModel; conversion: Conversion }) {
  const { t } = useTranslation('settings');
  const { t: types } = useTranslation('fieldTypes');
  const label = useLabel();
  const format = useFormat();
  const client = useQueryClient();
  const [listed, setListed] = useState(false);
  const field = object.fields.find((one) => one.key === conversion.field);
  const cancel = useMutation({
    mutationFn: () =>
      data(api.POST('/api/v1/configuration/conversions/{id}/cancel', { params: { path: { id: conversion.id } } })),
    onSuccess: () => toast(t('converting-cancelled')),
    onSettled: () => client.invalidateQueries({ queryKey: ['conversions'] }),
  });
  const words = {
    name: field ? label(field.label) : conversion.field,
    type: types(conversion.to as FieldModel['type']),
    done: format.integer(conversion.done),
    total: format.integer(conversion.total),
  };
  return (
    <div className="settings-computing">
      <p>
        {conversion.state === 'converting'
          ? t('converting', { ...words, count: conversion.total })
          : conversion.state === 'waiting'
            ? t('converting-waits', words)
            : t('converting-over', words)}
      </p>
      {conversion.state === 'converting' ? (
        <Progress
          share={conversion.total === 0 ? 1 : conversion.done / conversion.total}
          label={t('converting-label', words)}
        />
      ) : null}
      <div className="settings-actions">
        {conversion.unfit > 0 ? (
          <Button onPress={() => setListed(true)}>
            {t('converting-unfit', { count: conversion.unfit, shown: format.integer(conversion.unfit) })}
          </Button>
        ) : null}
        {open(conversion) ? (
          <Button isPending={cancel.isPending} onPress={() => cancel.mutate()}>
            {t('converting-cancel')}
          </Button>
        ) : null}
      </div>
      {listed ? <UnfitDialog conversion={conversion} onClose={() => setListed(false)} /> : null}
    </div>
  );
}
