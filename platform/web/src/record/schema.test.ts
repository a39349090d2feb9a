import { expect, it } from 'vitest';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { isWritable, withoutEmptyChoices } from './schema';

it('asks nobody to choose among records of which they see none', () => {
  const fields = [
    field('site', 'reference', { to: ['site'] }),
    field('customer', 'reference', { to: ['customer'] }),
    field('about', 'references', { to: ['customer', 'site'] }),
  ];
  const { objects } = withoutEmptyChoices({
    version: 1,
    baseCurrency: 'USD',
    objects: [held('visit', fields, {}), held('site', [], {})],
  });
  const usable = (one: (typeof fields)[number]) => isWritable(one) && one.filterable;
  expect(objects.map((object) => object.fields.filter(usable).map((one) => one.key))).toEqual([
    ['name', 'site', 'about'],
    ['name'],
  ]);
});
