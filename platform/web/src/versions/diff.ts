/** A line of a file, as it was, as it is, or both; numbered from 1 where it stands. */
export type Line = {
  kind: 'same' | 'added' | 'removed';
  text: string;
  before: number | null;
  after: number | null;
};

/** Lines that belong together, and how many that are the same stand between them and the ones before. */
export type Hunk = { skipped: number; lines: Line[] };

/** A file that two configurations do not have alike. */
export type FileChange = { path: string; kind: 'added' | 'changed' | 'removed'; before: string; after: string };

/** Texts with more differences than this are shown as one that goes and one that comes: to find the fewest takes time with each of them. */
const MOST_DIFFERENCES = 1000;

const CONTEXT = 3;

export function changedFiles(before: Record<string, string>, after: Record<string, string>): FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => ({
      path,
      kind: before[path] === undefined ? 'added' : after[path] === undefined ? 'removed' : 'changed',
      before: before[path] ?? '',
      after: after[path] ?? '',
    }));
}

/** All lines of both texts, with as few as possible that are not the same. */
export function lineDiff(before: string, after: string): Line[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) {
    head++;
  }
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) {
    tail++;
  }
  const lines: Line[] = [];
  const add = (kind: Line['kind'], oldAt: number, nowAt: number) =>
    lines.push({
      kind,
      text: (kind === 'added' ? now[nowAt] : old[oldAt]) ?? '',
      before: kind === 'added' ? null : oldAt + 1,
      after: kind === 'removed' ? null : nowAt + 1,
    });
  let [oldAt, nowAt] = [0, 0];
  const step = (kind: Line['kind']) => {
    add(kind, oldAt, nowAt);
    oldAt += kind === 'added' ? 0 : 1;
    nowAt += kind === 'removed' ? 0 : 1;
  };
  for (let at = 0; at < head; at++) {
    step('same');
  }
  for (const kind of script(old.slice(head, old.length - tail), now.slice(head, now.length - tail))) {
    step(kind);
  }
  for (let at = 0; at < tail; at++) {
    step('same');
  }
  return lines;
}

/** What has changed, with a few lines around it. */
export function hunksOf(lines: Line[]): Hunk[] {
  const near = new Uint8Array(lines.length);
  lines.forEach((line, at) => {
    if (line.kind !== 'same') {
      near.fill(1, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
    }
  });
  // to say that one line is left out takes as much room as the line
  near.forEach((_, at) => {
    if (near[at] === 0 && near[at - 1] !== 0 && near[at + 1] === 1) {
      near[at] = 1;
    }
  });
  const hunks: Hunk[] = [];
  let skipped = 0;
  lines.forEach((line, at) => {
    if (near[at] === 0) {
      skipped++;
      return;
    }
    const last = hunks.at(-1);
    if (last && skipped === 0) {
      last.lines.push(line);
    } else {
      hunks.push({ skipped, lines: [line] });
      skipped = 0;
    }
  });
  return hunks;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') {
    lines.pop();
  }
  return lines;
}

/** The way from one text to the other with the fewest steps that are not the same (Myers, 1986). */
function script(old: string[], now: string[]): Line['kind'][] {
  const reached = old.length === 0 || now.length === 0 ? null : furthest(old, now);
  if (reached === null) {
    return [...old.map(() => 'removed' as const), ...now.map(() => 'added' as const)];
  }
  const way: Line['kind'][] = [];
  let [x, y] = [old.length, now.length];
  for (let steps = reached.length - 1; steps >= 0; steps--) {
    const ends = reached[steps] as Int32Array;
    const diagonal = x - y;
    const down = comesDown(ends, diagonal, steps);
    const from = down ? diagonal + 1 : diagonal - 1;
    const start = steps === 0 ? 0 : endOf(ends, from);
    const startY = steps === 0 ? 0 : start - from;
    while (x > start && y > startY) {
      way.push('same');
      x--;
      y--;
    }
    if (steps > 0) {
      way.push(down ? 'added' : 'removed');
      [x, y] = [start, startY];
    }
  }
  return way.reverse();
}

/** How far each diagonal had been followed before each step; null if there are too many steps. */
function furthest(old: string[], now: string[]): Int32Array[] | null {
  const most = Math.min(old.length + now.length, MOST_DIFFERENCES);
  // half of it for diagonals below the first, and one more on each side
  const ends = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const kept: Int32Array[] = [];
  for (let steps = 0; steps <= most; steps++) {
    // the part that can have been reached, whose middle is the first diagonal
    kept.push(ends.slice(middle - steps - 1, middle + steps + 2));
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const below = ends[middle + diagonal - 1] ?? 0;
      const above = ends[middle + diagonal + 1] ?? 0;
      let x = diagonal === -steps || (diagonal !== steps && below < above) ? above : below + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) {
        x++;
      }
      ends[middle + diagonal] = x;
      if (x >= old.length && x - diagonal >= now.length) {
        return kept;
      }
    }
  }
  return null;
}

function comesDown(ends: Int32Array, diagonal: number, steps: number): boolean {
  return diagonal === -steps || (diagonal !== steps && endOf(ends, diagonal - 1) < endOf(ends, diagonal + 1));
}

function endOf(ends: Int32Array, diagonal: number): number {
  return ends[(ends.length - 1) / 2 + diagonal] ?? 0;
}
