import { useIsFetching, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { nextSteps, type Stored, updateRecord } from '../api/records';
import { conflictOf } from '../record/ConflictDialog';
import { forgetRecord, listKey, rememberRecord } from '../record/queries';
import { type FieldModel, type ObjectModel, useLabel } from '../record/schema';
import { transitionsKey } from '../record/transitions';
import { useFieldUndo } from '../record/undo';
import { useTaking } from '../record/useTaking';
import { toast, toastFailure } from '../ui/toasts';
import { type Way, waysOf } from './lanes';

/** A record with the names that it mentions, and the key of the layout that it is shown in. */
export type Card = { record: Stored; layout: string | undefined };

/**
 * A card on its way: it stands in the new lane before the lists know of it.
 *
 * @param storedAt in milliseconds; null while it is not known whether it can stay there
 * @param isRead whether all lanes have been read again since: of what is now, they know more
 */
export type Move = { card: Card; from: string | null; to: string | null; storedAt: number | null; isRead: boolean };

/** What is counted in the lanes of an object. */
export const lanesKey = (object: string) => ['summary', object, 'lanes'];

/**
 * Carries records from lane to lane, by the way that their process opens where there is one; what is refused goes back.
 *
 * @param countedAt when the lanes were counted, in milliseconds
 */
export function useMoves(
  object: ObjectModel,
  field: FieldModel,
  countedAt: number,
  onArrived: (record: Stored) => void,
) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const undoOf = useFieldUndo(object);
  const [moves, setMoves] = useState<Move[]>([]);
  // what stands on the board, by id: a press or key tells only where it was
  const cards = useRef(new Map<string, Card>());
  const listsRead = useIsFetching({ queryKey: listKey(object.key) }) === 0;
  const countsRead = useIsFetching({ queryKey: lanesKey(object.key) }) === 0;
  const latest = useRef(moves);
  const change = useCallback((next: (before: Move[]) => Move[]) => {
    latest.current = next(latest.current);
    setMoves(latest.current);
  }, []);
  const isOnItsWay = ({ id }: Stored) =>
    latest.current.some((move) => move.card.record.id === id && move.storedAt === null);

  useEffect(() => {
    // a lane whose first card this is begins to read when it has been counted, which no render has told yet
    const isReading = () =>
      client.isFetching({ queryKey: listKey(object.key) }) + client.isFetching({ queryKey: lanesKey(object.key) }) > 0;
    if (listsRead && countsRead && !isReading()) {
      change((before) =>
        before.flatMap((move) =>
          move.storedAt === null || move.storedAt > countedAt ? [move] : move.isRead ? [] : [{ ...move, isRead: true }],
        ),
      );
    }
  }, [listsRead, countsRead, countedAt, client, object.key, change]);
  const back = (record: Stored) => change((before) => before.filter((move) => move.card.record.id !== record.id));
  const arrived = (stored: Stored) => {
    change((before) =>
      before.map((move) =>
        move.card.record.id === stored.id ? { ...move, card: named(stored, move.card), storedAt: Date.now() } : move,
      ),
    );
    onArrived(stored);
  };
  const taking = useTaking({
    object,
    onTaken: arrived,
    onLeft: (record) => {
      back(record);
      onArrived(record);
    },
  });

  const set = useMutation({
    mutationFn: ({ record, to, version }: { record: Stored; to: string | null; version: number }) =>
      updateRecord(object.key, record.id, version, { [field.key]: to }),
    onSuccess: (stored, { record }) => {
      rememberRecord(client, stored);
      arrived(stored);
      const before = record.fields[field.key] ?? null;
      toast(
        t('field-saved', { name: label(field.label) }),
        undoOf(field, before, stored, (undone) => {
          back(undone);
          rememberRecord(client, undone);
        }),
      );
    },
    onError: (error, { record, to }) => {
      const conflict = isProblem(error, 'edit-conflict') ? conflictOf(object, error, { [field.key]: to }) : undefined;
      if (conflict && conflict.disputed.length === 0) {
        // somebody changed other fields only: nothing to decide
        set.mutate({ record, to, version: conflict.current.version });
        return;
      }
      if (isProblem(error, 'edit-conflict')) {
        forgetRecord(client, object.key, record.id);
      }
      back(record);
      toastFailure(error, words);
      onArrived(record);
    },
  });

  /** Where a record can go now. */
  const waysFrom = async (record: Stored): Promise<Way[]> => {
    const steps =
      field.process && (record.fields[field.key] ?? null) !== null
        ? await client.fetchQuery({
            queryKey: transitionsKey(object, record),
            queryFn: ({ signal }) => nextSteps(object.key, record.id, signal),
          })
        : undefined;
    return waysOf(field, record, steps?.transitions ?? []);
  };

  const move = (card: Card, way: Way) => {
    const { record } = card;
    change((before) => [
      { card, from: laneOf(field, record), to: way.to, storedAt: null, isRead: false },
      ...before.filter((one) => one.card.record.id !== record.id),
    ]);
    if (way.transition) {
      void taking.begin(record, way.transition);
    } else {
      set.mutate({ record, to: way.to, version: record.version });
    }
  };

  return { moves, cards, isOnItsWay, waysFrom, move, dialog: taking.dialog };
}

/** The lane that a record is in. */
export function laneOf(field: FieldModel, record: Stored): string | null {
  return (record.fields[field.key] as string | null | undefined) ?? null;
}

/** A write answers with ids alone; whoever looks has read their names before. */
function named(stored: Stored, { record, layout }: Card): Card {
  return { record: { ...stored, names: { ...record.names, ...stored.names } }, layout };
}

/**
 * What stands in a lane: what its list says, without what is on its way elsewhere, and with what is on its way there.
 *
 * @param hasMore whether the list goes on: what has been put there and stands further down stays in sight until lists are read once more
 */
export function standing(cards: Card[], moves: Move[], lane: string | null, hasMore: boolean): Card[] {
  const left = new Set(moves.filter((move) => !move.isRead && move.to !== lane).map((move) => move.card.record.id));
  const listed = new Set(cards.map((card) => card.record.id));
  const coming = moves.filter(
    (move) => move.to === lane && !listed.has(move.card.record.id) && (!move.isRead || hasMore),
  );
  return [...coming.map((move) => move.card), ...cards.filter((card) => !left.has(card.record.id))];
}

/** How many more there are in a lane than had been counted, or fewer. */
export function notCounted(moves: Move[], lane: string | null, countedAt: number): number {
  const open = moves.filter(({ storedAt, from, to }) => from !== to && (storedAt === null || storedAt > countedAt));
  return open.filter((move) => move.to === lane).length - open.filter((move) => move.from === lane).length;
}
