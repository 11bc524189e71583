/** What each RPC answers, on the toy platform: secrets, unknowns, previews, ignored changes, settings, lookups. */
import { catalog } from '../../../provider/catalog';
import type { AnyResource } from '../../../provider/core/define/definition';
import { ProviderError } from '../../../provider/core/define/errors';
import type { Bag } from '../../../provider/core/define/paths';
import {
  DiffResponseDiffChanges,
  MESSAGES,
  PropertyDiffKind,
  type LogRequest,
} from '../../../provider/engines/pulumi-plugin/proto/messages';
import { MEMORY, secretWire, UNKNOWN_TEXT } from '../../../provider/engines/pulumi-wire';
import { decodeMessage } from '../../../provider/engines/shared/protobuf';
import { startServer } from '../../../provider/engines/shared/server';
import { inProcess, PluginFailure, type PluginClient } from '../../kit/pulumi-plugin';
import { toyCatalog, toyWorld, type ToyWorld } from '../../kit/toy';

const URN = 'urn:pulumi:dev::test::my:module:Parent$hybridvpn:toy:Widget::w';
const GADGET = 'urn:pulumi:dev::test::hybridvpn:toy:Gadget::g';
const { DIFF_NONE, DIFF_SOME } = DiffResponseDiffChanges;
let count = 0;
let world: ToyWorld;
let plugin: PluginClient;
const typed = (type: string): string => `urn:pulumi:dev::t::hybridvpn:${type}::one`;

beforeEach(async () => {
  const name = `plugin-${++count}`;
  world = toyWorld(name);
  world.pollsUntilReady = 0;
  plugin = inProcess(toyCatalog, {});
  await plugin.call('Configure', { args: { toy: JSON.stringify({ world: name }) } });
});

async function checked(news: Bag, urn = URN, olds: Bag = {}): Promise<Bag> {
  const { inputs, failures } = await plugin.call('Check', { urn, olds, news });
  expect(failures).toEqual([]);
  return inputs as Bag;
}

async function created(news: Bag, urn = URN): Promise<{ id: string; inputs: Bag; outputs: Bag }> {
  const inputs = await checked(news, urn);
  const answer = await plugin.call('Create', { urn, properties: inputs });
  return { id: String(answer['id']), inputs, outputs: answer['properties'] as Bag };
}

describe('secrets', () => {
  test('come back wrapped, also two levels down', async () => {
    const tunnel = (psk: unknown) => ({ psk, peer: '192.0.2.1' });
    const { inputs, outputs } = await created(
      { name: 'g', region: 'r', tunnels: { master: tunnel('master-key-1'), slave: tunnel(secretWire('slave-key-1')) } },
      GADGET,
    );
    for (const bag of [inputs, outputs]) {
      expect(bag['tunnels']).toMatchObject({
        master: { psk: secretWire('master-key-1') },
        slave: { psk: secretWire('slave-key-1') },
      });
    }
  });

  test('what only the program made secret stays secret, in a create and in a refresh', async () => {
    const { id, inputs, outputs } = await created({ displayName: secretWire('hidden name'), size: 20 });
    expect(inputs['displayName']).toEqual(secretWire('hidden name'));
    expect(outputs['displayName']).toEqual(secretWire('hidden name'));
    const read = await plugin.call('Read', { urn: URN, id, properties: outputs, inputs });
    expect((read['properties'] as Bag)['displayName']).toEqual(secretWire('hidden name'));
    expect((read['inputs'] as Bag)['displayName']).toEqual(secretWire('hidden name'));
  });

  test('a changed one shows as a change of itself and of its fingerprint', async () => {
    const { id, inputs, outputs } = await created({ displayName: 'w', token: 'first-token' });
    const news = await checked({ displayName: 'w', token: 'second-token' }, URN, inputs);
    const diff = await plugin.call('Diff', { urn: URN, id, olds: outputs, oldInputs: inputs, news });
    const kind = { kind: PropertyDiffKind.UPDATE, inputDiff: false };
    expect(diff['detailedDiff']).toEqual({ token: kind, tokenFingerprint: kind });
  });

  test('the same program is checked to the same fingerprint in a preview and in the update', async () => {
    const news = { displayName: 'w', token: 'a-token-0123' };
    expect(await checked(news)).toEqual(await checked(news));
  });
});

