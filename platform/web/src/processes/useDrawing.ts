import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Point } from './graph';

/** What a mouse has to do before it draws something. */
const THRESHOLD = 5;

/** A state out of which somebody draws, and where the line ends that follows the mouse. */
export type Drawn = { from: string; end: Point | undefined };

/**
 * Draws from state to state. By mouse from one to the other; by keys and fingers one is pressed and then the other, and Escape gives up.
 * Arrows go from state to state.
 */
export function useDrawing({
  places,
  isOn,
  onBegin,
  onConnect,
  onGiveUp,
}: {
  places: Map<string, Point>;
  isOn: boolean;
  onBegin: (from: string) => void;
  onConnect: (from: string, to: string) => void;
  onGiveUp: () => void;
}) {
  const area = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>();
  const pressed = useRef<{ x: number; y: number; from: string }>(undefined);
  const dragged = useRef(false);

  const begin = (from: string) => {
    setDrawn({ from, end: undefined });
    onBegin(from);
  };
  const giveUp = () => {
    pressed.current = undefined;
    setDrawn(undefined);
    onGiveUp();
  };
  const end = (from: string, to: string | undefined) => {
    if (to === undefined || to === from) {
      giveUp();
    } else {
      setDrawn(undefined);
      onConnect(from, to);
    }
  };
  /** Of a click, and of Enter and Space, which are one to a button. */
  const onClick = (state: string) => {
    if (dragged.current || !isOn) {
      dragged.current = false;
      return;
    }
    if (drawn) {
      end(drawn.from, state);
    } else {
      begin(state);
    }
  };
  const onKeyDown = (event: KeyboardEvent, state: string) => {
    const next = event.altKey || event.ctrlKey || event.metaKey ? undefined : beside(places, state, event.key);
    if (next !== undefined) {
      event.preventDefault();
      stateIn(area.current, next)?.focus();
    } else if (event.key === 'Escape' && drawn) {
      event.stopPropagation();
      giveUp();
    }
  };
  const onPointerDown = (event: PointerEvent, state: string) => {
    dragged.current = false;
    // a finger scrolls; it presses one state after the other
    if (isOn && event.button === 0 && event.pointerType !== 'touch') {
      pressed.current = { x: event.clientX, y: event.clientY, from: state };
    }
  };

  const latest = useRef({ drawn, begin, end });
  latest.current = { drawn, begin, end };
  useEffect(() => {
    const move = (event: globalThis.PointerEvent) => {
      const start = pressed.current;
      if (!start) {
        return;
      }
      if (!dragged.current && Math.hypot(event.clientX - start.x, event.clientY - start.y) > THRESHOLD) {
        dragged.current = true;
        latest.current.begin(start.from);
      }
      const box = area.current?.getBoundingClientRect();
      if (dragged.current && box) {
        event.preventDefault();
        setDrawn({ from: start.from, end: { x: event.clientX - box.left, y: event.clientY - box.top } });
      }
    };
    const leave = (event: globalThis.PointerEvent) => {
      const start = pressed.current;
      pressed.current = undefined;
      if (start && dragged.current) {
        const over = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-state]') : null;
        latest.current.end(start.from, event.type === 'pointerup' ? over?.dataset.state : undefined);
        // by then the click that belongs to the press has been held back
        setTimeout(() => {
          dragged.current = false;
        });
      }
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', leave);
    window.addEventListener('pointercancel', leave);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', leave);
      window.removeEventListener('pointercancel', leave);
    };
  }, []);

  return { area, drawn, onClick, onKeyDown, onPointerDown };
}

export function stateIn(area: HTMLElement | null, state: string): HTMLElement | undefined {
  return [...(area?.querySelectorAll<HTMLElement>('[data-state]') ?? [])].find((one) => one.dataset.state === state);
}

const DIRECTIONS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The nearest state in the direction of an arrow. */
export function beside(places: Map<string, Point>, state: string, key: string): string | undefined {
  const direction = DIRECTIONS[key];
  const here = places.get(state);
  if (!direction || !here) {
    return undefined;
  }
  let nearest: { state: string; far: number } | undefined;
  for (const [other, there] of places) {
    const ahead = (there.x - here.x) * direction.x + (there.y - here.y) * direction.y;
    const aside = Math.abs((there.x - here.x) * direction.y) + Math.abs((there.y - here.y) * direction.x);
    const far = ahead + 2 * aside;
    if (ahead > 0 && (direction.y === 0 || aside === 0) && (!nearest || far < nearest.far)) {
      nearest = { state: other, far };
    }
  }
  return nearest?.state;
}
