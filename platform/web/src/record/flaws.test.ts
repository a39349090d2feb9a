import { afterEach, expect, it } from 'vitest';
import { focusFirstFlaw } from './flaws';

afterEach(() => document.body.replaceChildren());

function focusedIn(html: string): string | undefined {
  document.body.innerHTML = `<form><input id="sound" />${html}<input id="later" aria-invalid="true" /></form>`;
  focusFirstFlaw(document.querySelector('form'));
  return document.activeElement?.id;
}

it.each([
  ['an input', '<div data-invalid><input id="it" aria-invalid="true" /></div>'],
  ['a choice', '<div data-invalid><button class="choice-button" id="it"></button></div>'],
  [
    'the text and no tool above it',
    '<div data-invalid><button>Bold</button><div id="it" tabindex="0" contenteditable="true" aria-invalid="true"></div></div>',
  ],
  [
    'the part of an address',
    '<fieldset data-invalid><button class="choice-button"></button><div data-invalid><input id="it" aria-invalid="true" /></div></fieldset>',
  ],
  [
    'what is empty of an address that is wrong as a whole',
    '<fieldset data-invalid><div data-invalid><button class="choice-button">Germany</button></div><div data-invalid><input value="12 Elm Street" aria-invalid="true" /></div><div data-invalid><input id="it" aria-invalid="true" /></div></fieldset>',
  ],
  [
    'files, beside their hidden inputs',
    '<div data-invalid><button>paste</button><ul class="files"></ul><div class="files-input-actions"><input type="file" /><button id="it"></button></div></div>',
  ],
])('goes to %s', (_, html) => {
  expect(focusedIn(html)).toBe('it');
});

it('goes nowhere when nothing is wrong', () => {
  document.body.innerHTML = '<form><input /></form>';
  focusFirstFlaw(document.querySelector('form'));
  focusFirstFlaw(null);
  expect(document.activeElement).toBe(document.body);
});
