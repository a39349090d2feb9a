import { definePlugin } from '@kith/plugin-sdk';
import { TierValue } from './badge.js';
import { SubscribersPanel } from './panel.js';
import { TiersPage } from './tiers.js';
import { MovesWidget, RevenueWidget } from './widgets.js';

export default definePlugin({
  activate(telecom) {
    telecom.page('tiers', TiersPage);
    telecom.dashboardWidget('moves', MovesWidget);
    telecom.dashboardWidget('revenue', RevenueWidget);
    telecom.recordPanel('subscribers', SubscribersPanel);
    telecom.fieldRenderer('subscriber-tier', TierValue);
    telecom.fieldRenderer('customer-tier', TierValue);
  },
});
