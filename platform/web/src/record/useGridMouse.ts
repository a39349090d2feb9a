import type { MouseEvent, RefObject } from 'react';
import { at, type Cell, type Cursor } from './gridKeys';

/**
 * What the mouse does in the grid: a press goes to a cell, with Shift or drawn on it stretches a range; checkboxes choose records, a double
 * click edits a cell or opens the record.
 */
export function useGridMouse({
  grid,
  active,
  anchor,
  onMove,
  onTake,
  onEnter,
}: {
  grid: RefObject<HTMLElement | null>;
  active: Cell;
  anchor: Cell;
  onMove: (to: Cursor) => void;
  /** Through all rows since the last one that was chosen, or one alone. */
  onTake: (row: number, through: boolean) => void;
  onEnter: (cell: Cell) => void;
}) {
  return {
    onMouseDown: (event: MouseEvent) => {
      const cell = placeOf(event.target);
      if (!cell || event.button !== 0 || isControl(event.target)) {
        return;
      }
      if (event.shiftKey || isLink(event.target)) {
        // neither a selection of text nor a second window
        event.preventDefault();
      }
      grid.current?.focus();
      onMove(event.shiftKey ? { active: cell, anchor } : at(cell.row, cell.column));
    },
    onMouseMove: (event: MouseEvent) => {
      const cell = event.buttons === 1 && !isControl(event.target) ? placeOf(event.target) : undefined;
      if (cell && (cell.row !== active.row || cell.column !== active.column)) {
        onMove({ active: cell, anchor });
      }
    },
    onClick: (event: MouseEvent) => {
      const cell = placeOf(event.target);
      if (cell && isControl(event.target)) {
        onTake(cell.row, event.shiftKey);
      } else if (isLink(event.target) && event.shiftKey) {
        event.preventDefault();
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      const cell = isControl(event.target) ? undefined : placeOf(event.target);
      if (cell) {
        onEnter(cell);
      }
    },
  };
}

/** Which cell something in the grid belongs to. */
function placeOf(target: EventTarget): Cell | undefined {
  const cell = (target as Element).closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.column) } : undefined;
}

function isControl(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}

function isLink(target: EventTarget): boolean {
  return (target as Element).closest('a') !== null;
}
