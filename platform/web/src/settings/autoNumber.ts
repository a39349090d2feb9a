/** What makes up a pattern of automatic numbers, as the server reads it. */
type Part = { literal: string } | { counter: number } | { period: 'yyyy' | 'yy' | 'MM' };

export type PatternFlaw =
  | { flaw: 'pattern-empty' | 'pattern-long' | 'pattern-brace' | 'pattern-counter' | 'pattern-month' }
  | { flaw: 'pattern-word'; word: string };

export type Pattern = { parts: Part[]; restarts: 'never' | 'year' | 'month' };

const LONGEST = 50;

export function readPattern(text: string): Pattern | PatternFlaw {
  if (text.trim() === '') {
    return { flaw: 'pattern-empty' };
  }
  if (text.length > LONGEST) {
    return { flaw: 'pattern-long' };
  }
  const parts: Part[] = [];
  for (const piece of text.split(/(\{[^{}]*\})/).filter((one) => one !== '')) {
    const word = /^\{([^{}]*)\}$/.exec(piece)?.[1];
    if (word === undefined) {
      if (/[{}]/.test(piece)) {
        return { flaw: 'pattern-brace' };
      }
      parts.push({ literal: piece });
    } else if (word === 'yyyy' || word === 'yy' || word === 'MM') {
      parts.push({ period: word });
    } else if (/^0{1,12}$/.test(word)) {
      parts.push({ counter: word.length });
    } else {
      return { flaw: 'pattern-word', word: piece };
    }
  }
  if (parts.filter((part) => 'counter' in part).length !== 1) {
    return { flaw: 'pattern-counter' };
  }
  const has = (...periods: string[]) => parts.some((part) => 'period' in part && periods.includes(part.period));
  const yearly = has('yyyy', 'yy');
  if (has('MM')) {
    return yearly ? { parts, restarts: 'month' } : { flaw: 'pattern-month' };
  }
  return { parts, restarts: yearly ? 'year' : 'never' };
}

/** @param day such as 2026-08-01 */
export function exampleNumber(pattern: Pattern, day: string, count: number): string {
  const [year = '', month = ''] = day.split('-');
  const periods = { yyyy: year, yy: year.slice(-2), MM: month };
  return pattern.parts
    .map((part) =>
      'literal' in part
        ? part.literal
        : 'counter' in part
          ? String(count).padStart(part.counter, '0')
          : periods[part.period],
    )
    .join('');
}

/** In the order in which patterns are filled, whatever the language. */
export function today(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
}
