import { EmptyState, Failure, Loading, useLocale, useRecords, useSeries, useText } from '@kith/plugin-sdk';
import { createElement as h, useState } from 'react';
import { TierBadge } from './badge.js';
import { Link } from './link.js';
import { listOf, nameOf } from './words.js';

const SHOWN = 20;

/** The subscribers of a customer, with their tiers and why they have them. */
export function SubscribersPanel({ id }) {
  const text = useText();
  const condition = `customer == '${id}'`;
  const { data, error, isPending } = useRecords('telecom_subscriber', {
    filter: condition,
    sort: ['-tierRank', '-score'],
    limit: SHOWN + 1,
  });
  if (error) {
    return h(Failure, { error });
  }
  if (isPending) {
    return h(Loading);
  }
  if (data.length === 0) {
    return h(EmptyState, { title: text({ en: 'No subscribers', zh: '尚无电信用户' }) });
  }
  return h(
    'div',
    { className: 'tiers-panel' },
    h(
      'ul',
      null,
      data.slice(0, SHOWN).map((one) => h(Subscriber, { key: one.id, subscriber: one })),
    ),
    data.length > SHOWN &&
      h(Link, { to: listOf('telecom_subscriber', condition) }, text({ en: 'All of them', zh: '查看全部' })),
  );
}

function Subscriber({ subscriber: { id, fields } }) {
  const text = useText();
  return h(
    'li',
    null,
    h(
      'div',
      null,
      h(Link, { to: `/o/telecom_subscriber/${id}` }, fields.number),
      ' ',
      fields.status === 'closed'
        ? h('span', { className: 'tiers-tag tiers-tag-none' }, text({ en: 'Closed', zh: '已销户' }))
        : h(TierBadge, { tier: fields.tier }),
    ),
    h(Why, { fields }),
    fields.score && h(Parts, { id }),
    fields.pendingTier && h(Falling, { fields }),
    fields.atRisk && h('p', { className: 'tiers-warning' }, text({ en: 'At risk of leaving', zh: '有流失风险' })),
  );
}

function Why({ fields }) {
  const text = useText();
  const { tag } = useLocale();
  const number = (value) => Number(value).toLocaleString(tag, { maximumFractionDigits: 2 });
  const score = fields.score === null || fields.score === undefined ? '–' : number(fields.score);
  const own = fields.ownTier ? nameOf(fields.ownTier) : null;
  return h('p', null, text(reason(fields, score, own)));
}

function reason(fields, score, own) {
  const rated = own && { en: `its own score of ${score} is worth ${own.en}`, zh: `自身评分 ${score}，对应${own.zh}` };
  switch (fields.tierSource) {
    case 'rated':
      return { en: `By its own score of ${score}`, zh: `按自身评分 ${score}` };
    case 'inherited':
      return {
        en: `By the service that its group has${rated ? `; ${rated.en}` : ''}`,
        zh: `随集团服务等级${rated ? `；${rated.zh}` : ''}`,
      };
    case 'override':
      return { en: `Set by hand${rated ? `; ${rated.en}` : ''}`, zh: `人工指定${rated ? `；${rated.zh}` : ''}` };
    default:
      return fields.status === 'closed'
        ? { en: 'A closed account has no tier', zh: '销户后不再评级' }
        : { en: 'Not rated yet', zh: '尚未评级' };
  }
}

const PARTS = {
  arpu: { en: 'Place by ARPU, in percent', zh: 'ARPU 百分位' },
  tenureMonths: { en: 'Tenure in months', zh: '网龄（月）' },
  contractScore: { en: 'Contract', zh: '合约得分' },
  paymentScore: { en: 'Payment', zh: '缴费得分' },
};

/** What has given how much to the score; asked for once somebody wants to know. */
function Parts({ id }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return h(
    'details',
    { onToggle: (event) => setOpen(event.currentTarget.open) },
    h('summary', null, text({ en: 'How the score came about', zh: '评分构成' })),
    isOpen && h(NewestParts, { id }),
  );
}

function NewestParts({ id }) {
  const text = useText();
  const { tag } = useLocale();
  const { data, error, isPending, retry } = useSeries('telecom_subscriber', id, 'score');
  if (error) {
    return h(Failure, { error, onRetry: retry });
  }
  if (isPending) {
    return h(Loading);
  }
  const number = (value) => Number(value).toLocaleString(tag, { maximumFractionDigits: 2 });
  const row = (part) =>
    h(
      'tr',
      { key: part.of },
      h('th', { scope: 'row' }, PARTS[part.of] ? text(PARTS[part.of]) : part.of),
      h('td', null, number(part.input)),
      h('td', null, number(part.share)),
    );
  return h(
    'table',
    null,
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        h('td'),
        h('th', { scope: 'col' }, text({ en: 'Found', zh: '取值' })),
        h('th', { scope: 'col' }, text({ en: 'Points', zh: '得分' })),
      ),
    ),
    h('tbody', null, (data.points[0]?.explanation ?? []).map(row)),
  );
}

function Falling({ fields }) {
  const text = useText();
  const { tag } = useLocale();
  const day = new Date(`${fields.graceUntil}T00:00:00Z`).toLocaleDateString(tag, { timeZone: 'UTC' });
  const to = nameOf(fields.pendingTier);
  return h(
    'p',
    { className: 'tiers-warning' },
    text({ en: `Falls to ${to.en} after ${day} unless it rises again`, zh: `${day} 之后将降至${to.zh}，除非评分回升` }),
  );
}
