/** How near to an edge something that is carried makes the page come along. */
const EDGE = 48;

/** In pixels a frame, at the very edge. */
const FASTEST = 16;

/** Scrolls what is below a pointer near its upper or lower edge, the faster the nearer; whether anything has moved. */
export function scrollAtEdge(element: Element | null, y: number): boolean {
  for (let one = element; one !== null; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) {
      const { top, bottom } = one.getBoundingClientRect();
      const before = one.scrollTop;
      one.scrollTop += speed(EDGE - (bottom - y)) - speed(EDGE - (y - top));
      if (one.scrollTop !== before) {
        return true;
      }
    }
  }
  return false;
}

/** @param depth how far into the edge; none if it is negative */
function speed(depth: number): number {
  return Math.ceil((Math.min(Math.max(depth, 0), EDGE) / EDGE) * FASTEST);
}
