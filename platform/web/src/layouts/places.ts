import type { Over } from '../ui/useCarriedByPointer';
import type { LayoutDraft } from './layoutDraft';
import { fits, type Kind, keysIn, type Place, type Thing, type Zone } from './moves';

/** By which an element says what it stands for. */
export function idOf({ kind, key, zone }: Thing): string {
  return `${kind}/${zone}/${key}`;
}

export function thingAt(element: Element): Thing | undefined {
  const [kind, zone, key] = element.closest<HTMLElement>('[data-thing]')?.dataset.thing?.split('/') ?? [];
  return key === undefined ? undefined : { kind: kind as Kind, zone: zone as Zone, key };
}

/** Where something that is let go there would stand; undefined where it cannot. */
export function placeAt(draft: LayoutDraft, thing: Thing, { element, x, y }: Over): Place | undefined {
  const isSection = thing.kind === 'section';
  const place = element?.closest<HTMLElement>(isSection ? '[data-home]' : '[data-zone]');
  const name = (isSection ? place?.dataset.home : place?.dataset.zone) as Zone | undefined;
  if (!element || !name || !fits(thing.kind, name)) {
    return undefined;
  }
  const keys = keysIn(draft, name);
  const one = element.closest<HTMLElement>(isSection ? '[data-section]' : '[data-item]');
  const at = keys.indexOf(one?.dataset.section ?? one?.dataset.item ?? '');
  if (!one || at < 0) {
    return { zone: name, index: keys.length };
  }
  const box = one.getBoundingClientRect();
  const isBehind =
    one.parentElement?.dataset.flow === 'row' ? x > box.left + box.width / 2 : y > box.top + box.height / 2;
  return { zone: name, index: isBehind ? at + 1 : at };
}
