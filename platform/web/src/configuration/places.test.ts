import { describe, expect, it } from 'vitest';
import { ProblemError } from '../api/problem';
import { refusedInputs, settingsByLine, written } from './places';

const DEFINITION = {
  kind: 'ruleSet',
  key: 'c_score',
  label: { en: 'Score', zh: '评\n分' },
  parameters: [
    { key: 'weight', value: 3, minimum: undefined },
    { key: 'on', value: true },
  ],
  nothing: [],
  check: 'weight > 2',
};
const NAMED = { kind: 'ruleSet', key: 'c_score' } as const;

function refusal(...violations: object[]) {
  return new ProblemError({
    title: 'Invalid',
    detail: 'Invalid',
    status: 422,
    code: 'validation',
    violations: violations as never,
  });
}

const at = (line: number, en: string, field = 'rule-sets/c_score.yaml') => ({
  field,
  code: 'definition-at',
  message: `Line ${line}: ${en}`,
  line,
  column: 1,
  text: { en, zh: en },
});

describe('places in a definition', () => {
  it('are known by the lines that are sent', () => {
    const lines = written(DEFINITION).split('\n');
    const settings = settingsByLine(DEFINITION);
    expect(settings).toHaveLength(lines.length);
    expect(settings[lines.findIndex((line) => line.includes('"weight > 2"'))]).toBe('check');
    expect(settings[lines.findIndex((line) => line.includes('true'))]).toBe('parameters.1.value');
    expect(settings[lines.findIndex((line) => line.includes('评'))]).toBe('label.zh');
    expect(settings[lines.findIndex((line) => line.includes('"nothing"'))]).toBe('nothing');
    expect(settings[0]).toBe('');
  });

  it('are given what is said of them, the first of each', () => {
    const line = settingsByLine(DEFINITION).indexOf('check') + 1;
    expect(
      refusedInputs(refusal(at(line, 'no'), at(line, 'never')), NAMED, DEFINITION, (setting) => setting || undefined),
    ).toEqual({ check: { en: 'no', zh: 'no' } });
  });

  it('are not enough where anything is said of something else', () => {
    const line = settingsByLine(DEFINITION).indexOf('check') + 1;
    const inputOf = (setting: string) => (setting === 'check' ? 'check' : undefined);
    const said = at(line, 'no');
    expect(refusedInputs(refusal(said), NAMED, DEFINITION, inputOf)).toBeTruthy();
    expect(refusedInputs(refusal(said, at(2, 'no kind')), NAMED, DEFINITION, inputOf)).toBeUndefined();
    expect(refusedInputs(refusal(said, at(line, 'no', 'b.yaml')), NAMED, DEFINITION, inputOf)).toBeUndefined();
    expect(
      refusedInputs(refusal({ field: '', code: 'definition', message: 'x' }), NAMED, DEFINITION, inputOf),
    ).toBeUndefined();
    expect(refusedInputs(new Error('gone'), NAMED, DEFINITION, inputOf)).toBeUndefined();
  });
});
