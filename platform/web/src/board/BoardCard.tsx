import { useQuery } from '@tanstack/react-query';
import { ArrowRightLeft, MoveRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cardFields } from '../record/card';
import type { Form } from '../record/form';
import { RecordCard } from '../record/RecordCard';
import type { Neighbours } from '../record/RecordGrid';
import { type FieldModel, type ObjectModel, useLabel } from '../record/schema';
import { nameOf } from '../record/values';
import { IconButton } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import type { Card, useMoves } from './useMoves';

/**
 * A card of the board: carried by the mouse and by keys, which the board listens for, and moved by a menu where there are fingers alone.
 */
export function BoardCard({
  id,
  keys,
  object,
  field,
  form,
  card,
  neighbours,
  nameOfLane,
  moving,
  isHeld,
  isReached,
  mayCarry,
}: {
  id: string;
  /** Id of what says which keys there are. */
  keys: string;
  object: ObjectModel;
  field: FieldModel;
  form: Extract<Form, { as: 'board' }>;
  card: Card;
  neighbours: Neighbours;
  nameOfLane: (key: string | null) => string;
  moving: ReturnType<typeof useMoves>;
  isHeld: boolean;
  /** Whether Tab comes to it; the arrow keys go on to the others of its lane. */
  isReached: boolean;
  mayCarry: boolean;
}) {
  const { t } = useTranslation('board');
  const { record, layout } = card;
  const name = nameOf(object, record);
  const isOnItsWay = moving.isOnItsWay(record);
  return (
    <li
      id={id}
      className={['board-card', isHeld ? 'card-held' : '', isOnItsWay ? 'card-moving' : ''].join(' ')}
      tabIndex={isReached ? 0 : -1}
      aria-label={name}
      aria-roledescription={t('card')}
      aria-describedby={keys}
      aria-busy={isOnItsWay}
      data-card={record.id}
    >
      <RecordCard
        object={object}
        record={record}
        names={record.names ?? {}}
        fields={cardFields(object, form.card, layout, [field.key])}
        state={neighbours}
        isLinkReached={false}
      />
      {mayCarry && !isOnItsWay ? (
        <span className="card-menu">
          <Menu
            label={t('move', { name })}
            placement="bottom end"
            trigger={
              <IconButton label={t('move', { name })} excludeFromTabOrder>
                <ArrowRightLeft aria-hidden="true" />
              </IconButton>
            }
          >
            <WayItems field={field} card={card} moving={moving} nameOfLane={nameOfLane} />
          </Menu>
        </span>
      ) : null}
    </li>
  );
}

/** Asked for when the menu is opened. */
function WayItems({
  field,
  card,
  moving,
  nameOfLane,
}: {
  field: FieldModel;
  card: Card;
  moving: ReturnType<typeof useMoves>;
  nameOfLane: (key: string | null) => string;
}) {
  const { t } = useTranslation('board');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const { record } = card;
  const ways = useQuery({
    queryKey: ['transitions', 'ways', record.object, field.key, record.id, record.version],
    queryFn: () => moving.waysFrom(record),
  });
  if (!ways.data || ways.data.length === 0) {
    return <Item isDisabled>{ways.error ? words('unexpected') : t(ways.data ? 'no-ways' : 'looking')}</Item>;
  }
  return ways.data.map((way) => (
    <Item
      key={`${way.to ?? ''}.${way.transition?.key ?? ''}`}
      icon={<MoveRight aria-hidden="true" />}
      note={way.transition ? nameOfLane(way.to) : undefined}
      onAction={() => moving.move(card, way)}
    >
      {way.transition ? label(way.transition.label) : t('move-to', { lane: nameOfLane(way.to) })}
    </Item>
  ));
}