test('what was said of an operation that fails reaches the engine before its answer, with which it stops listening', async () => {
  const heard: string[] = [];
  const engine = await startServer({
    network: 'tcp',
    services: {
      '/pulumirpc.Engine/Log': {
        unary: async (bytes) => {
          heard.push((decodeMessage(MESSAGES, 'LogRequest', bytes) as LogRequest).message);
          return new Uint8Array();
        },
      },
    },
  });
  const create: AnyResource['create'] = (ctx) => {
    ctx.log('warn', 'The widget creaks.');
    throw new ProviderError({ code: 'invalid', message: 'It is too wide.' });
  };
  const creaking = { ...toyCatalog, resources: toyCatalog.resources.map((one) => ({ ...one, create })) };
  try {
    const { port } = engine.address as { port: number };
    const spoken = inProcess(creaking, {}, { engineAddress: `127.0.0.1:${port}` });
    await spoken.call('Configure', { args: { toy: JSON.stringify({ world: `plugin-${count}` }) } });
    const properties = await checked({ displayName: 'w' });
    await expect(spoken.call('Create', { urn: URN, properties })).rejects.toThrow('It is too wide.');
    expect(heard).toEqual(['The widget creaks.']);
  } finally {
    await engine.close(0);
  }
});

test('a member of a set that is given twice is one: for the platform, the state and the next preview', async () => {
  plugin = inProcess(catalog, {});
  const urn = typed('cisco:Ikev2Proposal');
  const twice = {
    name: 'p',
    encryption: ['aes-cbc-256', 'aes-cbc-256'],
    integrity: ['sha256'],
    group: [14, 14],
  };
  const once = { ...twice, encryption: ['aes-cbc-256'], group: [14] };
  expect(await checked(twice, urn)).toEqual(once);
  // Also where the state has them doubled, as earlier versions did.
  const diff = await plugin.call('Diff', {
    urn,
    id: 'p',
    olds: twice,
    oldInputs: twice,
    news: await checked(twice, urn),
  });
  expect(diff['changes']).toBe(DIFF_NONE);
});

test('one id and two resources are refused by Check, in a preview already, and named', async () => {
  const other = `${URN}-2`;
  await checked({ displayName: 'link a' });
  const { failures } = await plugin.call('Check', { urn: other, olds: {}, news: { displayName: 'link/a' } });
  expect(failures).toEqual([
    {
      property: 'toyId',
      reason: expect.stringContaining('Two resources want the id /toy/link-a: hybridvpn:toy:Widget "') as unknown,
    },
  ]);
  await checked({ displayName: 'link/a', toyId: 'link-b' }, other);
});

test('what must be gone before its replacement takes along what refers to it, and nothing else does', async () => {
  plugin = inProcess(catalog, {});
  const urns = ['CustomerGateway::cgw', 'VpnConnection::link'].map(
    (one) => `urn:pulumi:dev::t::hybridvpn:alicloud:${one}`,
  );
  const [gatewayUrn, connectionUrn] = urns as [string, string];
  const gateway = { ipAddress: '198.51.100.10', asn: '65010' };
  const tunnel = (psk: string) => ({ customerGatewayId: 'cgw-1', psk: secretWire(psk) });
  const connection = { vpnGatewayId: 'vpn-1', localSubnet: '0.0.0.0/0', remoteSubnet: '0.0.0.0/0' };
  const tunnels = { master: tunnel('of-the-master-1'), slave: tunnel('of-the-slave-1') };
  const olds = await checked({ ...connection, tunnels }, connectionUrn);
  const dependent = async (news: Bag) => {
    const changed = await checked({ ...gateway, ...news }, gatewayUrn, gateway);
    await plugin.call('Diff', { urn: gatewayUrn, id: 'cgw-1', olds: gateway, oldInputs: gateway, news: changed });
    // As the engine asks for dependents: whatever may change with the other resource is unknown as a whole.
    const unknown = { ...olds, tunnels: UNKNOWN_TEXT };
    return plugin.call('Diff', { urn: connectionUrn, id: 'vco-1', olds, oldInputs: olds, news: unknown });
  };
  expect((await dependent({ ipAddress: '198.51.100.11' }))['replaces']).toEqual([]);
  expect((await dependent({ asn: '65011' }))['replaces']).toEqual(['tunnels']);
});

