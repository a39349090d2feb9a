import { describe, expect, it } from 'vitest';
import { field } from '../testing/fields';
import { type Condition, expression, operatorsOf } from './filter';
import { readFilter } from './readFilter';
import type { FieldModel } from './schema';

const FIELDS = [
  field('name', 'text'),
  field('status', 'choice'),
  field('revenue', 'money'),
  field('staff', 'integer'),
  field('birthday', 'date'),
  field('seen', 'dateTime'),
  field('vip', 'boolean'),
  field('tags', 'tags'),
  field('owner', 'user'),
  field('about', 'reference', { to: ['customer', 'contact'] }),
  field('friends', 'references', { to: ['contact'] }),
  field('home', 'address'),
  field('home.city', 'text'),
  field('home.country', 'choice'),
  field('notes', 'richText'),
  field('papers', 'files'),
];

const TEXTS = ["O'Hara", '"', '\\', "\\' || true || '", '甲 && 乙', 'a\nb\r', '// no comment', '', '[({'];

const VALUES: Partial<Record<FieldModel['type'], string[]>> = {
  money: ['1000.50', '-3', '0'],
  integer: ['12', '-12'],
  boolean: ['true', 'false'],
  date: ['2000-01-31'],
  dateTime: ['2026-01-31T08:00:00Z', '2026-01-31T08:00:00+08:00'],
};

/** Every operator of every field, with every value that it can have. */
const ALL: Condition[] = FIELDS.flatMap((one) =>
  operatorsOf(one).flatMap((operator): Condition[] => {
    const values = operator === 'of' ? one.to : (VALUES[one.type] ?? TEXTS);
    switch (operator) {
      case 'empty':
      case 'filled':
        return [{ field: one.key, operator, values: [] }];
      case 'in':
      case 'notIn':
      case 'has':
      case 'of':
        return [
          { field: one.key, operator, values },
          ...values.map((value) => ({ field: one.key, operator, values: [value] })),
        ];
      default:
        return values.map((value) => ({ field: one.key, operator, values: [value] }));
    }
  }),
);

describe('a filter that somebody wrote', () => {
  it.each(ALL)('is the condition that writes it: $field $operator $values', (condition) => {
    const written = expression([condition], FIELDS) ?? '';
    expect(readFilter(written, FIELDS)).toEqual({ conditions: [condition], where: null });
    expect(readFilter(`((${written}))`, FIELDS)).toEqual({ conditions: [condition], where: null });
  });

  it('is all of them where they hold together, in their order', () => {
    for (let at = 0; at + 7 < ALL.length; at += 3) {
      const some = ALL.slice(at, at + 7);
      expect(readFilter(expression(some, FIELDS) ?? '', FIELDS)).toEqual({ conditions: some, where: null });
    }
  });

  it('keeps what conditions cannot say beside those that can', () => {
    expect(readFilter("status == 'lost' && owner == me && (staff > 3 || vip)", FIELDS)).toEqual({
      conditions: [{ field: 'status', operator: 'in', values: ['lost'] }],
      where: 'owner == me && (staff > 3 || vip)',
    });
    expect(readFilter('staff > 3 || vip', FIELDS)).toEqual({ conditions: [], where: 'staff > 3 || vip' });
    expect(readFilter('vip == true && staff > 3 ? false : true', FIELDS).conditions).toEqual([]);
  });

  it('takes nothing for a condition that means something else for records without a value', () => {
    for (const text of ["status != 'lost'", "!(status in ['lost'])", "name == null || status != 'lost'", 'staff > 5']) {
      expect(readFilter(text, FIELDS)).toEqual({ conditions: [], where: text });
    }
  });

  it('reads the other quotes, brackets around parts, and parts of parts', () => {
    expect(readFilter('(vip == true && (name == "O\'Hara" && home.city == "Basel"))', FIELDS)).toEqual({
      conditions: [
        { field: 'vip', operator: 'is', values: ['true'] },
        { field: 'name', operator: 'is', values: ["O'Hara"] },
        { field: 'home.city', operator: 'is', values: ['Basel'] },
      ],
      where: null,
    });
  });

  it('leaves alone what it does not know', () => {
    for (const text of [
      'gone == 1',
      "name == r'a\\d'",
      'revenue >= 1e3',
      "birthday >= date('31.1.2000')",
      "about.object in ['task']",
      "contacts.exists(c, c.vip == true && c.name == 'a')",
      "name.contains('a').contains('b')",
      'staff >= today()',
      'name in []',
    ]) {
      expect(readFilter(text, FIELDS)).toEqual({ conditions: [], where: text });
    }
  });

  it('does not take apart what is not whole, so that it is refused as it was written', () => {
    for (const text of ["vip == true && name == 'a", 'vip == true) || (true', 'vip == true && [(])', 'vip == true §']) {
      expect(readFilter(text, FIELDS)).toEqual({ conditions: [], where: text });
    }
  });

  it('does without what was said to people only, which would end at no bracket', () => {
    expect(readFilter("staff > 5 // the large ones\n && name == 'a' // and this", FIELDS)).toEqual({
      conditions: [{ field: 'name', operator: 'is', values: ['a'] }],
      where: 'staff > 5',
    });
    expect(readFilter('  // nothing\n', FIELDS)).toEqual({ conditions: [], where: null });
    expect(readFilter('  ', FIELDS)).toEqual({ conditions: [], where: null });
  });

  it('keeps no more conditions than a view can', () => {
    const many = Array.from({ length: 60 }, (_, at) => `staff >= ${at}`).join(' && ');
    const read = readFilter(many, FIELDS);
    expect(read.conditions).toHaveLength(50);
    expect(read.where?.split(' && ')).toHaveLength(10);
  });
});
