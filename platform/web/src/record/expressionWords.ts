/** What an expression is written of. `other` is what no condition has: raw and multi-line texts, numbers with an exponent. */
export type Word = {
  kind: 'name' | 'text' | 'number' | 'sign' | 'other';
  /** As it stands; of a text what it says, without its quotes. */
  value: string;
  from: number;
  to: number;
};

const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?[uU]?/y;
const SIGN = /&&|\|\||==|!=|<=|>=|[()[\]{},.?:!+\-*/%<>]/y;
const RAW_OR_LONG = /[rRbB]{0,2}("""|'''|"|')/y;
const BLANK = /(?:\s+|\/\/[^\n]*)+/y;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** The words of an expression, in order; null for what is none, such as a text that does not end. */
export function wordsOf(expression: string): Word[] | null {
  const words: Word[] = [];
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(expression);
  };
  const add = (kind: Word['kind'], value: string, to: number) => {
    words.push({ kind, value, from: at, to });
    at = to;
  };
  while (at < expression.length) {
    const blank = next(BLANK);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const opening = next(RAW_OR_LONG);
    if (opening) {
      const quote = opening[1] ?? '';
      const prefix = opening[0].slice(0, -quote.length);
      const end = endOfText(expression, at + opening[0].length, quote, /r/i.test(prefix));
      if (end === null) {
        return null;
      }
      const inside = expression.slice(at + opening[0].length, end - quote.length);
      const said = prefix === '' && quote.length === 1 ? unescaped(inside) : null;
      add(said === null ? 'other' : 'text', said ?? expression.slice(at, end), end);
      continue;
    }
    const name = next(NAME);
    if (name) {
      add('name', name[0], at + name[0].length);
      continue;
    }
    const number = next(NUMBER);
    if (number) {
      add(/^\d+(\.\d+)?$/.test(number[0]) ? 'number' : 'other', number[0], at + number[0].length);
      continue;
    }
    const sign = next(SIGN);
    if (!sign) {
      return null;
    }
    add('sign', sign[0], at + sign[0].length);
  }
  return words;
}

function endOfText(expression: string, from: number, quote: string, raw: boolean): number | null {
  for (let at = from; at < expression.length; at++) {
    if (expression.startsWith(quote, at)) {
      return at + quote.length;
    }
    if (quote.length === 1 && expression[at] === '\n') {
      return null;
    }
    if (expression[at] === '\\' && !raw) {
      at++;
    }
  }
  return null;
}

/** What a text between quotes says; null where it uses an escape that is not read here. */
function unescaped(inside: string): string | null {
  let sound = true;
  const said = inside.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, after: string) => {
    if (after.length > 1) {
      return String.fromCharCode(Number.parseInt(after.slice(1), 16));
    }
    if (`\\'"\`?`.includes(after)) {
      return after;
    }
    const meant = ESCAPES[after];
    sound &&= meant !== undefined;
    return meant ?? '';
  });
  return sound ? said : null;
}
