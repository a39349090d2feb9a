import type { FieldModel } from '../record/schema';

/** How a value is worked out, in the words of the definition language; nothing for one that people write. */
export function workedOut({ formula, rollup }: Pick<FieldModel, 'formula' | 'rollup'>): string | undefined {
  if (rollup) {
    const values = rollup.field === null ? rollup.object : `${rollup.object}.${rollup.field}`;
    return `${rollup.function}(${values})${rollup.where === null ? '' : ` where ${rollup.where}`}`;
  }
  return formula ?? undefined;
}
