import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useTabNames } from '../record/RecordBody';
import { fieldOf, type ObjectModel, useLabel } from '../record/schema';
import { toastRefusal } from '../ui/toasts';
import { useCarriedByPointer } from '../ui/useCarriedByPointer';
import { type LayoutDraft, type PartFlaws, saysSame, unplaced } from './layoutDraft';
import {
  hasRoom,
  homeOf,
  keysIn,
  moved,
  type Place,
  sectionAt,
  stepped,
  type Thing,
  without,
  type Zone,
} from './moves';
import { idOf, placeAt, thingAt } from './places';

/** What all parts of the designer know, and do. */
export type Design = {
  object: ObjectModel;
  draft: LayoutDraft;
  /** What its properties are shown of; null for the layout itself. */
  selected: Thing | null;
  /** Where what is carried would stand. */
  over: Place | undefined;
  /** What is wrong, once somebody wanted to go on. */
  flaws: PartFlaws;
  select: (thing: Thing | null) => void;
  /** @param mark changes with the same one, right after each other, are one step */
  edit: (change: (draft: LayoutDraft) => LayoutDraft, mark?: string) => void;
  put: (thing: Thing, to: Place) => void;
  step: (thing: Thing, by: -1 | 1) => void;
  take: (thing: Thing) => void;
  nameOf: (thing: Pick<Thing, 'kind' | 'key'>) => string;
  nameOfZone: (zone: Zone) => string;
};

/** Puts things at other places, by mouse and by keys, and says where they are then. */
export function useDesign({
  object,
  draft,
  edit,
  flaws,
  root,
}: {
  object: ObjectModel;
  draft: LayoutDraft;
  edit: Design['edit'];
  flaws: PartFlaws;
  root: RefObject<HTMLElement | null>;
}): { design: Design; said: string; ghost: ReactNode; handlers: ReturnType<typeof useCarriedByPointer>['handlers'] } {
  const { t, i18n } = useTranslation('layouts');
  const label = useLabel();
  const format = useFormat();
  const tabName = useTabNames(object);
  const [selected, select] = useState<Thing | null>(null);
  const [held, setHeld] = useState<{ thing: Thing; over: Place | undefined }>();
  const [said, setSaid] = useState('');
  const focusOn = useRef<string>(undefined);

  // what was moved is another element where it stands now, and the keyboard goes on from there
  useEffect(() => {
    const id = focusOn.current;
    if (id !== undefined) {
      focusOn.current = undefined;
      requestAnimationFrame(() =>
        [...(root.current?.querySelectorAll<HTMLElement>('[data-thing]') ?? [])]
          .find((one) => one.dataset.thing === id)
          ?.focus(),
      );
    }
  });

  const inWords = ({ en, zh }: { en: string; zh: string }, otherwise: string) => {
    const words = i18n.language === 'zh' ? zh || en : en || zh;
    return words.trim() === '' ? otherwise : words;
  };
  const nameOfTab = (key: string): string => {
    const own = draft.fieldTabs.find((tab) => tab.key === key);
    return own ? inWords(own, t('no-tab-name')) : tabName(key);
  };
  const nameOfZone = (zone: Zone): string => {
    const section = sectionAt(draft, zone);
    if (section) {
      const heading = inWords(section, t('no-heading'));
      return section.tab === null ? heading : t('on-tab', { tab: nameOfTab(section.tab), heading });
    }
    switch (zone) {
      case 'highlights':
      case 'card':
      case 'tabs':
      case 'palette':
        return t(zone);
      default: {
        const tab = draft.fieldTabs.find((one) => homeOf(one.key) === zone);
        return tab ? t('tab-named', { name: nameOfTab(tab.key) }) : t('sections');
      }
    }
  };
  const nameOf = ({ kind, key }: Pick<Thing, 'kind' | 'key'>): string => {
    const field = fieldOf(object, key);
    switch (kind) {
      case 'field':
        return field ? label(field.label) : key;
      case 'tab':
        return nameOfTab(key);
      case 'section':
        return nameOfZone(`section-${Number(key)}`);
    }
  };
  const put = (thing: Thing, to: Place) => {
    const name = nameOf(thing);
    if (!hasRoom(draft, thing, to.zone)) {
      toastRefusal(t('no-room', { name, zone: nameOfZone(to.zone) }));
      return;
    }
    const next = moved(draft, thing, to);
    const there: Thing = { ...thing, zone: to.zone };
    if (!saysSame(next, draft)) {
      edit(() => next);
      select(to.zone === 'palette' ? null : there);
    }
    const keys = keysIn(next, to.zone);
    focusOn.current = idOf(there);
    setSaid(
      to.zone === 'palette'
        ? t('taken-out', { name, zone: nameOfZone(thing.zone) })
        : t('is-at', {
            name,
            zone: nameOfZone(to.zone),
            place: format.integer(keys.indexOf(thing.key) + 1),
            of: format.integer(keys.length),
          }),
    );
  };
  const take = (thing: Thing) => {
    const keys = keysIn(draft, thing.zone);
    const at = keys.indexOf(thing.key);
    const neighbour = keys[at + 1] ?? keys[at - 1];
    const section = sectionAt(draft, thing.zone);
    edit((now) => without(now, thing));
    select(null);
    focusOn.current =
      neighbour !== undefined
        ? idOf({ ...thing, key: neighbour })
        : section && idOf({ kind: 'section', key: String(section.id), zone: homeOf(section.tab) });
    setSaid(t('taken-out', { name: nameOf(thing), zone: nameOfZone(thing.zone) }));
  };
  const step = (thing: Thing, by: -1 | 1) => {
    const to = stepped(draft, thing, by);
    if (to) {
      put(thing, to);
    } else {
      setSaid(t('no-further', { name: nameOf(thing) }));
    }
  };
  const pointer = useCarriedByPointer<Thing>({
    thingAt,
    onPickUp: (thing) => setHeld({ thing, over: undefined }),
    onCarry: (over) => {
      if (held) {
        const place = placeAt(draft, held.thing, over);
        if (place?.zone !== held.over?.zone || place?.index !== held.over?.index) {
          setHeld({ thing: held.thing, over: place });
        }
      }
    },
    onLetGo: () => {
      setHeld(undefined);
      if (held?.over) {
        put(held.thing, held.over);
      }
    },
    onPutBack: () => setHeld(undefined),
  });
  const there = ({ zone }: Thing) => (zone === 'palette' ? unplaced(draft, object) : keysIn(draft, zone));
  const design: Design = {
    object,
    draft,
    // undone, it may not be there any more
    selected: selected && there(selected).includes(selected.key) ? selected : null,
    over: held?.over,
    flaws,
    select,
    edit,
    put,
    step,
    take,
    nameOf,
    nameOfZone,
  };
  return { design, said, ghost: held ? pointer.ghostOf(nameOf(held.thing)) : null, handlers: pointer.handlers };
}