describe('previews', () => {
  test('of a create know what the program sets and the id it chooses, and ask nobody', async () => {
    const properties = await checked({ displayName: 'w', size: UNKNOWN_TEXT });
    const answer = await plugin.call('Create', { urn: URN, properties, preview: true });
    expect(answer['id']).toMatch(/w$/);
    expect(answer['properties']).toMatchObject({ displayName: 'w', size: UNKNOWN_TEXT, serial: UNKNOWN_TEXT });
    expect(world.calls).toEqual([]);
  });

  test('of a create know the path that inputs decide, as it is what others refer to', async () => {
    plugin = inProcess(catalog, {});
    const properties = { displayName: 'vpn', nsxId: 'vpn', gatewayPath: '/infra/tier-0s/T0' };
    const service = await plugin.call('Create', { urn: typed('nsx:IpsecService'), properties, preview: true });
    expect((service['properties'] as Bag)['path']).toBe('/infra/tier-0s/T0/ipsec-vpn-services/vpn');
    const below = { displayName: 'dc1', nsxId: 'dc1', servicePath: UNKNOWN_TEXT, localAddress: '192.0.2.1' };
    const endpoint = await plugin.call('Create', {
      urn: typed('nsx:LocalEndpoint'),
      properties: below,
      preview: true,
    });
    expect((endpoint['properties'] as Bag)['path']).toBe(UNKNOWN_TEXT);
    const parent = '/infra/tier-0s/T0/locale-services/default';
    const bgp = await plugin.call('Create', {
      urn: typed('nsx:BgpConfig'),
      properties: { localeServicePath: parent },
      preview: true,
    });
    expect((bgp['properties'] as Bag)['path']).toBe(`${parent}/bgp`);
  });

  test('of an update keep stable outputs, and what the platform computed', async () => {
    const { id, inputs, outputs } = await created({ displayName: 'w' });
    const news = await checked({ displayName: 'renamed' }, URN, inputs);
    world.calls.length = 0;
    const answer = await plugin.call('Update', { urn: URN, id, olds: outputs, oldInputs: inputs, news, preview: true });
    const { serial, path, size } = outputs;
    expect(answer['properties']).toMatchObject({ displayName: 'renamed', serial, path, size });
    expect(world.calls).toEqual([]);
  });

  test('unknowns of every type are unknown', async () => {
    const properties = await checked({ displayName: 'w', size: '3eeb2bf0-c639-47a8-9e75-3b44932eb421' });
    expect(properties['size']).toBe(UNKNOWN_TEXT);
  });
});

describe('diff', () => {
  test('says nothing about an unchanged object, and still how a forced replacement must go', async () => {
    const { id, inputs, outputs } = await created({ displayName: 'w', limits: { max: 3 } });
    const diff = await plugin.call('Diff', { urn: URN, id, olds: outputs, oldInputs: inputs, news: inputs });
    expect(diff).toMatchObject({
      changes: DIFF_NONE,
      detailedDiff: {},
      hasDetailedDiff: true,
      deleteBeforeReplace: true,
    });
  });

  test('has a kind for every path, and lists what no update changes', async () => {
    const { id, inputs, outputs } = await created({
      displayName: 'w',
      kind: 'ROUND',
      limits: { max: 3 },
      cipher: 'AES_128',
    });
    const news = await checked({ displayName: 'w', kind: 'SQUARE', limits: { max: 4 }, labels: ['x'] }, URN, inputs);
    const diff = await plugin.call('Diff', { urn: URN, id, olds: outputs, oldInputs: inputs, news });
    const { ADD, DELETE, UPDATE, UPDATE_REPLACE } = PropertyDiffKind;
    const kinds = Object.entries(diff['detailedDiff'] as Record<string, Bag>).map(([path, { kind }]) => [path, kind]);
    expect(Object.fromEntries(kinds)).toEqual({
      kind: UPDATE_REPLACE,
      'limits.max': UPDATE,
      labels: ADD,
      cipher: DELETE,
    });
    expect(diff).toMatchObject({ changes: DIFF_SOME, replaces: ['kind'] });
    expect(diff['stables']).toEqual(expect.arrayContaining(['path', 'serial', 'toyId']));
  });
});

