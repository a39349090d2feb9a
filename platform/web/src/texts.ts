import { binTexts } from './bin/texts';
import { homeTexts } from './home/texts';
import { importTexts } from './importing/texts';
import { fieldTypes } from './record/fieldTypes';
import { recordTexts } from './record/texts';
import { sessionTexts } from './session/texts';
import { settingsTexts } from './settings/texts';
import { shellTexts } from './shell/texts';
import { uiTexts } from './ui/texts';

/** What the console says from the start. */
export const atStart = {
  ui: uiTexts,
  shell: shellTexts,
  session: sessionTexts,
  record: recordTexts,
  home: homeTexts,
};

/** All that the console says, part by part; the later ones are loaded with their pages. */
export const texts = {
  ...atStart,
  fieldTypes,
  importing: importTexts,
  bin: binTexts,
  settings: settingsTexts,
};
