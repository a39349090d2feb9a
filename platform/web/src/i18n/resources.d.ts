import 'i18next';
import type { texts } from '../texts';
import type { invitationTexts } from '../welcome/invitationTexts';
import type { welcomeTexts } from '../welcome/texts';

// makes a key that is in no text a type error
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    keySeparator: false;
    resources: { [Part in keyof typeof texts]: (typeof texts)[Part]['en'] } & {
      welcome: (typeof welcomeTexts)['en'];
      invitation: (typeof invitationTexts)['en'];
    };
  }
}
