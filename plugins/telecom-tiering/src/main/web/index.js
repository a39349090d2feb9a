import { definePlugin } from '@kith/plugin-sdk';
import { SubscribersPanel } from './panel.js';
import { TiersPage } from './tiers.js';

export default definePlugin({
  activate(telecom) {
    telecom.page('tiers', TiersPage);
    telecom.recordPanel('subscribers', SubscribersPanel);
  },
});
