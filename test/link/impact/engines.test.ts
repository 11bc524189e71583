/** The same edit, as each engine writes it: the same impact; and in which order an engine goes about it. */
import { catalog } from '../../../provider/catalog';
import { impactOf } from '../../../provider/link/impact';
import { readFile } from '../../../provider/program';
import { sides } from '../../kit/linked-program';

const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const PROFILE = '/infra/ipsec-vpn-ike-profiles/one';
const profile = { displayName: 'one', nsxId: 'one', dhGroups: ['GROUP14'] };
const session = {
  displayName: 'one',
  nsxId: 'one',
  servicePath: '/infra/tier-0s/T0/ipsec-vpn-services/vpn',
  localEndpointPath: '/infra/tier-0s/T0/ipsec-vpn-services/vpn/local-endpoints/le',
  peerAddress: '203.0.113.10',
  peerId: '203.0.113.10',
  ikeProfilePath: PROFILE,
  tunnelInterface: { ipSubnets: ['169.254.10.2/30'] },
};
const SESSION = '/infra/tier-0s/T0/ipsec-vpn-services/vpn/sessions/one';

const snake = (value: unknown): unknown =>
  Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([name, item]) => [
            name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
            snake(item),
          ]),
        )
      : value;

interface Edited {
  readonly kind: string;
  readonly id: string;
  readonly before: object;
  readonly after: object;
  readonly needs?: readonly string[];
}

function terraform(objects: readonly Edited[]): string {
  const type = (kind: string): string =>
    `hybridvpn_nsx_${kind.replace(/(?<=.)[A-Z]/g, (one) => `_${one}`).toLowerCase()}`;
  return JSON.stringify({
    format_version: '1.2',
    resource_changes: objects.map(({ kind, id, before, after }) => ({
      address: `${type(kind)}.one`,
      mode: 'managed',
      type: type(kind),
      name: 'one',
      change: {
        actions: [JSON.stringify(before) === JSON.stringify(after) ? 'no-op' : 'update'],
        before: { ...(snake(before) as object), id },
        after: { ...(snake(after) as object), id },
        after_unknown: {},
      },
    })),
    configuration: {
      root_module: {
        resources: objects.map(({ kind, needs = [] }) => ({
          address: `${type(kind)}.one`,
          depends_on: needs.map((one) => `${type(one)}.one`),
          expressions: {},
        })),
      },
    },
  });
}

const pulumi =
  (prefix: string) =>
  (objects: readonly Edited[]): string => {
    const urn = (kind: string): string => `urn:pulumi:dev::p::${prefix}nsx:${kind}::one`;
    return JSON.stringify({
      steps: objects.map(({ kind, id, before, after, needs = [] }) => {
        const state = (inputs: object): object => ({
          urn: urn(kind),
          type: `${prefix}nsx:${kind}`,
          id,
          inputs,
          outputs: { ...before, path: id },
          dependencies: needs.map(urn),
        });
        const same = JSON.stringify(before) === JSON.stringify(after);
        return { op: same ? 'same' : 'update', urn: urn(kind), oldState: state(before), newState: state(after) };
      }),
      duration: 1,
      changeSummary: {},
    });
  };

const ENGINES: readonly (readonly [string, (objects: readonly Edited[]) => string])[] = [
  ['Terraform', terraform],
  ['Pulumi, native plugin', pulumi('hybridvpn:')],
  ['Pulumi, dynamic provider', pulumi('pulumi-nodejs:dynamic/hybridvpn/')],
];

const of = (text: string) => {
  const { program } = readFile(catalog, text, 'the plan');
  const { changes } = impactOf(program, catalog, sides);
  return changes.map(({ type, change, changed, level, scope, touches }) => ({
    type,
    change,
    changed: changed.map(({ path, sure }) => `${path.join('.')}${sure ? '' : ' ?'}`),
    level,
    scope,
    touches: touches.map(({ ends, level: own }) => `${ends[0]!.name} ${own}`),
  }));
};

