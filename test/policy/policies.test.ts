/** The policy pack without an engine: resources as the engine shows them, through the proxy in which Pulumi hands them out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyResource, StackValidationArgs } from '@pulumi/policy';
import { catalog } from '../../provider/catalog';
import { isLookup } from '../../provider/core/define/catalog';
import type { Bag } from '../../provider/core/define/paths';
import { derive } from '../../provider/link';
import { linkPolicies, programOf } from '../../provider/policy';
import { mapLeaves, Ref, refsIn, type Program } from '../../provider/program';
import { intents as cisco } from '../kit/cisco-links';
import { addressOf, edited, KEYS, linked, sides, type Edits } from '../kit/linked-program';

/** What is not part of its typings. */
const { unknownCheckingProxy, unknownStringValue } = require('@pulumi/policy/proxy') as {
  unknownCheckingProxy(props: object): Bag;
  readonly unknownStringValue: string;
};

const TOKENS = {
  dynamic: (type: string) => `pulumi-nodejs:dynamic/hybridvpn/${type}`,
  native: (type: string) => `hybridvpn:${type}`,
};
type Door = keyof typeof TOKENS;

const urnOf = (program: Program, address: string, door: Door): string =>
  `urn:pulumi:dev::test::${TOKENS[door](program.get(address)!.type)}::${program.get(address)!.name}`;

/** `ids`: what references stand for; unknown where it says nothing, as in the preview of a new link. */
function seen(program: Program, door: Door, ids: (ref: Ref) => string | undefined = () => undefined): PolicyResource[] {
  const made = [...program].filter(([, { type }]) => !isLookup(type));
  return made.map(([address, { type, name, inputs }]) => {
    const props = mapLeaves(inputs, (leaf) => (leaf instanceof Ref ? (ids(leaf) ?? unknownStringValue) : leaf));
    const dependencies = Object.entries(inputs).map(([member, value]) => {
      const objects = new Set(refsIn(value).map(({ ref }) => ref.address));
      const urns = [...objects].filter((other) => !isLookup(program.get(other)!.type));
      return [member, urns.map((other) => ({ urn: urnOf(program, other, door) }))];
    });
    return {
      type: TOKENS[door](type),
      urn: urnOf(program, address, door),
      name,
      props: unknownCheckingProxy(props as Bag) as Bag,
      propertyDependencies: Object.fromEntries(dependencies) as PolicyResource['propertyDependencies'],
    } as PolicyResource;
  });
}

/** What each policy says, by its name; `suppressions`: the file in the configuration of each. */
function said(resources: PolicyResource[], suppressions?: string): Record<string, { message: string; urn?: string }[]> {
  return Object.fromEntries(
    linkPolicies(catalog).map(({ name, validateStack }) => {
      const found: { message: string; urn?: string }[] = [];
      const args = { resources, getConfig: () => ({ suppressions }) } as unknown as StackValidationArgs;
      void validateStack(args, (message, urn) => void found.push({ message, urn }));
      return [name, found];
    }),
  );
}

const broken: readonly [string, Edits, RegExp][] = [
  [
    'an AS number',
    { 'neighborMaster remoteAsNum': '65099' },
    /tunnel master: [^]*BgpNeighbor "hybridLinkNeighborMaster" remoteAsNum = "65099"/,
  ],
  [
    'a key',
    { 'sessionMaster psk': 'another-key-altogether' },
    /VpnConnection "hybridLinkConnection" tunnels\.master\.psk = set[^]*RouteBasedSession "hybridLinkSessionMaster" psk = set, not shown/,
  ],
  ['a hold time that no peer takes', { 'neighborSlave holdDownTime': 2 }, /"hybridLinkNeighborSlave" holdDownTime = 2/],
];

