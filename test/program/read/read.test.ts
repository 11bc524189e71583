/** What engines write is read as one form of program, whichever engine and file it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import { UNKNOWN } from '../../../provider/core/define/unknown';
import { MASKED, readFile, Ref, type Declared, type Program, type ReadFile } from '../../../provider/program';

const read = (content: object): ReadFile => readFile(catalog, JSON.stringify(content), 'a file');
const programOf = (content: object): Program => read(content).program;
const only = (program: Program): Declared => [...program.values()][0]!;

describe('a Terraform plan', () => {
  const CUSTOMER = 'hybridvpn_alicloud_customer_gateway';
  const CONNECTION = 'hybridvpn_alicloud_vpn_connection';
  const SESSION = 'hybridvpn_nsx_route_based_session';

  const change = (address: string, actions: string[], more: object = {}): object => {
    const parts = address.replace(/^(module\.\w+(\["\w+"\])?\.)*/, '');
    const [type = '', name = ''] = parts.replace(/\[.*$/, '').split('.');
    return { address, mode: 'managed', type, name, change: { actions, before: null, after: null, ...more } };
  };
  const connection = (address = `${CONNECTION}.link`): object =>
    change(address, ['create'], {
      after: { name: 'link', tunnels: { master: { ike_pfs: 'group14', local_id: null }, slave: {} } },
      after_unknown: {
        id: true,
        internet_ips: true,
        tunnels: { master: { customer_gateway_id: true, remote_id: true }, slave: { customer_gateway_id: true } },
      },
    });
  const customer = (address: string): object =>
    change(address, ['create'], { after: { ip_address: '198.51.100.10' }, after_unknown: { id: true } });
  const plan = (changes: object[], resources: object[] = [], modules: object = {}): object => ({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: changes,
    configuration: { root_module: { resources, module_calls: modules } },
  });
  const expressions = (address: string, given: object): object => ({ address, expressions: given });
  const references = (...list: string[]): object => ({ references: list });
  const customerOf = (program: Program, address = `${CONNECTION}.link`): unknown =>
    (program.get(address)!.inputs['tunnels'] as { master: Record<string, unknown> }).master['customerGatewayId'];

  test('has names of ours, marks for what is not known, and what the platform fills in is no input', () => {
    const { program, kind, language } = read(plan([connection()]));
    expect([kind, language]).toEqual(['Terraform plan', 'terraform']);
    expect(only(program)).toEqual({
      type: 'alicloud:VpnConnection',
      name: 'link',
      inputs: {
        name: 'link',
        tunnels: { master: { customerGatewayId: UNKNOWN, ikePfs: 'group14' }, slave: { customerGatewayId: UNKNOWN } },
      },
      planned: {
        id: UNKNOWN,
        name: 'link',
        internetIps: UNKNOWN,
        tunnels: {
          master: { customerGatewayId: UNKNOWN, ikePfs: 'group14', remoteId: UNKNOWN },
          slave: { customerGatewayId: UNKNOWN },
        },
      },
      madeFrom: {},
      change: { kind: 'create' },
    });
  });

  test('an update of timeouts alone steers the provider, and one of anything beside does not', () => {
    const steers = (before: object, after: object, unknown: object = {}): unknown => {
      const update = { before: { id: 'vco-1', ...before }, after: { id: 'vco-1', ...after }, after_unknown: unknown };
      return only(read(plan([change(`${CONNECTION}.link`, ['update'], update)])).program).steering;
    };
    const [was, will] = [{ timeouts: null }, { timeouts: { create: '5m' } }];
    expect(steers(was, will)).toBe(true);
    expect(steers({ ...was, name: 'link' }, { ...will, name: 'other' })).toBeUndefined();
    expect(steers({ ...was, incomplete: 'why' }, { ...will, incomplete: null })).toBeUndefined();
    expect(steers(was, will, { tunnels: { master: { psk_fingerprint: true } } })).toBeUndefined();
    expect(steers(will, will)).toBeUndefined();
  });

  // As Terraform 1.11 writes them: keys in modules are those of the root's configurations already.
  test('says which configuration of the provider an object has, and a state file the same', () => {
    const key = (address: string, provider_config_key: string): object => ({ address, provider_config_key });
    const { program } = read(
      plan(
        [customer(`${CUSTOMER}.a`), customer(`${CUSTOMER}.b`), customer(`module.m.${CUSTOMER}.c`)],
        [key(`${CUSTOMER}.a`, 'hybridvpn.west'), key(`${CUSTOMER}.b`, 'hybridvpn')],
        { m: { module: { resources: [key(`${CUSTOMER}.c`, 'hybridvpn.west')] } } },
      ),
    );
    expect([...program.values()].map(({ connection }) => connection)).toEqual(['west', undefined, 'west']);
    // What goes is in the configuration no more.
    const gone = (name: string): object => change(`${CUSTOMER}.${name}`, ['delete'], { before: { id: name } });
    const before = (...resources: object[]): object => ({ prior_state: { values: { root_module: { resources } } } });
    const needs = (name: string, ...depends_on: string[]): object => ({ address: `${CUSTOMER}.${name}`, mode: 'managed', type: CUSTOMER, name, depends_on }); // prettier-ignore
    const configured = [key(`${CUSTOMER}.a`, 'hybridvpn.west'), key(`${CUSTOMER}.b`, 'hybridvpn.east')];
    const connectionsOf = (content: object) => [...programOf(content).values()].map(({ connection }) => connection);
    expect(connectionsOf(plan([customer(`${CUSTOMER}.a`), gone('x')], configured.slice(0, 1)))).toEqual([
      'west',
      'west',
    ]);
    const two = plan([customer(`${CUSTOMER}.a`), customer(`${CUSTOMER}.b`), gone('x'), gone('y')], configured);
    expect(connectionsOf({ ...two, ...before(needs('x', `${CUSTOMER}.b`), needs('y')) })).toEqual(['west', 'east', 'east', undefined]); // prettier-ignore
    const filed = (name: string, provider: string): object => ({
      ...{ mode: 'managed', type: CUSTOMER, name, provider },
      instances: [{ attributes: { id: name, ip_address: '198.51.100.10' } }],
    });
    const resources = [
      filed('a', 'provider["registry.terraform.io/hybridvpn/hybridvpn"].west'),
      filed('b', 'provider["registry.terraform.io/hybridvpn/hybridvpn"]'),
    ];
    // OpenTofu, of a provider with `for_each`: each instance says its own.
    const keyed = {
      ...{ mode: 'managed', type: CUSTOMER, name: 'c' },
      instances: ['east', 'west'].map((key) => ({
        index_key: key,
        provider: `provider["registry.opentofu.org/hybridvpn/hybridvpn"].by_site["${key}"]`,
        attributes: { id: key, ip_address: '198.51.100.10' },
      })),
    };
    const state = programOf({ version: 4, lineage: 'x', resources: [...resources, keyed] });
    expect([...state.values()].map(({ connection }) => connection)).toEqual([
      ...['west', undefined],
      ...['by_site["east"]', 'by_site["west"]'],
    ]);
  });

  test.each<[string, object, unknown]>([
    [
      'the one that its expression refers to',
      plan(
        [connection(), customer(`${CUSTOMER}.a`), customer(`${CUSTOMER}.b`)],
        [expressions(`${CONNECTION}.link`, { tunnels: references(`${CUSTOMER}.b.id`, `${CUSTOMER}.b`) })],
      ),
      new Ref(`${CUSTOMER}.b`),
    ],
    [
      'none, where the expression has two of the kind',
      plan(
        [connection(), customer(`${CUSTOMER}.a`), customer(`${CUSTOMER}.b`)],
        [expressions(`${CONNECTION}.link`, { tunnels: references(`${CUSTOMER}.a.id`, `${CUSTOMER}.b.id`) })],
      ),
      UNKNOWN,
    ],
    [
      'the only one there is, behind a local value',
      plan(
        [connection(), customer(`${CUSTOMER}.a`)],
        [expressions(`${CONNECTION}.link`, { tunnels: references('local.tunnels') })],
      ),
      new Ref(`${CUSTOMER}.a`),
    ],
    [
      'none of two behind a local value',
      plan(
        [connection(), customer(`${CUSTOMER}.a`), customer(`${CUSTOMER}.b`)],
        [expressions(`${CONNECTION}.link`, { tunnels: references('local.tunnels') })],
      ),
      UNKNOWN,
    ],
    [
      'the instance with the same key',
      plan(
        [
          connection(`${CONNECTION}.link["dc1"]`),
          customer(`${CUSTOMER}.all["dc1"]`),
          customer(`${CUSTOMER}.all["dc2"]`),
        ],
        [expressions(`${CONNECTION}.link`, { tunnels: references(`${CUSTOMER}.all`, 'each.key') })],
      ),
      new Ref(`${CUSTOMER}.all["dc1"]`),
    ],
    [
      'none, where the key may be looked up first',
      plan(
        [
          connection(`${CONNECTION}.link["dc1"]`),
          customer(`${CUSTOMER}.all["dc1"]`),
          customer(`${CUSTOMER}.all["dc2"]`),
        ],
        [expressions(`${CONNECTION}.link`, { tunnels: references(`${CUSTOMER}.all`, 'var.peers', 'each.key') })],
      ),
      UNKNOWN,
    ],
    [
      'one of another module, through its output and a variable',
      plan(
        [
          connection(`module.cloud["x"].${CONNECTION}.link`),
          customer(`module.peer.${CUSTOMER}.here`),
          customer(`${CUSTOMER}.other`),
        ],
        [],
        {
          peer: {
            module: { outputs: { gateway: { expression: references(`${CUSTOMER}.here.id`, `${CUSTOMER}.here`) } } },
          },
          cloud: {
            expressions: { gateway: references('module.peer.gateway', 'module.peer') },
            module: { resources: [expressions(`${CONNECTION}.link`, { tunnels: references('var.gateway') })] },
          },
        },
      ),
      new Ref(`module.peer.${CUSTOMER}.here`),
    ],
    [
      'one of another module, and not of a module whose name only begins alike',
      plan(
        [connection(), customer(`module.peer["ab"].${CUSTOMER}.here`), customer(`module.peering.${CUSTOMER}.here`)],
        [expressions(`${CONNECTION}.link`, { tunnels: references('module.peer["ab"].gateway', 'module.peer') })],
        Object.fromEntries(
          ['peer', 'peering'].map((name) => [
            name,
            {
              module: { outputs: { gateway: { expression: references(`${CUSTOMER}.here.id`, `${CUSTOMER}.here`) } } },
            },
          ]),
        ),
      ),
      new Ref(`module.peer["ab"].${CUSTOMER}.here`),
    ],
  ])('an id that is not known yet is that of %s', (_, content, expected) => {
    const program = programOf(content);
    const address = [...program.keys()].find((one) => one.includes(CONNECTION))!;
    expect(customerOf(program, address)).toEqual(expected);
  });

  test('what has to come first is everything of the module that is named, and of none whose name only begins alike', () => {
    const { program } = read(
      plan(
        [
          customer(`module.site["a"].${CUSTOMER}.x`),
          customer(`module.net["b"].module.deep["c"].${CUSTOMER}.x`),
          customer(`module.network.${CUSTOMER}.x`),
        ],
        [],
        {
          site: { depends_on: ['module.net'], module: { resources: [{ address: `${CUSTOMER}.x` }] } },
          net: { module: { module_calls: { deep: { module: {} } } } },
          network: { module: {} },
        },
      ),
    );
    expect(program.get(`module.site["a"].${CUSTOMER}.x`)!.options).toEqual({
      dependsOn: [`module.net["b"].module.deep["c"].${CUSTOMER}.x`],
    });
  });

  const session = (given: object): object =>
    plan(
      [
        connection(),
        change(`${SESSION}.a`, ['create'], { after: { display_name: 'a' }, after_unknown: { peer_address: true } }),
      ],
      [expressions(`${SESSION}.a`, { peer_address: given })],
    );

  test.each<[string, object, unknown]>([
    [
      'an attribute of a resource and nothing else',
      references(`${CONNECTION}.link.internet_ips.master`, `${CONNECTION}.link.internet_ips`, `${CONNECTION}.link`),
      new Ref(`${CONNECTION}.link`, ['internetIps', 'master']),
    ],
    ['more than that', references(`${CONNECTION}.link.internet_ips`, `${CONNECTION}.link`, 'each.key'), UNKNOWN],
  ])('a value that is made from %s', (_, given, expected) => {
    const { inputs, madeFrom } = programOf(session(given)).get(`${SESSION}.a`)!;
    expect(inputs['peerAddress']).toEqual(expected);
    expect(madeFrom).toEqual({ peerAddress: [`${CONNECTION}.link`] });
  });

  test('what the program marks as sensitive is hidden, wherever it stands, but keys that are compared', () => {
    const { inputs, prior } = only(
      programOf(
        plan([
          change(`${SESSION}.a`, ['update'], {
            before: { display_name: 'a', psk: 'key', peer_address: '192.0.2.1' },
            after: {
              display_name: 'a',
              psk: 'key',
              tunnel_interface: { ip_subnets: ['169.254.1.1/30', '10.0.0.1/30'] },
            },
            before_sensitive: { psk: true, peer_address: true },
            after_sensitive: { psk: true, display_name: true, tunnel_interface: { ip_subnets: [false, true] } },
          }),
        ]),
      ),
    );
    expect(inputs).toEqual({
      displayName: MASKED,
      psk: 'key',
      tunnelInterface: { ipSubnets: ['169.254.1.1/30', MASKED] },
    });
    expect(prior).toEqual({ displayName: 'a', psk: 'key', peerAddress: MASKED });
  });

  const SHOWN = { display_name: 'a', psk: 'key', tunnel_interface: { ip_subnets: ['169.254.1.1/30', '10.0.0.1/30'] } };
  const step = (value: unknown): object =>
    typeof value === 'number' ? { type: 'index', value: { value, type: 'number' } } : { type: 'get_attr', value };
  test.each<[string, object]>([
    [
      'as it is shown',
      {
        format_version: '1.0',
        values: {
          root_module: {
            resources: [
              {
                ...{ address: `${SESSION}.a`, mode: 'managed', type: SESSION, name: 'a', values: SHOWN },
                sensitive_values: { psk: true, display_name: true, tunnel_interface: { ip_subnets: [false, true] } },
              },
            ],
          },
        },
      },
    ],
    [
      'as it is filed',
      {
        ...{ version: 4, lineage: 'a' },
        resources: [
          {
            ...{ mode: 'managed', type: SESSION, name: 'a' },
            instances: [
              {
                attributes: SHOWN,
                sensitive_attributes: [
                  [step('psk')],
                  [step('display_name')],
                  [step('tunnel_interface'), step('ip_subnets'), step(1)],
                ],
              },
            ],
          },
        ],
      },
    ],
  ])('of a state too, %s', (_name, state) => {
    const { prior } = only(readFile(catalog, JSON.stringify(state), 'a state').program);
    expect(prior).toEqual({
      displayName: MASKED,
      psk: 'key',
      tunnelInterface: { ipSubnets: ['169.254.1.1/30', MASKED] },
    });
  });

  test('a write-only key is hidden, a sensitive one is not, and a key that nobody gave is absent', () => {
    const of = (after: object): unknown =>
      only(programOf(plan([change(`${SESSION}.a`, ['create'], { after })]))).inputs['psk'];
    expect(of({ psk: null, psk_wo: null, psk_wo_version: 1 })).toBe(MASKED);
    expect(of({ psk: 'in clear', psk_wo_version: null })).toBe('in clear');
    expect(of({ psk: null, psk_wo_version: null, psk_fingerprint: 'v1:00:12345678' })).toBeUndefined();
    // As the module takes a BGP password away; a version of somebody's own may be 0, too.
    expect(of({ psk: null, psk_wo_version: 0, psk_fingerprint: null })).toBeUndefined();
    expect(of({ psk: null, psk_wo_version: 0, psk_fingerprint: 'v1:00:12345678' })).toBe(MASKED);
    expect(of({ psk: null, psk_wo_version: 0 })).toBe(MASKED); // not known yet
  });

  test.each<[string[], object]>([
    [['delete', 'create'], { change: { kind: 'replace', first: 'delete' } }],
    [['create', 'delete'], { change: { kind: 'replace', first: 'create' } }],
    [['update'], { change: { kind: 'update' } }],
    [['delete'], { change: { kind: 'delete' } }],
    [['forget'], { change: { kind: 'forget' } }],
    [['no-op'], {}],
  ])('says what happens: %p', (actions, expected) => {
    const before = { id: 'cgw-1', ip_address: '198.51.100.10' };
    const leaves = actions[0] === 'delete' && actions.length === 1;
    const after = leaves || actions[0] === 'forget' ? null : before;
    const declared = only(programOf(plan([change(`${CUSTOMER}.a`, actions, { before, after })])));
    expect(declared).toMatchObject({ ...expected, prior: { id: 'cgw-1' }, inputs: { ipAddress: '198.51.100.10' } });
    expect('change' in declared).toBe('change' in expected);
  });

  test('has the data sources that were read for it, and no resource of others', () => {
    const content = {
      ...plan([change('random_password.psk', ['create'], { after: { result: 'x' } })]),
      prior_state: {
        values: {
          root_module: {
            child_modules: [
              {
                resources: [
                  {
                    address: 'module.a.data.hybridvpn_nsx_tier0_gateway.this',
                    mode: 'data',
                    type: 'hybridvpn_nsx_tier0_gateway',
                    name: 'this',
                    values: { id: '/infra/tier-0s/T0', display_name: 'T0', ha_mode: 'ACTIVE_STANDBY' },
                  },
                ],
              },
            ],
          },
        },
      },
    };
    expect([...programOf(content)]).toMatchObject([
      [
        'module.a.data.hybridvpn_nsx_tier0_gateway.this',
        { type: 'nsx:getTier0Gateway', prior: { id: '/infra/tier-0s/T0', haMode: 'ACTIVE_STANDBY' } },
      ],
    ]);
  });
});

