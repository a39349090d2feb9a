import { expect, it } from 'vitest';
import type { FieldType } from '../record/schema';
import type { FieldDraft } from './fieldDraft';
import { changed, draftOf, type SaidField } from './said';

const again = (said: SaidField, change: Partial<FieldDraft> = {}) =>
  changed(said, { ...draftOf(said, []), ...change } as FieldDraft & { type: FieldType }, 'c_box', []);

const label = { en: 'Box', zh: '箱子' };
const size: SaidField = {
  key: 'c_size',
  id: 'f1',
  type: 'choice',
  label,
  help: { en: 'How large', zh: '大小' },
  required: true,
  default: 'big',
  options: [
    { key: 'big', label: { en: 'Big', zh: '大' }, color: 'red' },
    { key: 'small', label: { en: 'small', zh: 'small' } },
  ],
};

it.each<[string, SaidField]>([
  ['a choice', size],
  [
    'a text',
    { key: 'c_a', id: 'f', type: 'text', label, maxLength: 40, unique: true, searchable: 'name', readOnly: true },
  ],
  [
    'a form',
    { key: 'c_a', id: 'f', type: 'text', label, pattern: '[A-Z]+', patternHelp: { en: 'Capitals', zh: '大写' } },
  ],
  ['a sensitive text', { key: 'c_a', id: 'f', type: 'phone', label, sensitive: '###****####', searchable: 'phone' }],
  ['a number', { key: 'c_a', id: 'f', type: 'decimal', label, scale: 3, minimum: 1, maximum: 9.5, filterable: false }],
  ['a formula', { key: 'c_a', id: 'f', type: 'integer', label, formula: 'size * 2', visibleIf: "c_b == 'x'" }],
  [
    'a roll-up',
    {
      key: 'c_a',
      id: 'f',
      type: 'integer',
      label,
      rollup: { over: 'c_x.c_y', function: 'sum', field: 'c_z', where: 'a > 1' },
    },
  ],
  [
    'a reference',
    { key: 'c_a', id: 'f', type: 'reference', label, to: 'customer', onDelete: 'cascade', inverse: 'boxes' },
  ],
  [
    'one of several',
    { key: 'c_a', id: 'f', type: 'references', label, to: ['customer', 'contact'], onDelete: 'clear' },
  ],
  [
    'numbers of a sequence',
    { key: 'c_a', id: 'f', type: 'autoNumber', label, searchable: 'code', sequence: 'c_numbers' },
  ],
  ['options of a list', { key: 'c_a', id: 'f', type: 'choice', label, options: { list: 'c_sizes' } }],
  ['what begins with a formula', { key: 'c_a', id: 'f', type: 'date', label, default: { formula: 'today()' } }],
  ['files', { key: 'c_a', id: 'f', type: 'files', label, kinds: ['pdf'], maxLength: 3 }],
])('says %s again as it was said', (_, said) => {
  // what goes without saying may be said
  expect(again(said)).toMatchObject(said);
});

it('reads options however they are written', () => {
  const { options } = draftOf(
    { ...size, options: ['plain', { short: { en: 'Short', zh: '短' } }, { one: 'One' }] },
    [],
  );
  expect(options.map(({ key, en, zh }) => [key, en, zh])).toEqual([
    ['plain', 'plain', 'plain'],
    ['short', 'Short', '短'],
    ['one', 'One', 'One'],
  ]);
});

it('keeps the id under another key and of another type, and nothing that means nothing there', () => {
  expect(again(size, { key: 'c_extent', type: 'text', default: null })).toEqual({
    id: 'f1',
    key: 'c_extent',
    type: 'text',
    label,
    help: size.help,
    required: true,
  });
});