describe.each<Door>(['dynamic', 'native'])('types of the %s door', (door) => {
  test('a whole link that is about to be made passes; what is not known yet is told', () => {
    const { 'link-errors': errors, 'link-warnings': warnings, 'link-unchecked': open } = said(seen(linked(), door));
    expect([errors, warnings]).toEqual([[], []]);
    expect(open).toHaveLength(1);
    for (const line of open![0]!.message.split('\n')) expect(line).toMatch(/not be (checked|compared).*\[[a-z-]+\]$/);
  });

  test.each(broken)('%s that the other end does not fit is an error, with both places', (_name, edits, message) => {
    const { 'link-errors': errors } = said(seen(edited(linked(), edits), door));
    expect(errors!.map((one) => one.message).join('\n')).toMatch(message);
    expect(errors![0]!.urn).toContain('urn:pulumi:dev::test::');
  });

  test('a slow failover is told and refuses nothing', () => {
    const program = edited(linked(), { 'neighborSlave holdDownTime': 180 });
    const { 'link-errors': errors, 'link-warnings': warnings } = said(seen(program, door));
    expect(errors).toEqual([]);
    expect(warnings!.map(({ message }) => message).join('\n')).toContain('holdDownTime = 180');
  });
});

test.each<Door>(['dynamic', 'native'])('GRE that meets routed IPsec is refused on the %s door', (door) => {
  const { program } = derive(cisco.nsx, sides);
  const gre = new Map(
    [...program].map(([address, one]) =>
      one.type === 'cisco:TunnelInterface'
        ? [address, { ...one, inputs: { ...one.inputs, mode: 'gre' } }]
        : [address, one],
    ),
  );
  const { 'link-errors': errors } = said(seen(gre, door));
  expect(errors!.map(({ message }) => message).join('\n')).toMatch(/\[link-encapsulation\][\s\S]*mode = "gre"/);
});

test('errors refuse, everything else advises', () => {
  const levels = linkPolicies(catalog).map(({ name, enforcementLevel }) => [name, enforcementLevel]);
  expect(levels).toEqual([
    ['link-errors', 'mandatory'],
    ['link-warnings', 'advisory'],
    ['link-notes', 'advisory'],
    ['link-unchecked', 'advisory'],
  ]);
});

describe('findings that are accepted for a time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hybridvpn-policy-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const resources = seen(edited(linked(), { 'neighborMaster remoteAsNum': '65099' }), 'dynamic');
  const accepted = (until: string, rule = 'link-asn') => {
    const file = join(folder, `${rule}-${until}.json`);
    writeFileSync(file, JSON.stringify({ suppressions: [{ rule, reason: 'moved next month', until }] }));
    return said(resources, file);
  };

  test('are not told until the last day', () => {
    const { 'link-errors': errors, 'link-notes': notes } = accepted('2999-01-01');
    expect([errors, notes]).toEqual([[], []]);
  });

  test('are told again after it, and that it is over', () => {
    const { 'link-errors': errors, 'link-notes': notes } = accepted('2020-01-01');
    expect(errors!.map(({ message }) => message).join()).toContain('[link-asn]');
    expect(notes!.map(({ message }) => message)).toContain(
      'The suppression of link-asn ended on 2020-01-01 (moved next month).',
    );
  });

  test.each(['link-asm', 'none'])('and of a file that cannot be used (%s) is said why', (rule) => {
    const { 'link-errors': errors } =
      rule === 'none' ? said(resources, join(folder, 'no.json')) : accepted('2999-01-01', rule);
    const messages = errors!.map(({ message }) => message).join('\n');
    expect(messages).toMatch(
      rule === 'none' ? /no\.json cannot be read: there is no such file/ : /there is no rule "link-asm"/,
    );
    expect(messages).toContain('[link-asn]');
  });
});

test('no key is in what any policy says', () => {
  const texts = broken.flatMap(([, edits]) => Object.values(said(seen(edited(linked(), edits), 'dynamic'))).flat());
  const all = texts.map(({ message }) => message).join('\n');
  for (const key of [...KEYS, 'another-key-altogether']) expect(all).not.toContain(key);
});

test('an object whose id the platform chose is found again, though no policy is told its id', () => {
  const program = linked();
  const resources = seen(program, 'dynamic', ({ address }) => `id of ${address}`);
  const read = programOf(catalog, resources);
  const address = addressOf(program, 'connection');
  const { inputs } = read.get(urnOf(program, address, 'dynamic'))!;
  expect(inputs).toMatchObject({
    tunnels: { master: { customerGatewayId: new Ref(urnOf(program, addressOf(program, 'peer'), 'dynamic')) } },
  });
});
