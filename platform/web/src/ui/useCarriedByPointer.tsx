import { type MouseEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { scrollAtEdge } from './edgeScroll';

/** What a mouse has to do before it carries something. */
const THRESHOLD = 5;

/** Where the pointer is, and what is there. */
export type Over = { x: number; y: number; element: Element | null };

/**
 * Carries things by mouse: a press and a few pixels pick one up, Escape puts it back. A finger scrolls instead; what it could carry has a
 * menu.
 */
export function useCarriedByPointer<Thing>(told: {
  /** What a press there would carry; undefined for nothing. */
  thingAt: (element: HTMLElement) => Thing | undefined;
  onPickUp: (thing: Thing) => void;
  onCarry: (over: Over) => void;
  onLetGo: () => void;
  onPutBack: () => void;
}) {
  const pressed = useRef<{ x: number; y: number; thing: Thing } | undefined>(undefined);
  const carried = useRef(false);
  const ghost = useRef<HTMLDivElement>(null);
  const latest = useRef(told);
  latest.current = told;

  useEffect(() => {
    const over = (x: number, y: number): Over => ({ x, y, element: document.elementFromPoint(x, y) });
    let at = { x: 0, y: 0 };
    let frame = 0;
    // where it is carried to may be out of sight
    const scroll = () => {
      if (pressed.current && carried.current) {
        if (scrollAtEdge(document.elementFromPoint(at.x, at.y), at.y)) {
          latest.current.onCarry(over(at.x, at.y));
        }
        frame = requestAnimationFrame(scroll);
      }
    };
    const move = (event: globalThis.PointerEvent) => {
      const start = pressed.current;
      if (!start) {
        return;
      }
      if (!carried.current && Math.hypot(event.clientX - start.x, event.clientY - start.y) > THRESHOLD) {
        carried.current = true;
        latest.current.onPickUp(start.thing);
        frame = requestAnimationFrame(scroll);
      }
      if (carried.current) {
        event.preventDefault();
        const { clientX: x, clientY: y } = event;
        if (ghost.current) {
          ghost.current.style.transform = `translate(${x + 8}px, ${y + 8}px)`;
        }
        at = { x, y };
        latest.current.onCarry(over(x, y));
      }
    };
    const end = (event: globalThis.PointerEvent) => {
      if (carried.current && pressed.current) {
        if (event.type === 'pointerup') {
          latest.current.onLetGo();
        } else {
          latest.current.onPutBack();
        }
      }
      pressed.current = undefined;
      // by then the click that belongs to the press has been held back
      setTimeout(() => {
        carried.current = false;
      });
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && pressed.current && carried.current) {
        pressed.current = undefined;
        latest.current.onPutBack();
      }
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', leave);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', leave);
      cancelAnimationFrame(frame);
    };
  }, []);

  const onPointerDown = (event: PointerEvent) => {
    carried.current = false;
    if (event.button === 0 && event.pointerType !== 'touch') {
      const thing = latest.current.thingAt(event.target as HTMLElement);
      pressed.current = thing === undefined ? undefined : { x: event.clientX, y: event.clientY, thing };
    }
  };
  const onClickCapture = (event: MouseEvent) => {
    if (carried.current) {
      // the press was a way to carry, and opens nothing
      carried.current = false;
      event.preventDefault();
      event.stopPropagation();
    }
  };
  /** What goes along with the pointer. */
  const ghostOf = (name: string): ReactNode =>
    pressed.current ? (
      <div ref={ghost} className="carried" aria-hidden="true">
        {name}
      </div>
    ) : null;
  return { ghostOf, handlers: { onPointerDown, onClickCapture } };
}
