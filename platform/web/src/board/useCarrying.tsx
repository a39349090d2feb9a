import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldModel, ObjectModel } from '../record/schema';
import { nameOf } from '../record/values';
import { toastFailure, toastRefusal } from '../ui/toasts';
import { useCarriedByPointer } from '../ui/useCarriedByPointer';
import { type Way, wayTo } from './lanes';
import { keyOf, neighbour, reveal, scrollAt } from './places';
import { type Card, laneOf, type useMoves } from './useMoves';

/** A card in somebody's hand. */
export type Held = {
  card: Card;
  name: string;
  from: string | null;
  /** The lane in which it would be let go. */
  over: string | null;
  /** Where it can go; undefined while that is asked. */
  ways: Way[] | undefined;
};

/**
 * Carries cards. By keys: arrows go from card to card, Space picks one up, arrows choose a lane, Space lets go, Escape puts it back. By mouse
 * as one does. A finger scrolls; it has the menu of the card.
 */
export function useCarrying({
  object,
  field,
  lanes,
  nameOf: nameOfLane,
  board,
  mayCarry,
  moving,
}: {
  object: ObjectModel;
  field: FieldModel;
  /** Keys of the lanes, in their order. */
  lanes: (string | null)[];
  nameOf: (lane: string | null) => string;
  board: RefObject<HTMLElement | null>;
  mayCarry: boolean;
  moving: ReturnType<typeof useMoves>;
}) {
  const { t } = useTranslation('board');
  const { t: words } = useTranslation('ui');
  const [held, setHeld] = useState<Held>();
  const [said, setSaid] = useState('');
  const asked = useRef<Promise<Way[]>>(undefined);

  // let go, but where it can go is not known yet
  const letting = useRef<string>(undefined);
  const canCarry = ({ record }: Card) => mayCarry && !moving.isOnItsWay(record) && letting.current !== record.id;

  const pickUp = (card: Card): void => {
    const from = laneOf(field, card.record);
    const name = nameOf(object, card.record);
    const ways = moving.waysFrom(card.record);
    asked.current = ways;
    setHeld({ card, name, from, over: from, ways: undefined });
    setSaid(t('picked-up', { name, lane: nameOfLane(from) }));
    ways.then(
      (known) => setHeld((now) => (now?.card === card ? { ...now, ways: known } : now)),
      (error: unknown) => {
        setHeld((now) => (now?.card === card ? undefined : now));
        toastFailure(error, words);
      },
    );
  };
  const putBack = (one: Held) => {
    setHeld(undefined);
    setSaid(t('put-back', { name: one.name, lane: nameOfLane(one.from) }));
  };
  const carry = (one: Held, over: string | null) => {
    if (over !== one.over) {
      setHeld({ ...one, over });
      setSaid(t('over-lane', { name: one.name, lane: nameOfLane(over) }));
    }
  };
  const letGo = (one: Held) => {
    if (one.over === one.from) {
      putBack(one);
      return;
    }
    setHeld(undefined);
    letting.current = one.card.record.id;
    asked.current?.then(
      (ways) => {
        letting.current = undefined;
        const way = wayTo(ways, one.over);
        if (way) {
          setSaid(t('moved', { name: one.name, lane: nameOfLane(one.over) }));
          moving.move(one.card, way);
        } else {
          toastRefusal(t('no-way', { name: one.name, lane: nameOfLane(one.over) }));
          setSaid(t('put-back', { name: one.name, lane: nameOfLane(one.from) }));
        }
      },
      // it has been said when it was picked up
      () => {
        letting.current = undefined;
      },
    );
  };

  const keyWhileHeld = (event: KeyboardEvent, one: Held): boolean => {
    const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (side !== undefined) {
      const open = lanes.filter((lane) => lane === one.from || !one.ways || wayTo(one.ways, lane) !== undefined);
      const next = open[open.indexOf(one.over) + side];
      if (next !== undefined) {
        carry(one, next);
        reveal(board.current, next);
      }
    } else if (event.key === ' ' || event.key === 'Enter') {
      letGo(one);
    } else if (event.key === 'Escape') {
      putBack(one);
    } else if (event.key === 'Tab') {
      putBack(one);
      return false;
    }
    return true;
  };
  const keyOn = (event: KeyboardEvent, element: HTMLElement): boolean => {
    const card = cardOf(element);
    if (event.key === ' ') {
      if (card && canCarry(card)) {
        pickUp(card);
      }
    } else if (event.key === 'Enter') {
      element.querySelector('a')?.click();
    } else {
      const next = neighbour(board.current, element, event.key);
      next?.focus();
      return next !== undefined;
    }
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const element = event.target as HTMLElement;
    if (element.dataset.card === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (held ? keyWhileHeld(event, held) : keyOn(event, element)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const cardOf = (element: HTMLElement): Card | undefined => moving.cards.current.get(element.dataset.card ?? '');
  const pointer = useCarriedByPointer<Card>({
    thingAt: (element) => {
      const one = element.closest('button') ? null : element.closest<HTMLElement>('[data-card]');
      const card = one ? cardOf(one) : undefined;
      return card && canCarry(card) ? card : undefined;
    },
    onPickUp: pickUp,
    onCarry: ({ x, element }) => {
      scrollAt(board.current, x);
      const lane = element?.closest<HTMLElement>('[data-lane]');
      if (held) {
        carry(held, lane ? keyOf(lane) : held.from);
      }
    },
    onLetGo: () => held && letGo(held),
    onPutBack: () => held && putBack(held),
  });
  return { held, said, ghost: held ? pointer.ghostOf(held.name) : null, handlers: { onKeyDown, ...pointer.handlers } };
}
