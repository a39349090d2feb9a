import { accessTexts } from './access/texts';
import { auditTexts } from './audit/texts';
import { binTexts } from './bin/texts';
import { boardTexts } from './board/texts';
import { calendarTexts } from './calendar/texts';
import { choiceListTexts } from './choicelists/texts';
import { configurationTexts } from './configuration/texts';
import { fileTexts } from './file/texts';
import { importTexts } from './importing/texts';
import { inboxTexts } from './inbox/texts';
import { layoutTexts } from './layouts/texts';
import { leavingTexts } from './leaving/texts';
import { memberTexts } from './members/texts';
import { navigationTexts } from './navigation/texts';
import { pluginTexts } from './plugins/texts';
import { privacyTexts } from './privacy/texts';
import { processTexts } from './processes/texts';
import { fieldTypes } from './record/fieldTypes';
import { listTexts } from './record/listTexts';
import { richTextTexts } from './record/richTextTexts';
import { roleTexts } from './roles/texts';
import { ruleTexts } from './rules/texts';
import { ruleSetTexts } from './rulesets/texts';
import { sequenceTexts } from './sequences/texts';
import { settingsTexts } from './settings/texts';
import { sharingTexts } from './sharing/texts';
import { textsAtStart } from './textsAtStart';
import { translationTexts } from './translations/texts';
import { usageTexts } from './usage/texts';
import { versionTexts } from './versions/texts';

/** All that the console says, part by part: for types and tests, since pages load only what they say. */
export const texts = {
  ...textsAtStart,
  fieldTypes,
  access: accessTexts,
  sharing: sharingTexts,
  list: listTexts,
  board: boardTexts,
  calendar: calendarTexts,
  importing: importTexts,
  bin: binTexts,
  inbox: inboxTexts,
  settings: settingsTexts,
  members: memberTexts,
  roles: roleTexts,
  configuration: configurationTexts,
  choiceLists: choiceListTexts,
  numberSequences: sequenceTexts,
  rules: ruleTexts,
  ruleSets: ruleSetTexts,
  translations: translationTexts,
  processes: processTexts,
  navigation: navigationTexts,
  plugins: pluginTexts,
  layouts: layoutTexts,
  audit: auditTexts,
  file: fileTexts,
  richText: richTextTexts,
  usage: usageTexts,
  privacy: privacyTexts,
  leaving: leavingTexts,
  versions: versionTexts,
};
