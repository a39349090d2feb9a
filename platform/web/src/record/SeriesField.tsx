import { ChartLine } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../api/records';
import { IconButton } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Loading } from '../ui/States';
import { FieldValue } from './FieldValue';
import { type FieldModel, type ObjectModel, useLabel } from './schema';

const SeriesHistory = lazy(() => import('./SeriesHistory'));

/** A value that is worked out again and again, and what it was before to whoever asks. */
export function SeriesField({ object, field, record }: { object: ObjectModel; field: FieldModel; record: Stored }) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const [open, setOpen] = useState(false);
  return (
    <>
      <FieldValue field={field} value={record.fields[field.key] ?? null} record={record} />
      <IconButton label={t('series-of', { name: label(field.label) })} onPress={() => setOpen(true)}>
        <ChartLine aria-hidden="true" />
      </IconButton>
      <Overlay title={label(field.label)} isOpen={open} onClose={() => setOpen(false)} shape="wide">
        <Suspense fallback={<Loading />}>
          <SeriesHistory object={object} field={field} record={record} />
        </Suspense>
      </Overlay>
    </>
  );
}