describe.each(ENGINES)('%s', (name, write) => {
  const edit = (given: { readonly profile?: object; readonly session?: object; readonly needs?: readonly string[] }) =>
    of(
      write([
        { kind: 'IkeProfile', id: PROFILE, before: profile, after: given.profile ?? profile },
        {
          kind: 'RouteBasedSession',
          id: SESSION,
          before: session,
          after: given.session ?? session,
          needs: given.needs,
        },
      ]),
    );

  test('an algorithm of a profile', () => {
    expect(edit({ profile: { ...profile, dhGroups: ['GROUP19'] } })).toEqual([
      {
        type: 'nsx:IkeProfile',
        change: { kind: 'update' },
        changed: ['dhGroups'],
        level: 'tunnel-renegotiates',
        scope: 'known',
        touches: ['one tunnel-renegotiates'],
      },
    ]);
  });

  test('a switch that is off, and one that is taken out of the program', () => {
    expect(edit({ session: { ...session, enabled: false } })).toMatchObject([
      { changed: ['enabled'], level: 'tunnel-down' },
    ]);
    const passive = { ...session, connectionInitiationMode: 'RESPOND_ONLY' };
    expect(of(write([{ kind: 'RouteBasedSession', id: SESSION, before: passive, after: session }]))).toMatchObject([
      { changed: ['connectionInitiationMode'], level: 'latent' },
    ]);
  });

  test('a default that is written down', () => {
    expect(edit({ session: { ...session, enabled: true } })).toMatchObject([{ changed: [], level: 'none' }]);
  });

  test('what one needs of the other, said or by what it refers to', () => {
    const { program } = readFile(
      catalog,
      write([
        { kind: 'IkeProfile', id: PROFILE, before: profile, after: profile },
        { kind: 'RouteBasedSession', id: SESSION, before: session, after: session, needs: ['IkeProfile'] },
      ]),
      name,
    );
    const [first, second] = [...program];
    expect(second![1].options?.dependsOn).toEqual([first![0]]);
  });
});

const step = (op: string, inputs: object, more: object = {}): object => ({
  op,
  urn: 'urn:pulumi:dev::p::hybridvpn:nsx:RouteBasedSession::one',
  oldState: { urn: 'x', type: 'hybridvpn:nsx:RouteBasedSession', id: SESSION, inputs: session, outputs: session },
  newState: { urn: 'x', type: 'hybridvpn:nsx:RouteBasedSession', id: SESSION, inputs, outputs: {}, ...more },
});
const preview = (...steps: object[]): string => JSON.stringify({ steps, duration: 1, changeSummary: {} });

test('Pulumi: which of a replacement comes first, as the steps stand', () => {
  const first = (...ops: string[]) => of(preview(...ops.map((op) => step(op, session))))[0]!.change;
  expect(first('create-replacement', 'replace', 'delete-replaced')).toEqual({ kind: 'replace', first: 'create' });
  expect(first('delete-replaced', 'replace', 'create-replacement')).toEqual({ kind: 'replace', first: 'delete' });
});

test('Pulumi: an import and a key that is hidden', () => {
  expect(of(preview(step('import', session)))).toMatchObject([{ change: { kind: 'import' }, level: 'none' }]);
  const hidden = { ...session, psk: '[secret]', pskFingerprint: 'v1:a:2' };
  const before = { ...session, psk: '[secret]', pskFingerprint: 'v1:a:1' };
  const edited = {
    ...step('update', hidden),
    oldState: { urn: 'x', type: 'hybridvpn:nsx:RouteBasedSession', id: SESSION, inputs: before, outputs: before },
  };
  expect(of(preview(edited))).toMatchObject([{ changed: ['psk'] }]);
});

test('Pulumi: an address of an object that is updated stays, though the engine takes it for unknown', () => {
  const connection = 'urn:pulumi:dev::p::pulumi-nodejs:dynamic/hybridvpn/alicloud:VpnConnection::link';
  const state = (inputs: object, outputs: object): object => ({
    urn: connection,
    type: 'pulumi-nodejs:dynamic/hybridvpn/alicloud:VpnConnection',
    id: 'vco-1',
    inputs: { vpnGatewayId: 'vpn-1', localSubnet: '0.0.0.0/0', remoteSubnet: '0.0.0.0/0', ...inputs },
    outputs,
  });
  const ips = { internetIps: { master: '203.0.113.10', slave: '203.0.113.11' } };
  const changed = {
    op: 'update',
    urn: connection,
    oldState: state({ name: 'a' }, ips),
    newState: state({ name: 'b' }, {}),
  };
  const waiting = step(
    'update',
    { ...session, peerAddress: UNKNOWN },
    { propertyDependencies: { peerAddress: [connection] } },
  );
  expect(of(preview(changed, waiting))).toMatchObject([
    { type: 'alicloud:VpnConnection', changed: ['name'] },
    { type: 'nsx:RouteBasedSession', changed: [], level: 'none' },
  ]);
  expect(of(preview({ ...changed, op: 'replace' }, waiting))[1]).toMatchObject({ changed: ['peerAddress'] });
});

test('Terraform: an import changes nothing, unless it does', () => {
  const plan = JSON.parse(terraform([{ kind: 'RouteBasedSession', id: SESSION, before: session, after: session }])) as {
    resource_changes: { change: { importing?: object } }[];
  };
  plan.resource_changes[0]!.change.importing = { id: SESSION };
  expect(of(JSON.stringify(plan))).toMatchObject([{ change: { kind: 'import' }, level: 'none' }]);
});
