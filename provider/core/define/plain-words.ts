/**
 * What is wrong with a value, in the words of the person who wrote it: one row per kind of complaint that the schema library
 * can make. Each is the end of a sentence whose subject is the value: "is not a list", "must be at least 3600".
 */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;
type Code = NonNullable<z.core.$ZodIssue['code']>;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of named values',
  record: 'a set of named values',
};

const count = (amount: number | bigint, one: string, many: string): string =>
  `${amount === 1 ? 'one' : amount} ${amount === 1 ? one : many}`;

const ROWS: { readonly [K in Code]: (issue: Extract<Issue, { code: K }>) => string } = {
  invalid_type: ({ expected, input }) => {
    if (input === undefined) return 'is missing';
    if (typeof input === 'bigint') return 'is a number that is too large';
    // As Terraform has it from a division: JavaScript does not count so exactly, and it came as text.
    if (expected === 'number' && typeof input === 'string' && /^-?\d+\.\d{12,}$/.test(input))
      return 'has more decimal places than a number has here: round it, such as by floor()';
    const wanted = TYPES[expected] ?? `of type ${expected}`;
    if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
      return `is a ${typeof input === 'number' ? 'number' : 'truth value'}, and this argument takes a text: write it in quotes`;
    }
    return `is not ${wanted}`;
  },
  too_small: ({ origin, minimum, inclusive }) => {
    if (origin === 'string') return minimum === 1 ? 'must not be empty' : `has less than ${minimum} characters`;
    if (origin === 'array') return `needs at least ${count(minimum, 'entry', 'entries')}`;
    return inclusive === false ? `must be above ${minimum}` : `must be at least ${minimum}`;
  },
  too_big: ({ origin, maximum, inclusive }) => {
    if (origin === 'string') return `has more than ${maximum} characters`;
    if (origin === 'array') return `has more than ${count(maximum, 'entry', 'entries')}`;
    return inclusive === false ? `must be below ${maximum}` : `must be at most ${maximum}`;
  },
  invalid_format: () => 'is not written in the form that is needed here',
  not_multiple_of: ({ divisor }) => `is not a multiple of ${divisor}`,
  unrecognized_keys: ({ keys }) => `has members that are not known here: ${keys.join(', ')}`,
  invalid_union: () => 'has none of the forms that are allowed here',
  invalid_key: () => 'is a name that is not allowed here',
  invalid_element: () => 'has an entry that is not allowed here',
  invalid_value: ({ values }) => `is not one of ${values.map(String).join(', ')}`,
  custom: () => 'is not valid here',
};

/** For the schema library: how an issue reads whose schema has no message of its own. */
export function plainWords(issue: Issue): string {
  // The table has a row for each code, of the type of its issue; TypeScript cannot follow that through the index.
  const row = ROWS[issue.code as Code] as ((issue: Issue) => string) | undefined;
  return row === undefined ? ROWS.custom(issue as Extract<Issue, { code: 'custom' }>) : row(issue);
}

/** Judges what stands in a file. */
export const inWords = <S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> =>
  schema.safeParse(value, { error: plainWords });

/** `suppressions.0.until is missing`: the first that is wrong. `base`: where the value stands. */
export function whatIsWrong({ issues: [issue] }: z.ZodError, base?: string): string {
  const where = [...(base === undefined ? [] : [base]), ...(issue?.path ?? [])].map(String).join('.') || 'it';
  return `${where} ${issue?.message ?? 'has another form'}`;
}
