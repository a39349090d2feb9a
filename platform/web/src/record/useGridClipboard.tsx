import { type ClipboardEvent, lazy, type ReactNode, type RefObject, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Names, Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { toast, toastFailure } from '../ui/toasts';
import { cellText, toTsv } from './clipboard';
import type { Column } from './columns';
import { isRange, type Range } from './gridKeys';
import { laidOut } from './pasting';
import { type ObjectModel, useLabel } from './schema';
import { useManner } from './useManner';

const PasteDialog = lazy(() => import('./PasteDialog'));

/** Copies the range, or the rows that are chosen, as a spreadsheet takes them; and shows what pasting from one would change. */
export function useGridClipboard({
  object,
  columns,
  records,
  names,
  mayWrite,
  selected,
  range,
  grid,
}: {
  object: ObjectModel;
  columns: Column[];
  records: Stored[];
  names: Names;
  mayWrite: boolean;
  selected: ReadonlySet<string>;
  range: Range;
  grid: RefObject<HTMLElement | null>;
}): { copy: (event: ClipboardEvent) => void; paste: (event: ClipboardEvent) => void; dialog: ReactNode } {
  const { t } = useTranslation('list');
  const { t: common } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const label = useLabel();
  const manner = useManner();
  const [pasted, setPasted] = useState<ReturnType<typeof laidOut> | null>(null);
  const headings = columns.map((column) =>
    column.field ? label(column.field.label) : common(column.key === 'createdAt' ? 'created-at' : 'updated-at'),
  );

  const taken = (): { cells: string[][]; left: number; right: number } => {
    const whole = !isRange(range) && selected.size > 0;
    const of = whole ? records.filter((record) => selected.has(record.id)) : records.slice(range.top, range.bottom + 1);
    const [left, right] = whole ? [0, columns.length - 1] : [range.left, range.right];
    const cells = of.map((record) =>
      columns
        .slice(left, right + 1)
        .map((column) =>
          column.field
            ? cellText(column.field, record.fields[column.key], names, manner)
            : record[column.key === 'createdAt' ? 'createdAt' : 'updatedAt'],
        ),
    );
    return { cells, left, right };
  };

  const copy = (event: ClipboardEvent) => {
    if (event.target !== grid.current || records.length === 0) {
      return;
    }
    event.preventDefault();
    const { cells, left, right } = taken();
    event.clipboardData.setData('text/plain', toTsv(cells));
    const count = cells.length * (right - left + 1);
    toast(t('copied', { count, shown: format.integer(count) }), {
      label: t('with-headings'),
      run: () =>
        void navigator.clipboard.writeText(toTsv([headings.slice(left, right + 1), ...cells])).then(
          () => toast(t('copied-with-headings')),
          (error: unknown) => toastFailure(error, words),
        ),
    });
  };

  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (event.target !== grid.current || !mayWrite || text === '' || records.length === 0) {
      return;
    }
    event.preventDefault();
    setPasted(laidOut(text, range, records, columns, headings));
  };

  const dialog = pasted ? (
    <Suspense fallback={null}>
      <PasteDialog
        object={object}
        placed={pasted}
        records={records}
        columns={columns}
        names={names}
        manner={manner}
        onClose={() => {
          setPasted(null);
          grid.current?.focus();
        }}
      />
    </Suspense>
  ) : null;
  return { copy, paste, dialog };
}
