import { describe, expect, it } from 'vitest';
import type { FieldModel, ObjectModel } from '../record/schema';
import {
  askedFor,
  candidates,
  carriedOver,
  creatableTypes,
  created,
  doubtOf,
  filledIn,
  flawOf,
  type Import,
  type ImportColumn,
  type Line,
  linesOf,
  missingFields,
  NOTHING,
  retyped,
  targetOf,
  unknownColumns,
} from './mapping';

function column(name: string, type = 'text', samples = ['a value']): ImportColumn {
  return { name, samples, guess: { key: `c_${name}`, type, label: name, scale: null, maxLength: null, options: [] } };
}

function field(key: string, more: Partial<FieldModel> = {}): FieldModel {
  return { key, type: 'text', label: { en: key, zh: key }, required: false, options: [], ...more } as FieldModel;
}

const customer = {
  key: 'customer',
  title: 'name',
  fields: [
    field('name', { required: true }),
    field('kind', { required: true, default: 'organization' }),
    field('number', { required: true, type: 'autoNumber' }),
    field('email', { type: 'email' }),
  ],
} as unknown as ObjectModel;

const columns = [column('Id'), column('Street'), column('Tenure', 'integer')];

describe('lines of a mapping', () => {
  it('are one for each column, in the order of the file, and then the others', () => {
    const lines = linesOf(columns, [
      { constant: 'person', field: 'kind' },
      { column: 'Street', field: 'address' },
    ]);
    expect(lines.map((line) => line.source.text)).toEqual(['Id', 'Street', 'Tenure', 'person']);
    expect(lines[0]?.into).toEqual(NOTHING);
    expect(lines[1]?.into).toEqual({ kind: 'field', field: 'address' });
  });

  it('keep a second target of a column', () => {
    const lines = linesOf(columns, [
      { column: 'Id', field: 'name' },
      { column: 'Id', field: 'number' },
    ]);
    expect(askedFor(lines).map(targetOf)).toEqual([
      { column: 'Id', field: 'name' },
      { column: 'Id', field: 'number' },
    ]);
  });

  it('are not asked for until they are complete', () => {
    const [id, , tenure] = linesOf(columns, []) as [Line, Line, Line];
    const unlabelled: Line = {
      ...tenure,
      into: { kind: 'create', definition: { key: 'c_x', label: ' ', type: 'text' } },
    };
    const unchosen: Line = { id: 'added:1', source: { kind: 'constant', text: 'x' }, into: NOTHING };
    const empty: Line = {
      id: 'added:2',
      source: { kind: 'pattern', text: '' },
      into: { kind: 'field', field: 'name' },
    };
    expect([id, unlabelled, unchosen, empty].map(flawOf)).toEqual([null, 'no-label', 'no-field', 'no-text']);
    expect(askedFor([id, unlabelled, unchosen, empty])).toEqual([]);
  });

  it('create a field as it was guessed, and of another type without the settings of the first', () => {
    expect(created(column('Tenure', 'integer'))).toEqual({
      kind: 'create',
      definition: { key: 'c_Tenure', label: 'Tenure', type: 'integer' },
    });
    expect(retyped({ key: 'c_x', label: 'X', type: 'decimal', scale: 2 }, 'text')).toEqual({
      key: 'c_x',
      label: 'X',
      type: 'text',
    });
    expect(creatableTypes(column('Contract', 'choice'))[0]).toBe('choice');
    expect(creatableTypes(column('Tenure', 'integer'))).not.toContain('choice');
  });
});

describe('fields that must be filled', () => {
  it('are those without a source, a default or a number of their own', () => {
    const lines = linesOf(columns, []);
    expect(missingFields(customer, lines).map((one) => one.key)).toEqual(['name']);
    expect(missingFields(customer, linesOf(columns, [{ pattern: '{Id}', field: 'name' }]))).toEqual([]);
  });

  it('are offered columns of texts, the unused ones first', () => {
    const lines = linesOf(columns, [{ column: 'Id', field: 'email' }]);
    expect(candidates(columns, lines).map((one) => one.name)).toEqual(['Street', 'Id']);
  });
});

describe('a file that is read in another way', () => {
  const read = (names: string[], targets: Import['targets']) =>
    ({ columns: names.map((name) => column(name)), targets }) as unknown as Import;

  it('keeps what names columns that are still there, and fixed values', () => {
    const before = linesOf(columns, [
      { column: 'Id', field: 'email' },
      { constant: 'person', field: 'kind' },
      { pattern: '{Street} {Id}', field: 'address' },
      { pattern: '{Tenure}', field: 'phone' },
    ]);
    const after = carriedOver(before, read(['Id', 'Street'], [{ column: 'Street', field: 'name' }]));
    expect(askedFor(after).map(targetOf)).toEqual([
      { column: 'Id', field: 'email' },
      { constant: 'person', field: 'kind' },
      { pattern: '{Street} {Id}', field: 'address' },
    ]);
  });

  it('fills no field twice', () => {
    const before = linesOf(columns, [{ constant: 'Somebody', field: 'name' }]);
    const after = carriedOver(before, read(['A'], [{ column: 'A', field: 'name' }]));
    expect(askedFor(after).map(targetOf)).toEqual([{ constant: 'Somebody', field: 'name' }]);
  });
});

describe('patterns', () => {
  it('are shown as a row fills them', () => {
    expect(filledIn('{Street} {Tenure}, {Gone}', columns, ['7', ' Main ', '12'])).toBe('Main 12,');
  });

  it('name the columns that are not there', () => {
    expect(unknownColumns('{Street} {Gone}', columns)).toEqual(['Gone']);
  });
});

describe('doubts', () => {
  it('are raised where samples do not fit a field', () => {
    expect(doubtOf(column('A', 'text', ['Acme']), field('owner', { type: 'user' }))).toBeNull();
    expect(doubtOf(column('A', 'text', ['many']), field('employees', { type: 'integer' }))).toBe('not-numbers');
    const status = field('status', {
      type: 'choice',
      options: [{ key: 'active', label: { en: 'Active', zh: '活跃' } }],
    });
    expect(doubtOf(column('A', 'choice', ['Active', '活跃']), status)).toBeNull();
    expect(doubtOf(column('A', 'choice', ['Unknown']), status)).toBe('not-options');
    expect(doubtOf(column('A', 'text', []), status)).toBeNull();
  });
});
