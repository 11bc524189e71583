/** Overrides are the way to a link whose ends do not fit: each is followed by the other end, or refused with its name. */
import { shapeOf } from '../../provider/core/define/shape';
import { withAt, type Bag, type Path } from '../../provider/core/define/paths';
import type { ProviderError } from '../../provider/core/define/errors';
import { inCamelCase } from '../../provider/engines/terraform/functions';
import { terraformSpelling } from '../../provider/engines/terraform/spelling';
import { derive } from '../../provider/link';
import { check } from '../../provider/link/check';
import { endOverrides, linkOverrides } from '../../provider/link/intent/overrides';
import type { Finding, Program } from '../../provider/model';
import { exampleIntent } from '../kit/example-link';
import { linkIntents } from '../kit/link-intents';
import { linked, sides } from '../kit/linked-program';
import { intents as routers } from '../kit/cisco-links';
import { intents } from '../kit/pfsense-links';

const errorsOf = (intent: Bag): Finding[] =>
  check(linked(intent), sides).filter(({ severity }) => severity === 'error');

test.each(Object.entries(linkIntents))('%s: what is derived breaks no rule', (_name, intent) => {
  const given = inCamelCase(intent) as Bag;
  const { program } = derive(given, sides);
  expect(check(program, sides).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('an end behind translation whose identity is a name is none that calls a wrong address', () => {
  const nsx = { ...exampleIntent.nsx, publicAddress: '203.0.113.7', overrides: { localId: 'dc1.example.com' } };
  expect(() => derive({ ...exampleIntent, nsx }, sides)).not.toThrow();
});

test.each([
  ['aes-256-cbc', 'sha2-256'],
  ['aes-128-gcm', undefined],
])('%s in place of a cipher that brings its own integrity comes with %s', (encryption, integrity) => {
  const { values } = derive({ ...routers.nsx, overrides: { esp: { encryption } } }, sides);
  const [one, other] = ['nsx', 'cisco'].map((end) =>
    values.find((row) => row.name === 'esp.integrity' && row.end === end),
  );
  expect([one?.value, other?.value]).toEqual([integrity, integrity]);
});

test('an end that calls itself, and networks around the address that the other end calls', () => {
  const [{ nsx, cisco }] = [routers.nsx];
  expect(() => derive({ ...routers.nsx, nsx: { ...nsx, localAddress: cisco.localAddress } }, sides)).toThrow(
    /One end calls its own address\. \[link-peer-address\]/,
  );
  const told = (prefixes: string[]): string[] =>
    derive({ ...routers.nsx, nsx: { ...nsx, prefixes } }, sides).notes.flatMap(({ severity, text }) =>
      severity === 'warning' ? [text] : [],
    );
  expect(told(['198.51.100.0/25'])).toEqual([
    expect.stringMatching(/^"198\.51\.100\.0\/25" has 198\.51\.100\.10 in it/),
  ]);
  expect(told(['198.51.100.128/25'])).toEqual([]);
  // A cloud's gateway does not send by the routes of its network.
  const { notes } = derive({ ...exampleIntent, nsx: { ...exampleIntent.nsx, prefixes: ['198.51.100.0/24'] } }, sides);
  expect(notes.filter(({ severity }) => severity === 'warning')).toEqual([]);
});

const both = (value: unknown): Bag => ({ master: value, slave: value });
const offers = (more: Readonly<Record<string, readonly unknown[]>>): Readonly<Record<string, readonly unknown[]>> => ({
  encryption: ['aes-128-cbc', 'aes-256-cbc', 'aes-128-gcm', 'aes-256-gcm', 'nonsense'],
  integrity: ['sha1', 'sha2-256', 'sha2-384', 'sha2-512', 'nonsense'],
  ...more,
});
const groups = [1, 2, 5, 14, 15, 16, 19, 20, 21];
const within = (name: string, of: Readonly<Record<string, readonly unknown[]>>): [string, readonly unknown[]][] =>
  Object.entries(of).map(([member, values]) => [`${name}.${member}`, values]);

/** Of each override the ends of its range, and what is likely to be tried. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  ...Object.fromEntries(within('ike', offers({ dhGroup: groups }))),
  ...Object.fromEntries(within('esp', offers({ pfsGroup: [0, ...groups] }))),
  ikeLifetime: [900, 86400],
  espLifetime: [both(900), both(86400), { slave: 3600 }],
  dpdInterval: [1, 360],
  dpdRetries: [1, 100],
  initiates: [true, false],
  localId: ['192.0.2.1', 'dc1.example.com', 'x'.repeat(100)],
  gracefulRestart: [true, false],
  localPreference: [both(0), { master: 100, slave: 200 }, { master: 80 }, { slave: 101 }, { master: 200 }],
  asPathPrepend: [{ master: 10 }, both(0), { slave: 10 }],
  maximumRoutes: [1, 1000000],
  maxSegmentSize: [108, 8902],
  holdTime: [3, 14, 15],
  keepaliveTime: [1, 4, 5],
};

/** The link of the example, or one with that end. */
const intentWith = ([platform = 'nsx']: Path): Bag =>
  platform in exampleIntent
    ? exampleIntent
    : { nsx: undefined, ...(platform === 'cisco' ? routers : intents).alicloud };

const places: [string, Path, readonly string[]][] = [
  ['the link', [], shapeOf(linkOverrides()).fields.map(({ name }) => name)],
  ...sides.map(({ platform, overrides }): [string, Path, readonly string[]] => [
    platform,
    [platform],
    shapeOf(endOverrides(overrides)).fields.map(({ name }) => name),
  ]),
];

describe.each(places)('overrides of %s', (_name, at, members) => {
  const tried = Object.entries(VALUES).filter(([path]) => members.includes(path.split('.')[0]!));

  test('all of them are tried', () => {
    expect([...new Set(tried.map(([path]) => path.split('.')[0]!))].sort()).toEqual([...members].sort());
  });

  test.each(tried)('%s is followed by the other end, or refused by its name', (path, values) => {
    for (const value of values) {
      const where = [...at, 'overrides', ...path.split('.')];
      const intent = withAt(intentWith(at), where, value);
      try {
        expect([value, errorsOf(intent)]).toEqual([value, []]);
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid', path: where.join('.') });
      }
    }
  });
});

test('what no rule of intents foresees is refused by the rules about links', () => {
  const breaking = sides.map((side) => ({
    ...side,
    rules: [
      {
        ...side.rules![0]!,
        id: 'broken',
        severity: 'error' as const,
        *check(program: Program) {
          const [object] = program.keys();
          yield {
            message: 'It is broken.',
            values: [{ place: { object: object!, path: ['localAddress'] }, value: 'it' }],
          };
        },
      },
    ],
  }));
  const refused = (): unknown => derive(exampleIntent, breaking);
  expect(refused).toThrow(/would not fit each other\.\n[^]*It is broken\. \[broken\]/);
  let said = '';
  try {
    refused();
  } catch (error) {
    said = (error as ProviderError).textIn(terraformSpelling([]));
  }
  expect(said).toMatch(/ {2}hybridvpn_\w+ [a-z_]+ local_address = it\n/);
});
