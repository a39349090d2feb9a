import { ANY, leaves, type ProcessDraft } from './processDraft';

/** A line of the drawing: of a transition out of one state, or out of all others. */
export type Way = { id: number; from: string; to: string };

export type Point = { x: number; y: number };
export type Line = Way & { path: string; middle: Point };
export type Drawing = { places: Map<string, Point>; lines: Line[]; width: number; height: number };

export const STATE = { width: 150, height: 40 };
const GAP = { x: 150, y: 52 };
const STEP = { x: STATE.width + GAP.x, y: STATE.height + GAP.y };
const MARGIN = 36;
/** A label takes as much room, so that none lies on another. */
const LABEL = { width: 112, height: 26 };

export function waysOf({ transitions }: ProcessDraft): Way[] {
  return transitions.flatMap(({ id, from, to }) =>
    (from.length === 0 ? [ANY] : from.filter((state) => state !== to)).map((state) => ({ id, from: state, to })),
  );
}

/** States that records can come to; all if they may begin anywhere. */
export function reached(draft: ProcessDraft, states: string[]): Set<string> {
  if (draft.start.length === 0) {
    return new Set(states);
  }
  const found = new Set(draft.start);
  for (const state of found) {
    for (const transition of draft.transitions) {
      if (leaves(transition, state)) {
        // a set that grows is gone through to its end
        found.add(transition.to);
      }
    }
  }
  return found;
}

/** States that no way leads out of. */
export function ends(draft: ProcessDraft, states: string[]): Set<string> {
  return new Set(states.filter((state) => !draft.transitions.some((transition) => leaves(transition, state))));
}

/** From left to right by how many steps it takes to come to a state; what is not come to stands at the left as well. */
export function layered(draft: ProcessDraft, states: string[]): string[][] {
  const ways = waysOf(draft);
  const layer = new Map<string, number>();
  const spread = (roots: string[], at: number) => {
    let wave = roots.filter((state) => states.includes(state) && !layer.has(state));
    for (let depth = at; wave.length > 0; depth++) {
      for (const state of wave) {
        layer.set(state, depth);
      }
      const now = wave;
      wave = states.filter(
        (state) => !layer.has(state) && ways.some((way) => way.to === state && now.includes(way.from)),
      );
    }
  };
  const entered = (state: string) => ways.some((way) => way.to === state);
  spread(draft.start, 0);
  if (layer.size === 0) {
    spread(
      states.filter((state) => !entered(state) && ways.some((way) => way.from === state)),
      0,
    );
  }
  if (layer.size === 0) {
    spread(states.slice(0, 1), 0);
  }
  const fromAny = ways.filter((way) => way.from === ANY).map((way) => way.to);
  spread(fromAny, Math.max(...layer.values()) + 1);
  for (const state of states) {
    spread([state], 0);
  }
  const layers: string[][] = [];
  for (const state of states) {
    const at = layer.get(state) ?? 0;
    layers[at] = [...(layers[at] ?? []), state];
  }
  return ordered(layers, ways);
}

/** In each layer beside what leads there, so that few lines cross. */
function ordered(layers: string[][], ways: Way[]): string[][] {
  const row = new Map<string, number>();
  return layers.map((layer) => {
    const wish = (state: string, place: number) => {
      const rows = ways.filter((way) => way.to === state).flatMap((way) => row.get(way.from) ?? []);
      return rows.length === 0 ? place : rows.reduce((sum, one) => sum + one, 0) / rows.length;
    };
    const sorted = layer
      .map((state, place) => ({ state, place, at: wish(state, place) }))
      .sort((one, other) => one.at - other.at || one.place - other.place)
      .map(({ state }) => state);
    sorted.forEach((state, place) => {
      row.set(state, place);
    });
    return sorted;
  });
}

/** Where everything stands; the same process always looks the same. */
export function drawn(draft: ProcessDraft, states: string[], withAny: boolean): Drawing {
  const layers = layered(draft, states);
  const [first = [], ...others] = layers;
  const columns = withAny ? [[...first, ANY], ...others] : layers;
  const rows = Math.max(1, ...columns.map((column) => column.length));
  const places = new Map<string, Point>();
  columns.forEach((column, x) => {
    const above = ((rows - column.length) * STEP.y) / 2;
    column.forEach((state, y) => {
      places.set(state, { x: x * STEP.x, y: above + y * STEP.y });
    });
  });
  const taken: Point[] = [];
  const lines = waysOf(draft).flatMap((way) => {
    const from = places.get(way.from);
    const to = places.get(way.to);
    return from && to ? [{ ...way, ...line(from, to, taken) }] : [];
  });
  return within(places, lines);
}

