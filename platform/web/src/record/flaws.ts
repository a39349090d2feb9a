import { createContext } from 'react';

const FLAWED = '[aria-invalid="true"], [data-invalid]';
const FOCUSABLE = [
  '[contenteditable="true"]',
  'input:not([type="file"], :disabled)',
  'textarea:not(:disabled)',
  '.choice-button:not(:disabled)',
  '[role="spinbutton"]',
  '.files button:not(:disabled)',
  '.files-input-actions button:not(:disabled)',
].join(', ');

/**
 * Goes to the first input that was refused: the innermost one that is marked, in the order of the page. Where several together were, as the
 * parts of an address, to the first that has nothing in it, for something missing is what is wrong most often.
 */
export function focusFirstFlaw(within: HTMLElement | null): void {
  const all = [...(within?.querySelectorAll<HTMLElement>(FLAWED) ?? [])];
  const inputs = (of: HTMLElement | undefined) =>
    all.filter((one) => of?.contains(one) && one.querySelector(FLAWED) === null);
  const first = inputs(all[0]);
  const flawed = first.find(isEmpty) ?? first[0];
  const input = flawed?.matches(FOCUSABLE) ? flawed : flawed?.querySelector<HTMLElement>(FOCUSABLE);
  input?.focus();
}

function isEmpty(flawed: HTMLElement): boolean {
  const input = flawed.matches('input, textarea') ? flawed : flawed.querySelector('input:not([type="file"]), textarea');
  return input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement
    ? input.value === ''
    : flawed.querySelector('[data-placeholder]') !== null;
}

/**
 * Told which fields beside the edited one were refused, where what is wrong may be out of sight.
 *
 * @param isElsewhere whether nothing is wrong with the edited one itself
 */
export const FlawsElsewhere = createContext<(keys: string[], isElsewhere: boolean) => void>(() => {});
