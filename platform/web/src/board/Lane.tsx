import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldValues, type Question, queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import type { Form } from '../record/form';
import { listKey } from '../record/queries';
import type { Neighbours } from '../record/RecordGrid';
import { type FieldModel, fieldOf, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { Button, IconButton } from '../ui/Button';
import { Failure, Skeleton } from '../ui/States';
import { BoardCard } from './BoardCard';
import { beginsIn, filterOfLane, type LaneModel, wayTo } from './lanes';
import type { Held } from './useCarrying';
import { type Card, notCounted, standing, type useMoves } from './useMoves';

const PAGE = 20;

/** The records of one option: how many, what they come to, and the first of them. */
export function Lane({
  board,
  object,
  field,
  form,
  lane,
  name,
  nameOfLane,
  filter,
  question,
  countedAt,
  moving,
  held,
  mayCreate,
  mayCarry,
  onNew,
}: {
  /** Its cards are named by it. */
  board: string;
  object: ObjectModel;
  field: FieldModel;
  form: Extract<Form, { as: 'board' }>;
  lane: LaneModel;
  name: string;
  nameOfLane: (key: string | null) => string;
  filter: string;
  question: Question;
  /** When the lanes were counted, in milliseconds. */
  countedAt: number;
  moving: ReturnType<typeof useMoves>;
  held: Held | undefined;
  mayCreate: boolean;
  mayCarry: boolean;
  onNew: (values: FieldValues) => void;
}) {
  const { t } = useTranslation('board');
  const format = useFormat();
  const asked = { ...question, filter: filterOfLane(field, lane.key, filter) };
  const list = useInfiniteQuery({
    queryKey: [...listKey(object.key), asked],
    queryFn: ({ pageParam, signal }) =>
      queryRecords(object.key, { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    // an empty lane needs no question
    enabled: lane.count > 0,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
  });
  const pages = lane.count > 0 ? list.data?.pages : undefined;
  const listed = useMemo<Card[]>(
    () =>
      (pages ?? []).flatMap((page) =>
        page.records.map((record) => ({
          record: { ...record, names: page.names ?? {} },
          layout: page.layouts?.[record.id],
        })),
      ),
    [pages],
  );
  const { moves } = moving;
  const cards = standing(listed, moves, lane.key, list.hasNextPage);
  useEffect(() => {
    for (const card of cards) {
      moving.cards.current.set(card.record.id, card);
    }
  });
  const neighbours = useMemo<Neighbours>(() => ({ ids: listed.map(({ record }) => record.id) }), [listed]);
  const count = lane.count + notCounted(moves, lane.key, countedAt);
  const shown = format.integer(count);
  const isOpen = held?.ways !== undefined && (held.from === lane.key || wayTo(held.ways, lane.key) !== undefined);
  const isTarget = held !== undefined && held.over === lane.key && held.from !== lane.key;
  const state = held?.ways === undefined ? '' : isOpen ? 'lane-open' : 'lane-shut';

  return (
    <section
      className={['lane', state, isTarget ? 'lane-target' : ''].join(' ')}
      aria-label={t('lane', { name, count, shown })}
      data-lane={lane.key ?? ''}
    >
      <header className="lane-head">
        <span className={`lane-dot ${lane.tone}`} aria-hidden="true" />
        <h2 className="lane-name">{name}</h2>
        <span className="lane-count">{shown}</span>
        {mayCreate && beginsIn(field, lane) ? (
          <IconButton label={t('new-in', { lane: name })} onPress={() => onNew({ [field.key]: lane.key })}>
            <Plus aria-hidden="true" />
          </IconButton>
        ) : null}
        {form.sum === null ? null : <LaneSum object={object} sum={form.sum} value={lane.sum} />}
      </header>
      <ul className="lane-cards" aria-label={name}>
        {isTarget ? (
          <li className="card-place" aria-hidden="true">
            {held.name}
          </li>
        ) : null}
        {cards.map((card, place) => (
          <BoardCard
            key={card.record.id}
            id={`${board}-${card.record.id}`}
            keys={`${board}-keys`}
            object={object}
            field={field}
            form={form}
            card={card}
            neighbours={neighbours}
            nameOfLane={nameOfLane}
            moving={moving}
            isHeld={held?.card.record.id === card.record.id}
            isReached={place === 0}
            mayCarry={mayCarry}
          />
        ))}
        {cards.length === 0 && list.isLoading ? (
          <li className="board-card">
            <Skeleton width="70%" lines={2} />
          </li>
        ) : null}
      </ul>
      {list.error && lane.count > 0 ? <Failure error={list.error} compact onRetry={() => list.refetch()} /> : null}
      {cards.length === 0 && lane.count === 0 && !isTarget ? <p className="lane-empty">{t('lane-empty')}</p> : null}
      {lane.count > 0 && list.hasNextPage ? (
        <Button variant="ghost" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  );
}

function LaneSum({ object, sum, value }: { object: ObjectModel; sum: string; value: string | null }) {
  const label = useLabel();
  const format = useFormat();
  const currency = useSchema().data?.baseCurrency ?? '';
  const field = fieldOf(object, sum);
  return field && value !== null ? (
    <p className="lane-sum">
      <span className="muted">{label(field.label)}</span>{' '}
      <strong>{field.type === 'money' ? format.money(value, currency) : format.decimal(value)}</strong>
    </p>
  ) : null;
}
