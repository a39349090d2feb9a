import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowRight, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { type FieldValues, type Names, type Stored, updateRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import type { Manner } from './clipboard';
import type { Column } from './columns';
import { FieldValue } from './FieldValue';
import { type laidOut, MOST_ROWS, type Pasted, plan } from './pasting';
import { forgetRecord, showInLists } from './queries';
import { type ObjectModel, useLabel, useSchema } from './schema';
import { nameOf } from './values';

const SHOWN = 200;
const AT_ONCE = 500;

/** What cells of a spreadsheet would change, before they do; and which of them cannot. */
export default function PasteDialog({
  object,
  placed,
  records,
  columns,
  names,
  manner,
  onClose,
}: {
  object: ObjectModel;
  placed: ReturnType<typeof laidOut>;
  records: Stored[];
  columns: Column[];
  names: Names;
  manner: Manner;
  onClose: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const client = useQueryClient();
  const schema = useSchema().data;
  const id = useId();
  const [refused, setRefused] = useState<Map<string, Problem>>();
  const pasting = useQuery({
    queryKey: ['pasting', id],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: ({ signal }) =>
      plan(
        object,
        placed,
        records,
        columns,
        manner,
        (key) => schema?.objects.find((one) => one.key === key)?.title ?? 'name',
        signal,
      ),
  });
  const cells = pasting.data?.cells ?? [];
  const all = { ...names, ...pasting.data?.names };
  const sound = cells.filter((cell) => cell.problem === null);
  const unsound = cells.length - sound.length;
  const rows = new Set(sound.map((cell) => cell.record.id)).size;

  const apply = useMutation({
    mutationFn: () => stored(object.key, sound),
    onSuccess: (done) => {
      const kept = new Map<string, Problem>();
      const undo: { id: string; version: number; fields: FieldValues }[] = [];
      let changed = 0;
      for (const { edit, outcome } of done) {
        if (outcome.record) {
          showInLists(client, { ...outcome.record, names: all });
          undo.push({ id: edit.id, version: outcome.record.version, fields: edit.before });
          changed += Object.keys(edit.before).length;
        } else if (outcome.problem) {
          kept.set(edit.id, outcome.problem);
        }
      }
      if (changed > 0) {
        toast(t('pasted', { count: changed, shown: format.integer(changed) }), {
          label: words('undo'),
          run: () => void takenBack(undo),
        });
      }
      if (kept.size > 0) {
        setRefused(kept);
      } else {
        onClose();
      }
    },
  });
  const takenBack = async (edits: { id: string; version: number; fields: FieldValues }[]) => {
    try {
      let missed = 0;
      for (let from = 0; from < edits.length; from += AT_ONCE) {
        for (const outcome of await updateRecords(object.key, edits.slice(from, from + AT_ONCE))) {
          missed += outcome.record ? 0 : 1;
        }
      }
      forgetRecord(client, object.key);
      toast(missed === 0 ? t('paste-undone') : t('paste-undone-not', { count: missed, shown: format.integer(missed) }));
    } catch (error) {
      toastFailure(error, words);
    }
  };

  const listed = refused ? sound.filter((cell) => refused.has(cell.record.id)) : cells;
  return (
    <Overlay
      title={t('paste-title')}
      isOpen
      shape="wide"
      onClose={onClose}
      footer={
        refused ? (
          <Button onPress={onClose}>{words('close')}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{words('cancel')}</Button>
            <Button
              variant="primary"
              isDisabled={sound.length === 0 || rows > MOST_ROWS}
              isPending={apply.isPending}
              onPress={() => apply.mutate()}
            >
              {t('paste-apply', { count: sound.length, shown: format.integer(sound.length) })}
            </Button>
          </>
        )
      }
    >
      {pasting.error ? (
        <Failure error={pasting.error} compact onRetry={() => pasting.refetch()} />
      ) : pasting.isPending ? (
        <Skeleton lines={4} />
      ) : (
        <div className="paste">
          {refused ? (
            <p role="status">{t('paste-refused', { count: refused.size, shown: format.integer(refused.size) })}</p>
          ) : (
            <p role="status">
              {rows > MOST_ROWS
                ? t('paste-too-many', { most: format.integer(MOST_ROWS) })
                : cells.length === 0
                  ? t('paste-nothing')
                  : t('paste-summary', { count: sound.length, shown: format.integer(sound.length) })}{' '}
              {unsound > 0 ? t('paste-unsound', { count: unsound, shown: format.integer(unsound) }) : null}{' '}
              {pasting.data && pasting.data.left > 0
                ? t('paste-left', { count: pasting.data.left, shown: format.integer(pasting.data.left) })
                : null}
            </p>
          )}
          {apply.error ? <Failure error={apply.error} compact /> : null}
          <ul className="paste-cells">
            {listed.slice(0, SHOWN).map((cell) => (
              <li key={`${cell.record.id} ${cell.field.key}`} className={cell.problem ? 'paste-bad' : undefined}>
                <strong>{nameOf(object, cell.record)}</strong>
                <span className="muted">{label(cell.field.label)}</span>
                <span className="paste-change">
                  <FieldValue field={cell.field} value={cell.before} names={all} compact />
                  <ArrowRight aria-label={t('becomes')} />
                  {cell.problem ? (
                    <span>{cell.text}</span>
                  ) : cell.after === null ? (
                    <span className="muted">{t('nothing')}</span>
                  ) : (
                    <FieldValue field={cell.field} value={cell.after} names={all} compact />
                  )}
                </span>
                {cell.problem || refused ? (
                  <span className="paste-problem">
                    <TriangleAlert aria-hidden="true" />
                    {cell.problem ? t(cell.problem) : reason(refused?.get(cell.record.id), cell.field.key)}
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
          {listed.length > SHOWN ? (
            <p className="muted">{t('paste-more', { shown: format.integer(listed.length - SHOWN) })}</p>
          ) : null}
        </div>
      )}
    </Overlay>
  );
}

/** What the server says of this cell; of the record, where it says nothing of the cell. */
function reason(problem: Problem | undefined, field: string): string {
  const violations = problem?.violations ?? [];
  const own = violations.filter((violation) => violation.field === field);
  return own.length > 0
    ? own.map((violation) => violation.message).join(' ')
    : (violations[0]?.message ?? problem?.detail ?? '');
}

type Edit = { id: string; version: number; fields: FieldValues; before: FieldValues };

async function stored(object: string, cells: Pasted[]) {
  const edits = new Map<string, Edit>();
  for (const { record, field, before, after } of cells) {
    const edit = edits.get(record.id) ?? { id: record.id, version: record.version, fields: {}, before: {} };
    edit.fields[field.key] = after;
    edit.before[field.key] = before;
    edits.set(record.id, edit);
  }
  const all = [...edits.values()];
  const done: { edit: Edit; outcome: Awaited<ReturnType<typeof updateRecords>>[number] }[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const outcomes = await updateRecords(
      object,
      some.map(({ id, version, fields }) => ({ id, version, fields })),
    );
    outcomes.forEach((outcome, place) => {
      const edit = some[place];
      if (edit) {
        done.push({ edit, outcome });
      }
    });
  }
  return done;
}