describe('a Terraform state', () => {
  const attributes = { id: 'cgw-1', ip_address: '198.51.100.10', asn: '65010', name: null };
  const expected = {
    type: 'alicloud:CustomerGateway',
    inputs: { ipAddress: '198.51.100.10', asn: '65010' },
    prior: { id: 'cgw-1', ipAddress: '198.51.100.10', asn: '65010' },
  };

  test('as it is shown', () => {
    const type = 'hybridvpn_alicloud_customer_gateway';
    const address = `${type}.a["x"]`;
    const resources = [
      { address, mode: 'managed', type, name: 'a', values: attributes },
      { address, mode: 'managed', type, name: 'a', values: attributes, deposed_key: '1234' },
    ];
    const { program, kind } = read({
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: { root_module: { resources } },
    });
    expect(kind).toBe('Terraform state');
    expect([...program]).toMatchObject([[address, expected]]);
  });

  test('as the file has it', () => {
    const instances = [
      { index_key: 'x', attributes },
      { index_key: 'x', attributes, deposed: '1234' },
      { index_key: 1, attributes },
    ];
    const resource = { mode: 'managed', type: 'hybridvpn_alicloud_customer_gateway', name: 'a', instances };
    const { program, kind } = read({
      version: 4,
      lineage: 'e6a8',
      resources: [
        { ...resource, module: 'module.m["y"]' },
        { ...resource, type: 'other_thing' },
      ],
    });
    expect(kind).toBe('Terraform state');
    expect([...program]).toMatchObject([
      ['module.m["y"].hybridvpn_alicloud_customer_gateway.a["x"]', expected],
      ['module.m["y"].hybridvpn_alicloud_customer_gateway.a[1]', expected],
    ]);
  });

  test('of a folder without one', () => {
    expect(read({ format_version: '1.0' })).toEqual({
      program: new Map(),
      kind: 'Terraform state',
      shown: true,
      language: 'terraform',
    });
  });
});

