import { auditTexts } from './audit/texts';
import { binTexts } from './bin/texts';
import { fileTexts } from './file/texts';
import { importTexts } from './importing/texts';
import { memberTexts } from './members/texts';
import { fieldTypes } from './record/fieldTypes';
import { richTextTexts } from './record/richTextTexts';
import { settingsTexts } from './settings/texts';
import { textsAtStart } from './textsAtStart';
import { usageTexts } from './usage/texts';

/** All that the console says, part by part: for types and tests, since pages load only what they say. */
export const texts = {
  ...textsAtStart,
  fieldTypes,
  importing: importTexts,
  bin: binTexts,
  settings: settingsTexts,
  members: memberTexts,
  audit: auditTexts,
  file: fileTexts,
  richText: richTextTexts,
  usage: usageTexts,
};
