/**
 * The subset of Lucene that policy clients use: `field:value`, AND, OR, NOT, parentheses, `field:(a OR b)`, quotes, wildcards
 * and backslash escapes. Neighbouring terms without an operator are ANDed (assumed).
 */
import { NsxError } from './errors';
import { isObject, type Json } from './schema';

export type Matcher = (object: Json) => boolean;

type Token = { kind: 'word'; text: string; pattern: RegExp } | { kind: '(' | ')' | ':' | 'AND' | 'OR' | 'NOT' };

// assumed: code and text
const syntaxError = (query: string, why: string): NsxError =>
  new NsxError(400, 60505, `Invalid search query: ${why} in ${query}`, 'search');

export function parseQuery(query: string): Matcher {
  const parser = new Parser(tokenize(query), query);
  return parser.parse();
}

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length;) {
    const char = query[at] as string;
    if (/\s/.test(char)) at++;
    else if (char === '(' || char === ')' || char === ':') {
      tokens.push({ kind: char });
      at++;
    } else {
      const { text, pattern, end, literal } = word(query, at);
      const operator = literal
        ? undefined
        : ({ AND: 'AND', OR: 'OR', NOT: 'NOT', '&&': 'AND', '||': 'OR' } as const)[text];
      tokens.push(operator ? { kind: operator } : { kind: 'word', text, pattern: new RegExp(`^${pattern}$`, 'i') });
      at = end;
    }
  }
  return tokens;
}

/** One value or field name; `literal` if it was quoted. */
function word(query: string, start: number): { text: string; pattern: string; end: number; literal: boolean } {
  const quoted = query[start] === '"';
  let at = quoted ? start + 1 : start;
  let text = '';
  let pattern = '';
  for (; at < query.length; at++) {
    let char = query[at] as string;
    if (quoted ? char === '"' : /[\s():]/.test(char)) break;
    const escaped = char === '\\' && at + 1 < query.length;
    if (escaped) char = query[++at] as string;
    text += char;
    const wildcard = !escaped && !quoted;
    if (wildcard && char === '*') pattern += '.*';
    else if (wildcard && char === '?') pattern += '.';
    else pattern += char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  return { text, pattern, end: quoted ? at + 1 : at, literal: quoted };
}

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly query: string,
  ) {}

  parse(): Matcher {
    const matcher = this.or(undefined);
    if (this.at < this.tokens.length) throw syntaxError(this.query, `unexpected ${this.peek()?.kind ?? 'end'}`);
    return matcher;
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private take(kind: Token['kind']): boolean {
    if (this.peek()?.kind !== kind) return false;
    this.at++;
    return true;
  }

  private or(field: string | undefined): Matcher {
    const parts = [this.and(field)];
    while (this.take('OR')) parts.push(this.and(field));
    return (object) => parts.some((part) => part(object));
  }

  private and(field: string | undefined): Matcher {
    const parts = [this.term(field)];
    for (;;) {
      const next = this.peek()?.kind;
      if (this.take('AND') || next === 'word' || next === '(' || next === 'NOT') parts.push(this.term(field));
      else return (object) => parts.every((part) => part(object));
    }
  }

  private term(field: string | undefined): Matcher {
    if (this.take('NOT')) {
      const inner = this.term(field);
      return (object) => !inner(object);
    }
    if (this.take('(')) {
      const inner = this.or(field);
      if (!this.take(')')) throw syntaxError(this.query, 'a parenthesis is not closed');
      return inner;
    }
    const token = this.peek();
    if (token?.kind !== 'word') throw syntaxError(this.query, `a term is missing before ${token?.kind ?? 'the end'}`);
    this.at++;
    if (field === undefined && this.take(':')) return this.term(token.text);
    const { pattern } = token;
    return (object) => valuesAt(object, field?.split('.')).some((value) => pattern.test(value));
  }
}

/** The texts of a dotted field, through arrays; without a field, of every value. */
function valuesAt(value: unknown, field: string[] | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, field));
  if (isObject(value)) {
    if (!field) return Object.values(value).flatMap((item) => valuesAt(item, undefined));
    const [head, ...rest] = field;
    return head === undefined ? [] : valuesAt(value[head], rest);
  }
  if (value === undefined || value === null || (field && field.length > 0)) return [];
  return [String(value)];
}
