const EDGE = 48;
const SCROLLED = 14;

/** The option of a lane; null for the lane of those that have none. */
export function keyOf(lane: HTMLElement): string | null {
  return lane.dataset.lane === '' ? null : (lane.dataset.lane ?? null);
}

/** Scrolls sideways as far as a lane is out of sight. */
export function reveal(board: HTMLElement | null, key: string | null): void {
  const lane = lanesIn(board)
    .find((one) => keyOf(one) === key)
    ?.getBoundingClientRect();
  const box = board?.getBoundingClientRect();
  if (board && box && lane) {
    board.scrollLeft += Math.min(0, lane.left - box.left) + Math.max(0, lane.right - box.right);
  }
}

function lanesIn(board: HTMLElement | null): HTMLElement[] {
  return [...(board?.querySelectorAll<HTMLElement>('[data-lane]') ?? [])];
}

function cardsIn(lane: HTMLElement | undefined): HTMLElement[] {
  return [...(lane?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
}

/** The card above or below, or beside it in the next lane that has any. */
export function neighbour(board: HTMLElement | null, card: HTMLElement, key: string): HTMLElement | undefined {
  const lanes = lanesIn(board);
  const lane = lanes.findIndex((one) => one.contains(card));
  const place = cardsIn(lanes[lane]).indexOf(card);
  switch (key) {
    case 'ArrowDown':
      return cardsIn(lanes[lane])[place + 1];
    case 'ArrowUp':
      return cardsIn(lanes[lane])[place - 1];
    case 'Home':
      return cardsIn(lanes[lane])[0];
    case 'End':
      return cardsIn(lanes[lane]).at(-1);
    case 'ArrowRight':
    case 'ArrowLeft': {
      const others = key === 'ArrowRight' ? lanes.slice(lane + 1) : lanes.slice(0, Math.max(lane, 0)).reverse();
      const next = cardsIn(others.find((one) => cardsIn(one).length > 0));
      return next[Math.min(place, next.length - 1)];
    }
    default:
      return undefined;
  }
}

/** A lane out of sight comes nearer to who carries something to the edge. */
export function scrollAt(board: HTMLElement | null, x: number): void {
  const box = board?.getBoundingClientRect();
  if (board && box && x > box.right - EDGE) {
    board.scrollLeft += SCROLLED;
  } else if (board && box && x < box.left + EDGE) {
    board.scrollLeft -= SCROLLED;
  }
}
