import { describe, expect, it } from 'vitest';
import { definitionOf } from './fieldDefinition';
import { EMPTY_FIELD, type FieldDraft, usualMask, withType } from './fieldDraft';
import { flawsOf } from './fieldFlaws';

const draft = (type: NonNullable<FieldDraft['type']>, more: Partial<FieldDraft> = {}) => ({
  ...withType({ ...EMPTY_FIELD, en: 'Floor' }, type),
  ...more,
  type,
});
const texts = (one: FieldDraft, taken: string[] = []) =>
  Object.fromEntries(Object.entries(flawsOf(one, taken)).map(([input, flaw]) => [input, flaw.text]));

describe('the definition of a field', () => {
  it('says only what was asked for', () => {
    expect(definitionOf(draft('date'), 'customer', [])).toEqual({
      key: 'c_floor',
      type: 'date',
      label: { en: 'Floor', zh: 'Floor' },
    });
  });

  it('has a formula instead of what people would have to write', () => {
    const computed = draft('integer', {
      source: 'formula',
      formula: ' rooms * 2 ',
      minimum: 'x',
      unique: true,
      default: 3,
    });
    expect(definitionOf({ ...computed, required: true }, 'customer', [])).toEqual({
      key: 'c_floor',
      type: 'integer',
      label: { en: 'Floor', zh: 'Floor' },
      formula: 'rooms * 2',
    });
    expect(texts(computed)).toEqual({});
    expect(texts({ ...computed, formula: ' ' })).toEqual({ formula: 'flaw-formula' });
    expect(definitionOf(draft('phone', { source: 'formula', formula: 'x' }), 'customer', [])).not.toHaveProperty(
      'formula',
    );
  });

  it('has what is made of related records', () => {
    const rollup = { over: 'c_sale.shop', function: 'sum' as const, field: 'amount', where: ' paid ' };
    expect(definitionOf(draft('money', { source: 'rollup', rollup }), 'c_shop', []).rollup).toEqual({
      over: 'c_sale.shop',
      function: 'sum',
      field: 'amount',
      where: 'paid',
    });
    const counted = { ...rollup, function: 'count' as const, where: '' };
    expect(definitionOf(draft('integer', { source: 'rollup', rollup: counted }), 'c_shop', []).rollup).toEqual({
      over: 'c_sale.shop',
      function: 'count',
    });
    expect(texts(draft('money', { source: 'rollup', rollup: { ...rollup, field: null } }))).toEqual({
      rollup: 'flaw-rollup',
    });
    expect(definitionOf(draft('text', { source: 'rollup', rollup }), 'c_shop', [])).not.toHaveProperty('rollup');
    expect(texts(draft('date', { source: 'rollup', rollup }))).toEqual({ rollup: 'flaw-rollup' });
  });

  it('is sensitive where a part of its values can be shown, and says which', () => {
    expect(definitionOf(draft('phone', { sensitive: ' ###****#### ' }), 'customer', [])).toMatchObject({
      sensitive: '###****####',
    });
    expect(definitionOf(draft('phone', {}), 'customer', [])).not.toHaveProperty('sensitive');
    expect(definitionOf(draft('integer', { sensitive: '*' }), 'customer', [])).not.toHaveProperty('sensitive');
    for (const mask of ['', '###', '*#*', '***########### ', '#*###', 'x']) {
      expect(texts(draft('text', { sensitive: mask }))).toEqual({ sensitive: 'flaw-mask' });
    }
    expect(texts(draft('text', { sensitive: usualMask('text') }))).toEqual({});
  });

  it('stays sensitive in another type that can be', () => {
    const secret = draft('text', { sensitive: '#**' });
    expect(withType(secret, 'phone').sensitive).toBe('#**');
    expect(withType(secret, 'longText').sensitive).toBe('#**');
    expect(withType(secret, 'integer').sensitive).toBeNull();
  });

  it('has conditions where they mean something', () => {
    const conditions = { requiredIf: ' a == 1 ', readOnlyIf: 'b', visibleIf: 'c' };
    expect(definitionOf(draft('text', conditions), 'customer', [])).toMatchObject({
      requiredIf: 'a == 1',
      readOnlyIf: 'b',
      visibleIf: 'c',
    });
    expect(definitionOf(draft('text', { ...conditions, source: 'formula', formula: 'x' }), 'customer', [])).toEqual({
      key: 'c_floor',
      type: 'text',
      label: { en: 'Floor', zh: 'Floor' },
      visibleIf: 'c',
      formula: 'x',
    });
  });

  it('has numbers as numbers', () => {
    expect(
      definitionOf(draft('integer', { minimum: '-5', maximum: '200', unique: true, default: 3 }), 'customer', []),
    ).toMatchObject({ minimum: -5, maximum: 200, unique: true, default: 3 });
  });

  it('leaves out options that nobody has written, and settings of other types', () => {
    const options = [
      { id: 1, en: 'Gas boiler', zh: '燃气锅炉' },
      { id: 2, en: '', zh: '' },
      { id: 3, en: '', zh: '集中供暖' },
    ];
    const definition = definitionOf(draft('choice', { options, pattern: 'B-{0}', maxLength: '5' }), 'customer', []);
    expect(definition.options).toEqual([
      { key: 'gasBoiler', label: { en: 'Gas boiler', zh: '燃气锅炉' } },
      { key: '集中供暖', label: { en: '集中供暖', zh: '集中供暖' } },
    ]);
    expect(definition).not.toHaveProperty('pattern');
    expect(definition).not.toHaveProperty('maxLength');
  });

  it('has the colours of options, what they depend on, and what a text looks like', () => {
    const options = [
      { id: 1, en: 'Loan', zh: '', color: 'green' as const },
      { id: 2, en: 'Sim', zh: '' },
      { id: 3, en: '', zh: '' },
    ];
    const dependents = { bank: [1, 9], telecom: [2], paging: [9] };
    const dependent = draft('choice', { options, dependsOn: 'industry', dependents });
    expect(definitionOf(dependent, 'customer', [])).toMatchObject({
      options: [
        { key: 'loan', label: { en: 'Loan', zh: 'Loan' }, color: 'green' },
        { key: 'sim', label: { en: 'Sim', zh: 'Sim' } },
      ],
      dependsOn: { field: 'industry', options: { bank: ['loan'], telecom: ['sim'] } },
    });
    expect(texts({ ...dependent, dependents: { bank: [9] } })).toEqual({ dependsOn: 'flaw-depends' });
    const formed = draft('text', { form: ' A\\d+ ', formZh: '例如 A1', placeholderEn: 'A1' });
    expect(definitionOf(formed, 'customer', [])).toMatchObject({
      pattern: 'A\\d+',
      patternHelp: { en: '例如 A1', zh: '例如 A1' },
      placeholder: { en: 'A1', zh: 'A1' },
    });
    expect(texts({ ...formed, form: '' })).toEqual({ form: 'flaw-form-words' });
  });

  it('starts with nothing that is no option any more', () => {
    const options = [{ id: 1, en: 'Gas', zh: '' }];
    const started = (type: 'choice' | 'multiChoice', value: FieldDraft['default']) =>
      definitionOf(draft(type, { options, default: value }), 'customer', []).default;
    expect(started('choice', 'gas')).toBe('gas');
    expect(started('choice', 'coal')).toBeUndefined();
    expect(started('multiChoice', ['coal', 'gas'])).toEqual(['gas']);
  });

  it('points to one object by its key and to several by a list', () => {
    const to = (...objects: string[]) => definitionOf(draft('reference', { to: objects }), 'note', []).to;
    expect(to('customer')).toBe('customer');
    expect(to('customer', 'contact')).toEqual(['customer', 'contact']);
  });

  it('names the way back of a relation with a key of the company', () => {
    expect(definitionOf(draft('reference', { to: ['customer'], key: 'c_broker' }), 'contact', []).inverse).toBe(
      'c_contactByBroker',
    );
  });
});