test('a list that is compared in one piece is told member by member', async () => {
  plugin = inProcess(catalog, {});
  const { ADD, DELETE, UPDATE } = PropertyDiffKind;
  const list = (prefixes: Bag[]) => ({ displayName: 'p', nsxId: 'p', gatewayPath: '/infra/tier-0s/T0', prefixes });
  const [a, b] = [{ network: '10.1.0.0/16', action: 'PERMIT' }, { network: '10.2.0.0/16', action: 'DENY' }]; // prettier-ignore
  const kindsOf = async (olds: Bag[], news: Bag[]) => {
    const diff = await plugin.call('Diff', {
      urn: typed('nsx:PrefixList'),
      id: '/infra/tier-0s/T0/prefix-lists/p',
      olds: list(olds),
      oldInputs: list(olds),
      news: list(news),
    });
    expect(diff['diffs']).toEqual(['prefixes']);
    const kinds = Object.entries(diff['detailedDiff'] as Record<string, Bag>).map(([path, { kind }]) => [path, kind]);
    return Object.fromEntries(kinds) as unknown;
  };
  expect(await kindsOf([a, b], [a, { ...b, le: 24 }])).toEqual({ 'prefixes[1].le': ADD });
  expect(await kindsOf([a, b], [{ ...a, action: 'DENY' }])).toEqual({ 'prefixes[0].action': UPDATE, 'prefixes[1]': DELETE }); // prettier-ignore
  expect(await kindsOf([{ ...a, le: 24 }], [a, b])).toEqual({ 'prefixes[0].le': DELETE, 'prefixes[1]': ADD });
  expect(await kindsOf([a], [{ ...a, network: UNKNOWN_TEXT }])).toEqual({ 'prefixes[0].network': UPDATE });
});

describe('ignoreChanges', () => {
  test('hides a path from the diff', async () => {
    const { id, inputs, outputs } = await created({ displayName: 'w', limits: { max: 3 } });
    const news = { ...inputs, limits: { max: 9 } };
    for (const [ignoreChanges, changes] of [
      [['limits.max'], DIFF_NONE],
      [['limits'], DIFF_NONE],
      [['*'], DIFF_NONE],
      [['size'], DIFF_SOME],
    ] as const) {
      const diff = await plugin.call('Diff', { urn: URN, id, olds: outputs, oldInputs: inputs, news, ignoreChanges });
      expect({ ignoreChanges, changes: diff['changes'] }).toEqual({ ignoreChanges, changes });
    }
  });

  test('holds inside of a list that is compared in one piece, where state and program differ', async () => {
    plugin = inProcess(catalog, {});
    const urn = typed('nsx:RouteMap');
    const map = (localPreference: number, description?: string) => ({
      displayName: 'map',
      nsxId: 'map',
      gatewayPath: '/infra/tier-0s/T0',
      ...(description !== undefined && { description }),
      entries: [
        { action: 'PERMIT', prefixListMatches: ['/infra/tier-0s/T0/prefix-lists/all'], set: { localPreference } },
      ],
    });
    const [olds, oldInputs] = [map(150), map(100)];
    const asked = { urn, id: '/infra/tier-0s/T0/route-maps/map', olds, oldInputs };
    const ignoreChanges = ['entries[0].set.localPreference'];
    const diff = await plugin.call('Diff', { ...asked, news: map(100), ignoreChanges });
    expect(diff).toMatchObject({ changes: DIFF_NONE, detailedDiff: {} });
    const news = map(100, 'another');
    const other = await plugin.call('Diff', { ...asked, news, ignoreChanges });
    expect(Object.keys(other['detailedDiff'] as Bag)).toEqual(['description']);
    const planned = await plugin.call('Update', { ...asked, news, ignoreChanges, preview: true });
    expect(planned['properties']).toMatchObject(map(150, 'another'));
    const changed = await plugin.call('Diff', { ...asked, news: map(100), ignoreChanges: ['entries[0].action'] });
    expect(Object.keys(changed['detailedDiff'] as Bag)).toEqual(['entries[0].set.localPreference']);
  });

  test('leaves alone in an update what somebody else was allowed to change', async () => {
    const { id, inputs, outputs } = await created({ displayName: 'w', limits: { max: 3 }, token: 'first-token' });
    const values = world.objects.get(id)!.values;
    Object.assign(values, { limits: { ...(values['limits'] as Bag), max: 50 }, token: 'rotated-by-hand' });
    const news = await checked({ displayName: 'renamed', limits: { max: 3 }, token: 'first-token' }, URN, inputs);
    await plugin.call('Update', {
      urn: URN,
      id,
      olds: outputs,
      oldInputs: inputs,
      news,
      ignoreChanges: ['limits.max', 'token'],
    });
    expect(world.objects.get(id)!.values).toMatchObject({
      displayName: 'renamed',
      limits: { max: 50 },
      token: 'rotated-by-hand',
    });
  });
});

