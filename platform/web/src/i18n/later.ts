import { type ComponentType, lazy } from 'react';
import { addTexts, type Parts } from './i18n';

/** Something that is loaded when somebody first wants to see it, and its texts with it. */
export function later<Props>(part: () => Promise<{ default: ComponentType<Props> }>, texts: () => Promise<Parts>) {
  return lazy(async () => {
    const [loaded, parts] = await Promise.all([part(), texts()]);
    addTexts(parts);
    return loaded;
  });
}
