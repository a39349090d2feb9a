import { expect, test } from 'vitest';
import { field } from '../testing/fields';
import { cellText, fromTsv, type Manner, readCell, toTsv } from './clipboard';
import type { FieldModel } from './schema';

const manner: Manner = {
  label: (label) => label.en,
  yes: 'Yes',
  no: 'No',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
};
const levels = field('x', 'choice', { options: [{ key: 'key', label: { en: 'Key account', zh: '重点客户' } }] });

test('cells with tabs, lines and quotes come back as they went', () => {
  const cells = [
    ['a\tb', 'two\nlines', 'he said "yes"'],
    ['', '"begins', 'plain'],
  ];
  expect(fromTsv(toTsv(cells))).toEqual(cells);
});

test('rows as spreadsheets write them', () => {
  expect(fromTsv('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(fromTsv('only')).toEqual([['only']]);
  expect(fromTsv('a\t\n')).toEqual([['a', '']]);
});

test('what a spreadsheet would run is only text to it, and comes back as it was', () => {
  expect(toTsv([['=1+1', '+86 21 5555', '-5', '@x']])).toBe("'=1+1\t+86 21 5555\t-5\t'@x");
  expect(fromTsv("'=1+1\t'quoted")).toEqual([['=1+1', "'quoted"]]);
});

test('values as people write them come back as the values that they are', () => {
  const same = (of: FieldModel, value: Parameters<typeof cellText>[1]) => {
    expect(readCell(of, cellText(of, value, {}, manner), manner)).toEqual({ value });
  };
  same(field('x', 'text'), 'Acme');
  same(field('x', 'integer'), 1200);
  same(field('x', 'decimal'), '12.50');
  same(field('x', 'percent'), '7.5');
  same(field('x', 'money'), { amount: '1234.50', currency: 'CNY' });
  same(field('x', 'boolean'), false);
  same(field('x', 'date'), '2026-01-31');
  same(field('x', 'dateTime'), '2026-08-01T02:00:00.000Z');
  same(levels, 'key');
  same(field('x', 'tags'), ['vip', 'east']);
});

test('numbers are read as spreadsheets show them', () => {
  expect(readCell(field('x', 'money'), '¥1,234.50', manner)).toEqual({ value: { amount: '1234.50', currency: 'CNY' } });
  expect(readCell(field('x', 'integer'), '１２，０００', manner)).toEqual({ value: 12000 });
  expect(readCell(field('x', 'integer'), '1.5', manner)).toEqual({ problem: 'paste-whole' });
  expect(readCell(field('x', 'decimal'), 'many', manner)).toEqual({ problem: 'paste-number' });
});

test('days are read in the one order that means the same to everybody', () => {
  expect(readCell(field('x', 'date'), '2026年1月5日', manner)).toEqual({ value: '2026-01-05' });
  expect(readCell(field('x', 'date'), '2026/1/5', manner)).toEqual({ value: '2026-01-05' });
  expect(readCell(field('x', 'date'), '1/5/2026', manner)).toEqual({ problem: 'paste-date' });
  expect(readCell(field('x', 'date'), '2026-02-31', manner)).toEqual({ problem: 'paste-date' });
  expect(readCell(field('x', 'dateTime'), '2026-08-01 10:00', manner)).toEqual({ value: '2026-08-01T02:00:00.000Z' });
  expect(readCell(field('x', 'dateTime'), '2026-08-01 25:00', manner)).toEqual({ problem: 'paste-date-time' });
});

test('options are found by either language, and names are looked up', () => {
  expect(readCell(levels, '重点客户', manner)).toEqual({ value: 'key' });
  expect(readCell(levels, 'none such', manner)).toEqual({ problem: 'paste-option' });
  expect(readCell(field('x', 'references'), 'Acme, Globex', manner)).toEqual({ names: ['Acme', 'Globex'] });
  expect(readCell(field('x', 'reference'), '', manner)).toEqual({ value: null });
});

test('what has parts or formats is copied as a line of words, and pasted where words are enough', () => {
  expect(cellText(field('x', 'richText'), '<p>One</p><p><strong>two</strong></p>', {}, manner)).toBe('One two');
  expect(readCell(field('x', 'richText'), 'a < b\nc', manner)).toEqual({ value: '<p>a &lt; b</p><p>c</p>' });
  expect(cellText(field('x', 'address'), { country: 'DE', city: 'Berlin', street: 'Weg 1' }, {}, manner)).toContain(
    'Berlin',
  );
  expect(readCell(field('x', 'address'), 'Weg 1, Berlin', manner)).toEqual({ problem: 'paste-kind' });
  expect(readCell(field('x', 'files'), 'a.pdf', manner)).toEqual({ problem: 'paste-kind' });
});
