import { binTexts } from './bin/texts';
import { homeTexts } from './home/texts';
import { importTexts } from './importing/texts';
import { fieldTypes } from './record/fieldTypes';
import { recordTexts } from './record/texts';
import { sessionTexts } from './session/texts';
import { settingsTexts } from './settings/texts';
import { shellTexts } from './shell/texts';
import { uiTexts } from './ui/texts';

/** All that the console says, part by part. */
export const texts = {
  ui: uiTexts,
  shell: shellTexts,
  session: sessionTexts,
  record: recordTexts,
  fieldTypes,
  home: homeTexts,
  importing: importTexts,
  bin: binTexts,
  settings: settingsTexts,
};
