import { definePlugin, EmptyState, Failure, Loading, useRecords, useText } from '@kith/plugin-sdk';
import { createElement as h } from 'react';

function Greetings({ filter }) {
  const text = useText();
  const greetings = useRecords('hello_greeting', filter ? { filter } : {});
  if (greetings.error) {
    return h(Failure, { error: greetings.error });
  }
  if (greetings.isPending) {
    return h(Loading);
  }
  return greetings.data.length === 0
    ? h(EmptyState, { title: text({ en: 'Nobody has been greeted yet', zh: '尚未问候' }) })
    : h('ul', null, greetings.data.map(({ id, fields }) => h('li', { key: id }, fields.words)));
}

async function greet(customer, { fetch, notify, refresh }) {
  const { fields } = await (await fetch(`/api/v1/records/customer/${customer.id}`)).json();
  await fetch('/api/v1/records/hello_greeting', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ fields: { name: fields.name, customer: customer.id } }),
  });
  await refresh();
  notify({ en: 'Greeted', zh: '已问候' });
}

export default definePlugin({
  activate(hello) {
    hello.page('overview', () => h(Greetings));
    hello.recordPanel('greetings', ({ id }) => h(Greetings, { filter: `customer == '${id}'` }));
    hello.recordAction('greet', greet);
  },
});