describe('what is wrong with a draft', () => {
  it('is nothing for a good one', () => {
    expect(texts(draft('text', { searchable: 'name', maxLength: '20', default: 'x' }))).toEqual({});
  });

  it('is said all at once', () => {
    expect(texts({ ...EMPTY_FIELD, key: 'floor' })).toEqual({
      label: 'flaw-label',
      key: 'flaw-key',
      type: 'flaw-type',
    });
    expect(texts({ ...draft('text'), key: 'c_floor' }, ['c_floor'])).toEqual({ key: 'flaw-key-taken' });
  });

  it.each([
    [{ minimum: '5', maximum: '2' }, { maximum: 'flaw-order' }],
    [{ minimum: '1.234' }, { minimum: 'flaw-places' }],
    [{ minimum: 'ten' }, { minimum: 'flaw-number' }],
    [{ maximum: '12345678901234567' }, { maximum: 'flaw-digits' }],
    [{ maximum: '10', default: '10.5' }, { default: 'flaw-default-range' }],
    [{ default: 'x' }, { default: 'flaw-number' }],
  ])('of a decimal with %o', (more, flaws) => {
    expect(texts(draft('decimal', more))).toEqual(flaws);
  });

  it('finds options that are the same in either language', () => {
    const options = [
      { id: 1, en: 'Gas', zh: '燃气' },
      { id: 2, en: 'gas', zh: '' },
      { id: 3, en: 'Boiler', zh: '燃气' },
      { id: 4, en: 'None', zh: '无' },
    ];
    expect(texts(draft('choice', { options }))).toEqual({
      'option-2': 'flaw-option-twice',
      'option-3': 'flaw-option-twice',
    });
    expect(texts(draft('choice'))).toEqual({ options: 'flaw-options' });
  });

  it('is a required relation that would be emptied', () => {
    expect(texts(draft('reference', { to: ['customer'], required: true }))).toEqual({ onDelete: 'flaw-clear' });
  });

  it('is a default that is too long', () => {
    expect(texts(draft('tags', { maxLength: '3', default: ['abc', 'abcd'] }))).toEqual({
      default: 'flaw-default-long',
    });
  });
});