describe('read', () => {
  test('imports by id, without the secret', async () => {
    const { id } = await created({ displayName: 'w', token: 'never-imported', size: 7 });
    const read = await plugin.call('Read', { urn: URN, id });
    expect(read['inputs']).toMatchObject({
      displayName: 'w',
      size: 7,
      tokenFingerprint: expect.stringMatching(/^v1:/) as string,
    });
    expect(JSON.stringify(read)).not.toContain('never-imported');
    const inputs = await checked(read['inputs'] as Bag);
    const diff = await plugin.call('Diff', { urn: URN, id, olds: read['properties'], oldInputs: inputs, news: inputs });
    expect(diff['changes']).toBe(DIFF_NONE);
  });

  test('answers with no id for what is gone', async () => {
    const { id, inputs, outputs } = await created({ displayName: 'w' });
    world.objects.delete(id);
    expect(await plugin.call('Read', { urn: URN, id, properties: outputs, inputs })).toMatchObject({ id: '' });
  });
});

test('an update that fails says what is there, and the next one repairs it', async () => {
  const { id, inputs, outputs } = await created({ displayName: 'w' });
  world.faults.push({ verb: 'update', error: new Error('refused for the test') });
  const news = { ...inputs, displayName: 'renamed' };
  const failure = await plugin
    .call('Update', { urn: URN, id, olds: outputs, oldInputs: inputs, news })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PluginFailure);
  const { left } = failure as PluginFailure;
  expect(left).toMatchObject({ id, properties: { displayName: 'w', [MEMORY]: { v: 1 } } });
  const diff = await plugin.call('Diff', { urn: URN, id, olds: left!.properties, oldInputs: news, news });
  expect(Object.keys(diff['detailedDiff'] as Bag)).toEqual(['displayName']);
});

test('a create that left nothing is a plain error', async () => {
  world.faults.push({ verb: 'create', error: new Error('refused for the test') });
  const failure = await created({ displayName: 'w' }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PluginFailure);
  expect((failure as PluginFailure).left).toBeUndefined();
});

