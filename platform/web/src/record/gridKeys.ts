/** A place in the grid; column 0 names the record. */
export type Cell = { row: number; column: number };

/** Where the keyboard is, and where the range that it stretches began. */
export type Cursor = { active: Cell; anchor: Cell };

/** How many rows and columns there are, and how many rows a page has. */
export type Extent = { rows: number; columns: number; page: number };

export type Range = { top: number; bottom: number; left: number; right: number };

export type Pressed = { key: string; shift: boolean; jump: boolean };

export function at(row: number, column: number): Cursor {
  const cell = { row, column };
  return { active: cell, anchor: cell };
}

/** Where a key leads to; undefined if it is no key that moves. */
export function moved(cursor: Cursor, { key, shift, jump }: Pressed, extent: Extent): Cursor | undefined {
  const target = targetOf(cursor.active, key, jump, extent);
  if (target === undefined) {
    return undefined;
  }
  const active = within(target, extent);
  return { active, anchor: shift ? cursor.anchor : active };
}

function targetOf({ row, column }: Cell, key: string, jump: boolean, extent: Extent): Cell | undefined {
  switch (key) {
    case 'ArrowDown':
      return { row: jump ? extent.rows - 1 : row + 1, column };
    case 'ArrowUp':
      return { row: jump ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: jump ? extent.columns - 1 : column + 1 };
    case 'ArrowLeft':
      return { row, column: jump ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + extent.page, column };
    case 'PageUp':
      return { row: row - extent.page, column };
    case 'Home':
      return { row: jump ? 0 : row, column: 0 };
    case 'End':
      return { row: jump ? extent.rows - 1 : row, column: extent.columns - 1 };
    default:
      return undefined;
  }
}

/** The nearest place that exists, after rows or columns have gone. */
export function within({ row, column }: Cell, extent: Pick<Extent, 'rows' | 'columns'>): Cell {
  return {
    row: Math.max(0, Math.min(row, extent.rows - 1)),
    column: Math.max(0, Math.min(column, extent.columns - 1)),
  };
}

export function rangeOf({ active, anchor }: Cursor): Range {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  };
}

export function isRange(range: Range): boolean {
  return range.top !== range.bottom || range.left !== range.right;
}

/** All of these are taken in, or out if all of them are in. */
export function toggled(selected: ReadonlySet<string>, ids: string[]): ReadonlySet<string> {
  const next = new Set(selected);
  const all = ids.every((id) => next.has(id));
  for (const id of ids) {
    if (all) {
      next.delete(id);
    } else {
      next.add(id);
    }
  }
  return next;
}