describe('Pulumi', () => {
  const PLUGIN = 'hybridvpn:nsx:LocalEndpoint';
  const DYNAMIC = 'pulumi-nodejs:dynamic/hybridvpn/nsx:LocalEndpoint';
  const NOT_KNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
  const urn = (type: string, name: string): string => `urn:pulumi:dev::site::${type}::${name}`;
  const state = (type: string, name: string, more: object = {}): object => ({
    urn: urn(type, name),
    type,
    custom: true,
    ...more,
  });
  const preview = (...steps: object[]): object => ({ steps, duration: 1, changeSummary: {} });
  const step = (op: string, type: string, name: string, states: object): object => ({
    op,
    urn: urn(type, name),
    ...states,
  });
  const stack = (...resources: object[]): object => ({ version: 3, deployment: { manifest: {}, resources } });

  test.each([PLUGIN, DYNAMIC])('a preview, with the types of each door: %s', (type) => {
    const inputs = { displayName: 'dc1', servicePath: NOT_KNOWN, localAddress: '192.0.2.1', __provider: 'a long text' };
    const { program, kind, language } = read(
      preview(step('create', type, 'a::b', { newState: state(type, 'a::b', { inputs }) })),
    );
    expect([kind, language]).toEqual(['Pulumi preview', 'pulumi']);
    expect([...program]).toEqual([
      [
        urn(type, 'a::b'),
        {
          type: 'nsx:LocalEndpoint',
          name: 'a::b',
          inputs: { displayName: 'dc1', servicePath: UNKNOWN, localAddress: '192.0.2.1' },
          planned: { displayName: 'dc1', servicePath: UNKNOWN, localAddress: '192.0.2.1' },
          madeFrom: {},
          change: { kind: 'create' },
        },
      ],
    ]);
  });

  test('a stack says which provider, or which connection, an object has', () => {
    const providers = 'urn:pulumi:dev::site::pulumi:providers:hybridvpn::';
    const { program } = read(
      stack(
        state(PLUGIN, 'a', { id: 'a', provider: `${providers}west::0b1c` }),
        state(PLUGIN, 'b', { id: 'b', provider: `${providers}default_0_2_0::0b1c` }),
        state(DYNAMIC, 'c', { id: 'c', inputs: { connection: 'west' } }),
        state(DYNAMIC, 'd', { id: 'd', inputs: {} }),
      ),
    );
    expect([...program.values()].map(({ connection }) => connection)).toEqual(['west', undefined, 'west', undefined]);
  });

  const CONNECTION = 'hybridvpn:alicloud:VpnConnection';
  const stored = {
    id: 'vco-1',
    inputs: { name: 'a' },
    outputs: { name: 'a', internetIps: { master: '203.0.113.10' }, peerBgpIps: { master: '169.254.10.2' } },
  };

  test.each([
    ['same', { internetIps: { master: '203.0.113.10' }, peerBgpIps: { master: '169.254.10.2' }, id: 'vco-1' }],
    ['update', { internetIps: { master: '203.0.113.10' }, id: 'vco-1' }],
    ['replace', {}],
  ])('what stays true of outputs that a preview does not show: %s', (op, expected) => {
    const before = state(CONNECTION, 'a', stored);
    const after = state(CONNECTION, 'a', { id: 'vco-1', inputs: { name: 'a' } });
    const { planned, change } = only(
      programOf(preview(step(op, CONNECTION, 'a', { oldState: before, newState: after }))),
    );
    expect(planned).toEqual({ name: 'a', ...expected });
    expect(change?.kind).toBe(op === 'same' ? undefined : op);
  });

  test('a reference by what the property was made from, and a known id by itself', () => {
    const service = 'hybridvpn:nsx:IpsecService';
    const inputs = { displayName: 'vpn', nsxId: 'vpn', gatewayPath: '/infra/tier-0s/T0' };
    const program = programOf(
      preview(
        step('create', service, 's', { newState: state(service, 's', { inputs }) }),
        step('create', PLUGIN, 'e', {
          newState: state(PLUGIN, 'e', {
            inputs: { servicePath: NOT_KNOWN },
            propertyDependencies: { servicePath: [urn(service, 's')] },
          }),
        }),
      ),
    );
    expect(program.get(urn(PLUGIN, 'e'))!.inputs).toEqual({ servicePath: new Ref(urn(service, 's')) });
    expect(program.get(urn(service, 's'))!.planned!['id']).toBe('/infra/tier-0s/T0/ipsec-vpn-services/vpn');
  });

  test('a stack: secrets are hidden unless they are shown, and what waits for its deletion is left out', () => {
    const session = 'hybridvpn:nsx:RouteBasedSession';
    const secret = (more: object): object => ({
      '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
      ...more,
    });
    const { program, kind } = read(
      stack(
        state('pulumi:pulumi:Stack', 'site-dev'),
        state(session, 'a', { id: '/a', inputs: { psk: secret({ ciphertext: 'v1:x' }) } }),
        state(session, 'b', { id: '/b', inputs: { psk: secret({ plaintext: '"a key"' }) } }),
        state(session, 'a', { id: '/old', delete: true }),
      ),
    );
    expect(kind).toBe('Pulumi stack');
    expect([...program.values()].map(({ name, inputs, prior }) => [name, inputs['psk'], prior!['id']])).toEqual([
      ['a', MASKED, '/a'],
      ['b', 'a key', '/b'],
    ]);
  });

  test('a preview without changes, and a stack without resources', () => {
    expect(read({ duration: 1, changeSummary: { same: 3 } }).program.size).toBe(0);
    expect(read({ version: 3, deployment: { manifest: {} } }).program.size).toBe(0);
  });
});

test.each([
  ['a Terraform plan', 'example.plan.json', 24],
  ['a Pulumi preview', 'example.preview.json', 22],
])("every object of the examples' link is in %s of the real engine", (_, file, count) => {
  const { program } = readFile(catalog, readFileSync(join(__dirname, file), 'utf8'), file);
  expect(program.size).toBe(count);
});
