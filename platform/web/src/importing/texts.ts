import { pair } from '../i18n/i18n';

export const importTexts = pair({}, {});