describe('settings', () => {
  const urn = 'urn:pulumi:dev::test::pulumi:providers:hybridvpn::default';

  test('credentials are wrapped, however they came', async () => {
    const toy = JSON.stringify({ world: 'x', password: 'clear' });
    const { inputs } = await plugin.call('CheckConfig', {
      urn,
      news: { toy, version: '0.1.0', fingerprintKey: 'key' },
    });
    expect(inputs).toEqual({ toy: secretWire(toy), version: '0.1.0', fingerprintKey: secretWire('key') });
  });

  test.each([
    [{ toy: 'not JSON: secret-text' }, 'pulumi config set --path hybridvpn:toy.'],
    [
      { toy: JSON.stringify({ wrld: 'x', password: 'secret-text' }) },
      'toy.wrld: There is no setting "wrld". Did you mean',
    ],
    [{ tooy: JSON.stringify({ password: 'secret-text' }) }, 'Did you mean "toy"?'],
    [{ strictAlgorithms: 'yes' }, 'strictAlgorithms: "yes" is not true or false.'],
  ])('what is wrong with %j is said, of no property whose value Pulumi would print', async (news, text) => {
    const { failures } = await plugin.call('CheckConfig', { urn, news });
    expect(failures).toEqual([{ property: '', reason: expect.stringContaining(text) as string }]);
    expect(JSON.stringify(failures)).not.toContain('secret-text');
  });

  test('a provider that the program declares is told of its own settings, and of none in the configuration of the stack', async () => {
    const declared = 'urn:pulumi:dev::test::pulumi:providers:hybridvpn::lab';
    const own = inProcess(catalog, {});
    const { failures } = await own.call('CheckConfig', { urn: declared, news: { nsx: 'no object' } });
    expect(failures).toEqual([{ property: '', reason: expect.not.stringContaining('config') as string }]);
    const texts: string[] = [];
    for (const which of [declared, urn]) {
      await own.call('Configure', { urn: which, args: { nsx: JSON.stringify({ username: 'admin' }) } });
      const properties = { displayName: 'one', nsxId: 'one' };
      const create = own.call('Create', { urn: typed('nsx:IkeProfile'), properties });
      texts.push(await create.then(String, (error: Error) => error.message));
    }
    expect(texts[0]).toContain('there is no nsx.url and');
    expect(texts[0]).toContain('Set nsx.url of the provider "lab" (or the environment variable NSXT_MANAGER_HOST)');
    expect(texts[1]).toContain("Set hybridvpn:nsx.url in the stack's configuration (or the environment");
  });

  test('another password replaces nothing', async () => {
    const config = (password: string): Bag => ({ toy: JSON.stringify({ world: 'x', password }) });
    const diff = await plugin.call('DiffConfig', { urn, olds: config('old'), news: config('new') });
    expect(diff).toMatchObject({ changes: DIFF_SOME, diffs: ['toy'], replaces: [] });
    expect(await plugin.call('DiffConfig', { urn, olds: config('old'), news: config('old') })).toMatchObject({
      changes: DIFF_NONE,
    });
  });

  test('another host replaces nothing, another region everything', async () => {
    const real = inProcess(catalog, {});
    const nsx = (url: string): Bag => ({ nsx: JSON.stringify({ url }) });
    const hosts = await real.call('DiffConfig', { urn, olds: nsx('nsx-1'), news: nsx('nsx-2') });
    expect(hosts).toMatchObject({ changes: DIFF_SOME, replaces: [] });
    const alicloud = (regionId: string): Bag => ({ alicloud: JSON.stringify({ regionId }) });
    const regions = await real.call('DiffConfig', { urn, olds: alicloud('cn-hangzhou'), news: alicloud('cn-beijing') });
    expect(regions).toMatchObject({ changes: DIFF_SOME, replaces: ['alicloud'] });
  });

  test('a missing connection is an error of the first call that needs it', async () => {
    const bare = inProcess(toyCatalog, {});
    await bare.call('Configure', { args: {} });
    await expect(bare.call('Check', { urn: URN, olds: {}, news: { displayName: 'w' } })).resolves.toBeDefined();
    await expect(bare.call('Read', { urn: URN, id: '/toy/widgets/w' })).rejects.toThrow('TOY_WORLD');
  });
});

describe('lookups', () => {
  test('answer, and with an unknown argument ask nobody', async () => {
    const { outputs } = await created({ displayName: 'w' });
    const known = await plugin.call('Invoke', { tok: 'hybridvpn:toy:getWidget', args: { displayName: 'w' } });
    expect(known['return']).toMatchObject({ path: outputs['path'] });
    world.calls.length = 0;
    const unknown = await plugin.call('Invoke', {
      tok: 'hybridvpn:toy:getWidget',
      args: { displayName: UNKNOWN_TEXT },
    });
    expect(unknown['return'] ?? {}).toEqual({});
    expect(world.calls).toEqual([]);
  });

  test('ask nobody about an object that the preview has only promised, though its id is known', async () => {
    const service = '/infra/tier-0s/T0/ipsec-vpn-services/vpn';
    const psk = 'a-key-of-the-session';
    const properties = { nsxId: 'session', servicePath: service, peerAddress: '192.0.2.1', peerId: '192.0.2.1', psk };
    const nsx = inProcess(catalog, {});
    await nsx.call('Configure', { args: {} });
    const urn = 'urn:pulumi:dev::test::hybridvpn:nsx:RouteBasedSession::tunnel';
    const { id } = await nsx.call('Create', { urn, properties, preview: true });
    const status = (sessionPath: unknown) =>
      nsx.call('Invoke', { tok: 'hybridvpn:nsx:getSessionStatus', args: { sessionPath }, preview: true });
    expect((await status(id))['return'] ?? {}).toEqual({});
    await expect(status(`${service}/sessions/other`)).rejects.toThrow('is not configured');
    // A `get` of it in the same program: what is known of it, no unknowns, and no secret.
    const get = (what: unknown) => nsx.call('Read', { id: what, urn: `${urn}-again`, properties: {} });
    const read = await get(id);
    expect(read).toMatchObject({ id, properties: { nsxId: 'session', peerAddress: '192.0.2.1' } });
    expect(JSON.stringify(read)).not.toContain(UNKNOWN_TEXT);
    expect(JSON.stringify(read)).not.toContain('a-key-of-the-session');
    await expect(get(`${service}/sessions/other`)).rejects.toThrow('There is no connection');
  });
});