type Curve = [Point, Point, Point, Point];

function line(from: Point, to: Point, taken: Point[]): { curve: Curve; middle: Point } {
  const span = Math.round((to.x - from.x) / STEP.x);
  const curve =
    span === 1
      ? across(from, to)
      : span > 1
        ? over(from, to, span)
        : span === 0
          ? beside(from, to)
          : under(from, to, span);
  const middle = {
    x: (curve[0].x + 3 * curve[1].x + 3 * curve[2].x + curve[3].x) / 8,
    y: (curve[0].y + 3 * curve[1].y + 3 * curve[2].y + curve[3].y) / 8,
  };
  while (
    taken.some((other) => Math.abs(other.x - middle.x) < LABEL.width && Math.abs(other.y - middle.y) < LABEL.height)
  ) {
    middle.y += LABEL.height;
  }
  taken.push(middle);
  return { curve, middle };
}

/** To the next layer: out of the right side, into the left. */
function across(from: Point, to: Point): Curve {
  const start = { x: from.x + STATE.width, y: from.y + STATE.height / 2 };
  const end = { x: to.x, y: to.y + STATE.height / 2 };
  return [start, { x: start.x + GAP.x / 2, y: start.y }, { x: end.x - GAP.x / 2, y: end.y }, end];
}

/** Further to the right: above what stands between. */
function over(from: Point, to: Point, span: number): Curve {
  const start = { x: from.x + STATE.width * 0.7, y: from.y };
  const end = { x: to.x + STATE.width * 0.3, y: to.y };
  const top = Math.min(start.y, end.y) - 30 - 14 * span;
  return [start, { x: start.x + GAP.x / 3, y: top }, { x: end.x - GAP.x / 3, y: top }, end];
}

/** Back to the left: below. */
function under(from: Point, to: Point, span: number): Curve {
  const start = { x: from.x + STATE.width * 0.4, y: from.y + STATE.height };
  const end = { x: to.x + STATE.width * 0.6, y: to.y + STATE.height };
  const bottom = Math.max(start.y, end.y) + 30 - 14 * span;
  return [start, { x: start.x - GAP.x / 3, y: bottom }, { x: end.x + GAP.x / 3, y: bottom }, end];
}

/** In the same layer: around at the right. */
function beside(from: Point, to: Point): Curve {
  const down = to.y > from.y;
  const start = { x: from.x + STATE.width, y: from.y + STATE.height * (down ? 0.7 : 0.3) };
  const end = { x: to.x + STATE.width, y: to.y + STATE.height * (down ? 0.3 : 0.7) };
  const right = start.x + GAP.x / (down ? 3 : 1.8);
  return [start, { x: right, y: start.y }, { x: right, y: end.y }, end];
}

/** Moved so that nothing is cut off at the edges. */
function within(places: Map<string, Point>, lines: (Way & { curve: Curve; middle: Point })[]): Drawing {
  const points = [
    ...[...places.values()].flatMap((point) => [point, { x: point.x + STATE.width, y: point.y + STATE.height }]),
    ...lines.flatMap(({ middle }) => [
      { x: middle.x - LABEL.width / 2, y: middle.y - LABEL.height / 2 },
      { x: middle.x + LABEL.width / 2, y: middle.y + LABEL.height / 2 },
    ]),
  ];
  const left = Math.min(0, ...points.map((point) => point.x));
  const top = Math.min(0, ...points.map((point) => point.y));
  const shifted = ({ x, y }: Point) => ({ x: Math.round(x - left + MARGIN), y: Math.round(y - top + MARGIN) });
  return {
    places: new Map([...places].map(([state, point]) => [state, shifted(point)])),
    lines: lines.map(({ curve, middle, ...way }) => ({
      ...way,
      path: path(curve.map(shifted)),
      middle: shifted(middle),
    })),
    width: Math.round(Math.max(0, ...points.map((point) => point.x)) - left + 2 * MARGIN),
    height: Math.round(Math.max(0, ...points.map((point) => point.y)) - top + 2 * MARGIN),
  };
}

function path(points: Point[]): string {
  const [start, ...rest] = points.map(({ x, y }) => `${x} ${y}`);
  return `M ${start} C ${rest.join(', ')}`;
}
