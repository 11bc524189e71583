/**
 * The simulator's tables against the package's own definitions of its models: `model-facts.json` has name, kind, default,
 * choices and bounds of every field, as pfSense-pkg-RESTAPI v2.10.0 defines them (github.com/pfrest/pfSense-pkg-RESTAPI, files
 * below Models/). Not what these files are made of: what they say.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { models } from '../../../provider/pfsense/simulator/models';
import { encryption as phase1Encryption } from '../../../provider/pfsense/simulator/models/phase1';
import { encryption as phase2Encryption } from '../../../provider/pfsense/simulator/models/phase2';
import type { Field, Fields } from '../../../provider/simulator/schema';

interface Fact {
  readonly type: string;
  readonly required?: true;
  readonly readOnly?: true;
  readonly sensitive?: true;
  readonly fixed?: true;
  readonly unique?: true;
  readonly many?: true;
  readonly conditional?: true;
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  readonly default?: unknown;
  readonly choices?: readonly string[];
}

const facts = JSON.parse(readFileSync(join(__dirname, 'model-facts.json'), 'utf8')) as Record<
  string,
  Record<string, Fact>
>;

const KINDS: Readonly<Record<string, Field['type']>> = {
  boolean: 'boolean',
  integer: 'integer',
  unixtime: 'integer',
  nestedmodel: 'list',
  keylen: 'integer',
};

interface Table {
  readonly name: string;
  readonly fields: Fields;
  readonly conditions?: Readonly<Record<string, { readonly required: boolean }>>;
  readonly unique?: readonly string[];
  readonly fixed?: readonly string[];
}

const tables: readonly Table[] = [
  ...models,
  { name: 'IPsecPhase1Encryption', fields: phase1Encryption },
  { name: 'IPsecPhase2Encryption', fields: phase2Encryption },
];

describe.each(tables.map((table) => [table.name, table] as const))('%s', (name, table) => {
  const { fields, conditions = {} } = table;
  const own = facts[name]!;

  test('has fields of the model alone', () => {
    expect(Object.keys(fields).filter((field) => own[field] === undefined)).toEqual([]);
  });

  test.each(Object.keys(fields))('%s is what the model says', (field) => {
    const fact = own[field]!;
    const given = fields[field]!;
    const inner = given.type === 'list' ? given.of : given;
    const kind = KINDS[fact.type] ?? (fact.type === 'foreignmodel' ? given.type : 'string');
    expect(given.type).toBe(fact.many ? 'list' : kind);
    // A uid is the system's by its kind.
    expect(given.readOnly ?? false).toBe(fact.readOnly ?? fact.type === 'uid');
    expect(given.secret ?? false).toBe(fact.sensitive ?? false);
    expect(given.required ?? conditions[field]?.required ?? false).toBe(required(name, field, fact));
    if (fact.default !== undefined) expect(given.default).toEqual(fact.default);
    if (fact.choices !== undefined && inner.type === 'string')
      expect([...inner.enum!].sort()).toEqual([...fact.choices].sort());
    const bounds = given.type === 'integer' ? { min: given.min, max: given.max } : {};
    if (given.type === 'integer') expect(bounds).toEqual({ min: fact.min, max: fact.max });
    if (fact.maxLength !== undefined && given.type === 'string') expect(given.maxLength).toBe(fact.maxLength);
  });

  test('asks for fields under a condition where the model does', () => {
    const conditional = Object.keys(fields).filter((field) => own[field]!.conditional);
    expect(conditional.filter((field) => conditions[field] === undefined && !LENGTHS.includes(field))).toEqual([]);
  });

  test('lets be changed, and be twice, what the model does', () => {
    const of = (mark: 'fixed' | 'unique') =>
      Object.keys(fields).filter((field) => own[field]![mark] && !own[field]!.readOnly);
    expect([...(table.fixed ?? [])].filter((field) => !own[field]!.readOnly).sort()).toEqual(of('fixed').sort());
    expect([...(table.unique ?? [])].sort()).toEqual(of('unique').sort());
  });
});

/** Asked for by the cipher, in the check beside the table. */
const LENGTHS = ['encryption_algorithm_keylen', 'keylen'];
const required = (_name: string, field: string, fact: Fact): boolean =>
  !LENGTHS.includes(field) && fact.required === true;
