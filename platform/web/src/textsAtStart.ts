import { activityTexts } from './activity/texts';
import { homeTexts } from './home/texts';
import { recordTexts } from './record/texts';
import { sessionTexts } from './session/texts';
import { shellTexts } from './shell/texts';
import { slotTexts } from './slots/texts';
import { uiTexts } from './ui/texts';

/** What the console says from the start; other parts come with their pages. */
export const textsAtStart = {
  ui: uiTexts,
  shell: shellTexts,
  session: sessionTexts,
  record: recordTexts,
  home: homeTexts,
  activity: activityTexts,
  slots: slotTexts,
};
