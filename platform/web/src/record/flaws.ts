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

/** Goes to the first input that was refused: the innermost one that is marked, in the order of the page. */
export function focusFirstFlaw(within: HTMLElement | null): void {
  const flawed = [...(within?.querySelectorAll<HTMLElement>(FLAWED) ?? [])].find(
    (one) => one.querySelector(FLAWED) === null,
  );
  const input = flawed?.matches(FOCUSABLE) ? flawed : flawed?.querySelector<HTMLElement>(FOCUSABLE);
  input?.focus();
}
