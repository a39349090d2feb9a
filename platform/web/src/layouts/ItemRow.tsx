import { Ellipsis, GripVertical } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { homes, type Thing, type Zone, zoneOf } from './moves';
import { idOf } from './places';
import type { Design } from './useDesign';

/** A field or tab where it stands: chosen by a click, carried by the mouse, moved by keys and by its menu. */
export function ItemRow({ design, thing, note }: { design: Design; thing: Thing; note?: ReactNode }) {
  return (
    <li className={`layout-item ${isSelected(design, thing) ? 'layout-item-selected' : ''}`} data-item={thing.key}>
      <ThingButton design={design} thing={thing} note={note} />
      <ThingMenu design={design} thing={thing} />
    </li>
  );
}

/** What the mouse carries and the keys move. */
export function ThingButton({ design, thing, note }: { design: Design; thing: Thing; note?: ReactNode }) {
  const isPlaced = thing.zone !== 'palette';
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (event.altKey && by !== undefined && isPlaced) {
      design.step(thing, by < 0 ? -1 : 1);
    } else if (event.key === 'Delete' && isPlaced) {
      design.take(thing);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      type="button"
      className="layout-thing"
      data-thing={idOf(thing)}
      aria-pressed={isSelected(design, thing)}
      aria-keyshortcuts={isPlaced ? 'Alt+ArrowUp Alt+ArrowDown Delete' : undefined}
      onClick={() => design.select(thing)}
      onKeyDown={press}
    >
      <GripVertical aria-hidden="true" />
      <span className="layout-thing-name">{design.nameOf(thing)}</span>
      {note}
    </button>
  );
}

/** All that can become of something, for fingers and for whoever knows no keys. */
export function ThingMenu({ design, thing }: { design: Design; thing: Thing }) {
  const { t } = useTranslation('layouts');
  const { draft } = design;
  const name = t('move', { name: design.nameOf(thing) });
  const isPlaced = thing.zone !== 'palette';
  const end = (zone: Zone) => ({ zone, index: Number.MAX_SAFE_INTEGER });
  const isIn = (zone: 'highlights' | 'card') => draft[zone].includes(thing.key);
  return (
    <Menu
      label={name}
      placement="bottom end"
      trigger={
        <IconButton label={name}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      {isPlaced ? (
        <>
          <Item onAction={() => design.step(thing, -1)}>{t('step-back')}</Item>
          <Item onAction={() => design.step(thing, 1)}>{t('step-on')}</Item>
        </>
      ) : null}
      {thing.kind === 'field'
        ? draft.sections
            .filter((section) => zoneOf(section) !== thing.zone)
            .map((section) => (
              <Item key={section.id} onAction={() => design.put(thing, end(zoneOf(section)))}>
                {t('to-section', { name: design.nameOfZone(zoneOf(section)) })}
              </Item>
            ))
        : null}
      {thing.kind === 'section'
        ? homes(draft)
            .filter((home) => home !== thing.zone)
            .map((home) => (
              <Item key={home} onAction={() => design.put(thing, end(home))}>
                {home === 'sections' ? t('to-main') : t('to-section', { name: design.nameOfZone(home) })}
              </Item>
            ))
        : null}
      {thing.kind === 'field' && !isIn('highlights') ? (
        <Item onAction={() => design.put(thing, end('highlights'))}>{t('to-highlights')}</Item>
      ) : null}
      {thing.kind === 'field' && !isIn('card') ? (
        <Item onAction={() => design.put(thing, end('card'))}>{t('to-card')}</Item>
      ) : null}
      {isPlaced ? (
        <Item isDanger onAction={() => design.take(thing)}>
          {t(removalOf(design, thing))}
        </Item>
      ) : null}
    </Menu>
  );
}

/** What it is called to take something out, with all that it has. */
export function removalOf({ draft }: Design, { kind, key }: Thing): 'remove-section' | 'remove-tab' | 'take-out' {
  const isMade = kind === 'tab' && draft.fieldTabs.some((tab) => tab.key === key);
  return kind === 'section' ? 'remove-section' : isMade ? 'remove-tab' : 'take-out';
}

function isSelected({ selected }: Design, thing: Thing): boolean {
  return selected !== null && idOf(selected) === idOf(thing);
}
