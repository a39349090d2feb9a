import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { countByOption, type FieldValues } from '../api/records';
import { useFormat } from '../i18n/format';
import { cardKeys, variesByLayout } from '../record/card';
import type { Form } from '../record/form';
import { useMayWith } from '../record/rights';
import { type FieldModel, fieldOf, isWritable, type ObjectModel, useLabel } from '../record/schema';
import { useShortcuts } from '../shell/shortcuts';
import { Failure, Loading } from '../ui/States';
import './board.css';
import { Lane } from './Lane';
import { type LaneModel, lanesOf } from './lanes';
import { useCarrying } from './useCarrying';
import { lanesKey, useMoves } from './useMoves';

type BoardForm = Extract<Form, { as: 'board' }>;

type Props = {
  object: ObjectModel;
  form: BoardForm;
  filter: string;
  sort: string | null;
  /** What stands there where nothing fits. */
  empty: ReactNode;
  onNew: (values: FieldValues) => void;
};

/** Records as cards in lanes, one for each option of a choice; who carries a card to another lane changes its record. */
export default function Board(props: Props) {
  const field = fieldOf(props.object, props.form.lanes);
  // another choice or question is another board: nothing that is on its way in this one is in that one
  const key = JSON.stringify([field?.key, props.filter, props.sort]);
  return field ? <Lanes key={key} {...props} field={field} /> : null;
}

function Lanes({ object, form, filter, sort, empty, onNew, field }: Props & { field: FieldModel }) {
  const { t } = useTranslation('board');
  const { t: words } = useTranslation('record');
  const label = useLabel();
  const format = useFormat();
  const mayCreate = useMayWith(object, 'create');
  const mayUpdate = useMayWith(object, 'update');
  const mayCarry = mayUpdate && isWritable(field);
  const id = useId();
  const board = useRef<HTMLElement>(null);
  const groups = useQuery({
    queryKey: [...lanesKey(object.key), filter, field.key, form.sum],
    queryFn: ({ signal }) => countByOption(object.key, { filter, field: field.key, sum: form.sum }, signal),
    placeholderData: keepPreviousData,
  });
  const focus = (record: { id: string }) =>
    requestAnimationFrame(() => {
      const { activeElement, body } = document;
      // whoever has gone on to something else meanwhile stays there
      if (activeElement === null || activeElement === body || board.current?.contains(activeElement)) {
        document.getElementById(`${id}-${record.id}`)?.focus();
      }
    });
  const moving = useMoves(object, field, groups.dataUpdatedAt, focus);
  const lanes = lanesOf(field, groups.data ?? []);
  const nameOfLane = (lane: Pick<LaneModel, 'key' | 'label'>) =>
    lane.label ? label(lane.label) : (lane.key ?? t('no-value', { name: label(field.label) }));
  const nameOfKey = (key: string | null) => {
    const lane = lanes.find((one) => one.key === key);
    const option = field.options.find((one) => one.key === key);
    return nameOfLane(lane ?? { key, label: option?.label ?? null });
  };
  const carrying = useCarrying({
    object,
    field,
    lanes: lanes.map((lane) => lane.key),
    nameOf: nameOfKey,
    board,
    mayCarry,
    moving,
  });
  useShortcuts([
    { keys: '↑↓←→', label: t('key-move') },
    ...(mayCarry
      ? [
          { keys: 'Space', label: t('key-pick') },
          { keys: 'Space ←→', label: t('key-carry') },
        ]
      : []),
  ]);

  if (groups.error && !groups.data) {
    return <Failure error={groups.error} onRetry={() => groups.refetch()} />;
  }
  if (!groups.data) {
    return <Loading />;
  }
  const total = groups.data.reduce((sum, group) => sum + group.count, 0);
  if (total === 0 && moving.moves.length === 0) {
    return empty;
  }
  const question = {
    ...(sort === null ? {} : { sort: [sort] }),
    // where a card can go depends on the choice that its own depends on
    fields: [
      ...new Set([...cardKeys(object, form.card, [field.key]), ...(field.dependsOn ? [field.dependsOn.field] : [])]),
    ],
    names: true,
    ...(form.card.length === 0 && variesByLayout(object) ? { layouts: true } : {}),
  };
  return (
    <>
      <section
        ref={board}
        className="board"
        aria-label={t('board', { name: label(field.label) })}
        {...carrying.handlers}
      >
        {lanes.map((lane) => (
          <Lane
            key={lane.key ?? ''}
            board={id}
            object={object}
            field={field}
            form={form}
            lane={lane}
            name={nameOfLane(lane)}
            nameOfLane={nameOfKey}
            filter={filter}
            question={question}
            countedAt={groups.dataUpdatedAt}
            moving={moving}
            held={carrying.held}
            mayCreate={mayCreate}
            mayCarry={mayCarry}
            onNew={onNew}
          />
        ))}
        <p id={`${id}-keys`} className="visually-hidden">
          {t('keys')}
        </p>
      </section>
      {carrying.ghost}
      <output className="visually-hidden" aria-live="assertive">
        {carrying.said}
      </output>
      <footer className="list-foot">
        <output>{words('records', { count: total, shown: format.integer(total) })}</output>
        {groups.error ? <Failure error={groups.error} compact onRetry={() => groups.refetch()} /> : null}
      </footer>
      {moving.dialog}
    </>
  );
}
