import { useIsFetching, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
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

/** A card on its way: it stands in the new lane before the lists know of it. */
export type Move = { card: Card; from: string | null; to: string | null; isStored: boolean };

/** Carries records from lane to lane, by the way that their process opens where there is one; what is refused goes back. */
export function useMoves(object: ObjectModel, field: FieldModel, onArrived: (record: Stored) => void) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const client = useQueryClient();
  const undoOf = useFieldUndo(object);
  const [moves, setMoves] = useState<Move[]>([]);
  // what stands on the board, by id: a press or key tells only where it was
  const cards = useRef(new Map<string, Card>());
  const isFetching = useIsFetching({ queryKey: listKey(object.key) }) > 0;

  const back = (record: Stored) => setMoves((before) => before.filter((move) => move.card.record.id !== record.id));
  const arrived = (stored: Stored) => {
    setMoves((before) =>
      before.map((move) =>
        move.card.record.id === stored.id ? { ...move, card: named(stored, move.card), isStored: true } : move,
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
    setMoves((before) => [
      { card, from: laneOf(field, record), to: way.to, isStored: false },
      // what has long arrived is where its list has it
      ...before.filter((one) => one.card.record.id !== record.id && !one.isStored),
    ]);
    if (way.transition) {
      void taking.begin(record, way.transition);
    } else {
      set.mutate({ record, to: way.to, version: record.version });
    }
  };

  return { moves, cards, isFetching, waysFrom, move, dialog: taking.dialog };
}

/** The lane that a record is in. */
export function laneOf(field: FieldModel, record: Stored): string | null {
  return (record.fields[field.key] as string | null | undefined) ?? null;
}

/** A write answers with ids alone; whoever looks has read their names before. */
function named(stored: Stored, { record, layout }: Card): Card {
  return { record: { ...stored, names: { ...record.names, ...stored.names } }, layout };
}

/** What stands in a lane: what its list says, without what is on its way elsewhere, and with what is on its way there. */
export function standing(
  cards: Card[],
  moves: Move[],
  lane: string | null,
  { isFetching, hasMore }: { isFetching: boolean; hasMore: boolean },
): Card[] {
  const isOpen = (move: Move) => !move.isStored || isFetching;
  const left = new Set(moves.filter((move) => isOpen(move) && move.to !== lane).map((move) => move.card.record.id));
  const listed = new Set(cards.map((card) => card.record.id));
  const coming = moves.filter(
    (move) => move.to === lane && !listed.has(move.card.record.id) && (isOpen(move) || hasMore),
  );
  return [...coming.map((move) => move.card), ...cards.filter((card) => !left.has(card.record.id))];
}
