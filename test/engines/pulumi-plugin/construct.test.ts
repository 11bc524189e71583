/** A component made by the plugin: what it registers with the engine, from a stand-in for the engine that asks the same plugin. */
import { catalog } from '../../../provider/catalog';
import { getAt, type Bag } from '../../../provider/core/define/paths';
import {
  MESSAGES,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
} from '../../../provider/engines/pulumi-plugin/proto/messages';
import { bagOf, secretWire, structOf, UNKNOWN_TEXT } from '../../../provider/engines/pulumi-wire';
import { decodeMessage, encodeMessage } from '../../../provider/engines/shared/protobuf';
import { CallFailure, status } from '../../../provider/engines/shared/grpc';
import { startServer, type RunningServer } from '../../../provider/engines/shared/server';
import { inProcess } from '../../kit/pulumi-plugin';
import { Site } from '../../kit/site';

/** One registration as the engine has heard it. */
interface Heard extends Omit<RegisterResourceRequest, 'object'> {
  readonly object: Bag;
}

const SERVICE = '/pulumirpc.ResourceMonitor';
let heard: Heard[];
let told: { urn: string; outputs: Bag }[];
let refused: string | undefined;
let refusal: Error;
/** A registration that is never answered, and what is called when it comes. */
let held: { readonly name: string; come(): void } | undefined;
let server: RunningServer;
let plugin: ReturnType<typeof inProcess>;

const urnOf = ({ type, name }: { type: string; name: string }): string => `urn:pulumi:dev::test::${type}::${name}`;

/** What the engine does with a registration in a preview. */
async function preview(request: RegisterResourceRequest): Promise<Bag> {
  const urn = urnOf(request);
  const object = bagOf(request.object);
  heard.push({ ...request, object });
  if (request.name === refused) throw refusal;
  if (request.name === held?.name) {
    held.come();
    await new Promise(() => undefined);
  }
  if (!request.custom) return { urn };
  const { inputs, failures } = await plugin.call('Check', { urn, olds: {}, news: object });
  expect({ name: request.name, failures }).toEqual({ name: request.name, failures: [] });
  const { id, properties } = await plugin.call('Create', { urn, properties: inputs, preview: true });
  return { urn, id, object: structOf(properties as Bag) };
}

beforeEach(async () => {
  [heard, told, refused, held] = [[], [], undefined, undefined];
  refusal = new Error('a check has failed');
  plugin = inProcess(catalog, {});
  await plugin.call('Configure', { args: {} });
  server = await startServer({
    network: 'tcp',
    services: {
      [`${SERVICE}/RegisterResource`]: {
        unary: async (bytes) =>
          encodeMessage(
            MESSAGES,
            'RegisterResourceResponse',
            await preview(decodeMessage(MESSAGES, 'RegisterResourceRequest', bytes) as RegisterResourceRequest),
          ),
      },
      [`${SERVICE}/RegisterResourceOutputs`]: {
        unary: async (bytes) => {
          const message = decodeMessage(MESSAGES, 'RegisterResourceOutputsRequest', bytes);
          const { urn, outputs } = message as RegisterResourceOutputsRequest;
          told.push({ urn, outputs: bagOf(outputs) });
          return new Uint8Array();
        },
      },
    },
  });
});
afterEach(() => server.close(0));

const LINK = {
  nsx: { tier0: 'T0', localAddress: '198.51.100.10', asn: '65010', prefixes: ['10.10.0.0/16'] },
  alicloud: { vpnGatewayId: 'vpn-1', asn: '65020', prefixes: ['10.20.0.0/16'] },
  failoverTarget: 15,
  masterSecret: secretWire('a long secret of a vault'),
};
const PARENT = urnOf({ type: 'hybridvpn:link:HybridVpn', name: 'dc1' });

const constructed = (inputs: Bag, request: Bag = {}): Promise<Bag> =>
  plugin.call('Construct', {
    type: 'hybridvpn:link:HybridVpn',
    name: 'dc1',
    dryRun: true,
    monitorEndpoint: server.address.network === 'tcp' ? `127.0.0.1:${server.address.port}` : '',
    inputs,
    inputDependencies: {},
    providers: {},
    dependencies: [],
    aliases: [],
    ...request,
  });

const child = (name: string): Heard => heard.find((one) => one.name === name)!;

test('a preview without any connection registers every object of the link below the component, every key a secret', async () => {
  const { urn, state } = await constructed(LINK);
  expect(urn).toBe(PARENT);
  const [component, ...children] = heard;
  expect(component).toMatchObject({ type: 'hybridvpn:link:HybridVpn', custom: false });
  expect(children).toHaveLength(25);
  expect(children.filter(({ parent, custom, name }) => parent !== PARENT || !custom || !/^dc1-/.test(name))).toEqual(
    [],
  );
  const psk = child('dc1-session-master').object['psk'];
  expect(psk).toEqual(secretWire(expect.anything()));
  // The key alone: what is around it is compared by checks, which see no secret.
  const { master } = child('dc1-connection').object['tunnels'] as { master: Bag };
  expect(master).toMatchObject({ psk, remoteId: '198.51.100.10' });
  expect(JSON.stringify(heard)).not.toContain('a long secret of a vault');
  expect(told).toEqual([{ urn: PARENT, outputs: state }]);
  expect(getAt(state, ['tunnels', 'master', 'network'])).toBe('169.254.8.0/30');
  expect(getAt(state, ['tunnels', 'master', 'ends', 'alicloud', 'address'])).toBe(UNKNOWN_TEXT);
  expect(getAt(state, ['ids', 'ike_master'])).toBe('/infra/ipsec-vpn-ike-profiles/dc1-master');
});

test('a link that is waited for has one child more, which comes after all others', async () => {
  await constructed({ ...LINK, waitFor: 'up' });
  const { object, dependencies } = child('dc1-up');
  expect(object).toMatchObject({ holdTime: 12, ends: [{ platform: 'alicloud' }, { platform: 'nsx' }] });
  const others = heard.filter(({ custom, name }) => custom && !/-(up|addresses)$/.test(name)).map(urnOf);
  expect(dependencies).toEqual(expect.arrayContaining(others));
});

test('a child depends on the resources that its values come from, and on no other; what is secret goes on as one', async () => {
  const [pool, other] = ['urn:pool', 'urn:other'];
  await constructed(
    {
      ...LINK,
      nsx: { ...LINK.nsx, asn: secretWire('65010') },
      networks: { master: UNKNOWN_TEXT, slave: '169.254.10.4/30' },
    },
    { inputDependencies: { networks: { urns: [pool] } }, dependencies: [pool, other], protect: true },
  );
  expect(child('dc1')).toMatchObject({ protect: true, dependencies: [pool, other] });
  const { dependencies, propertyDependencies, object } = child('dc1-neighbor-master');
  expect(dependencies).toContain(pool);
  expect(propertyDependencies['neighborAddress']?.urns).toEqual([pool]);
  expect(propertyDependencies['holdDownTime']?.urns ?? []).toEqual([]);
  expect(object['neighborAddress']).toBe(UNKNOWN_TEXT);
  expect(child('dc1-bgp').object['localAsNum']).toEqual(secretWire('65010'));
  // Everything waits for what the component was told to wait for; the pool is nothing to a profile.
  expect(child('dc1-dpd').dependencies).toEqual([other]);
  expect(child('dc1-bgp').propertyDependencies['displayName']?.urns ?? []).toEqual([]);
});

test('a misspelt name is answered with the one that was meant, a secret as well', async () => {
  const { masterSecret, ...link } = LINK;
  await expect(constructed({ ...link, masterSecert: masterSecret, avod: [] })).rejects.toThrow(
    /"masterSecert" here\. Did you mean "masterSecret"\?\navod: .* Did you mean "avoid"\?/,
  );
  expect(heard).toEqual([]);
});

test('outputs that the program wants secret are secret, as those of a resource', async () => {
  const { state } = await constructed(LINK, { additionalSecretOutputs: ['derived', 'ids'] });
  const { derived, ids, tunnels } = state as Bag;
  expect([derived, ids]).toEqual([secretWire(expect.anything()), secretWire(expect.anything())]);
  expect(getAt(tunnels, ['master', 'network'])).toBe('169.254.8.0/30');
  expect(told).toEqual([{ urn: PARENT, outputs: state }]);
});

test('what an object may not name while it is deleted takes the object along', async () => {
  const { alicloud: _one, ...link } = LINK;
  const router = { localAddress: '192.0.2.200', slaveLocalAddress: '198.51.101.201', asn: '65040', prefixes: ['10.40.0.0/24'] }; // prettier-ignore
  await constructed({ ...link, cisco: router });
  const ofMaster = child('dc1-interface-master');
  const [neighbor] = heard.filter(({ type, name }) => type === 'hybridvpn:cisco:BgpNeighbor' && /master/.test(name));
  expect(neighbor!.replaceWith).toEqual([urnOf(ofMaster)]);
  // One that takes the network of the other tunnel would meet the neighbor there; two interfaces to one peer, each other.
  for (const one of [neighbor, ofMaster])
    expect(one).toMatchObject({ deleteBeforeReplace: true, deleteBeforeReplaceDefined: true });
  expect(child('dc1-in-master').deleteBeforeReplaceDefined ?? false).toBe(false);
});

test('objects that were there before move in under their old names, and a name that belongs to nothing is refused', async () => {
  await constructed({ ...LINK, moved: { session_master: 'session-1', dpd: 'urn:pulumi:dev::test::a$b::dpd' } });
  expect(child('dc1-session-master').aliases).toMatchObject([{ spec: { name: 'session-1', noParent: true } }]);
  expect(child('dc1-dpd').aliases).toMatchObject([{ urn: 'urn:pulumi:dev::test::a$b::dpd' }]);
  heard = [];
  await expect(constructed({ ...LINK, moved: { session: 'x' } })).rejects.toThrow(
    /There is no session in this link\. It has .*session_master/,
  );
  for (const wrong of [5, '', UNKNOWN_TEXT])
    await expect(constructed({ ...LINK, moved: { dpd: wrong } })).rejects.toThrow(
      /moved\.dpd: This takes names or URNs/,
    );
  await expect(constructed({ ...LINK, moved: 'dpd' })).rejects.toThrow(/moved: This takes names or URNs/);
  expect(heard).toEqual([]);
});

test('what both ends have one of moves in by the names that its ids are told under', async () => {
  const { alicloud: _, ...link } = LINK;
  const cisco = {
    localAddress: '203.0.113.40',
    slaveLocalAddress: '203.0.113.41',
    asn: '65040',
    prefixes: ['10.40.0.0/16'],
  };
  const moved = { nsx_bgp: 'bgp-of-nsx', cisco_bgp: 'bgp-of-the-router' };
  await constructed({ ...link, cisco, moved });
  const before = heard.filter(({ name }) => name === 'dc1-bgp').map(({ type, aliases }) => [type, aliases[0]]);
  expect(Object.fromEntries(before)).toMatchObject({
    'hybridvpn:nsx:BgpConfig': { spec: { name: 'bgp-of-nsx' } },
    'hybridvpn:cisco:BgpProcess': { spec: { name: 'bgp-of-the-router' } },
  });
  await expect(constructed({ ...link, cisco, moved: { bgp: 'bgp' } })).rejects.toThrow(/no bgp .* cisco_bgp.* nsx_bgp/);
});

test('an explicit provider manages all children; inputs that nothing can be made of register nothing', async () => {
  const reference = 'urn:pulumi:dev::test::pulumi:providers:hybridvpn::eu::1';
  await constructed(LINK, { providers: { hybridvpn: reference } });
  const [component, ...children] = heard;
  expect(component!.providers).toEqual({ hybridvpn: reference });
  expect(new Set(children.map(({ provider }) => provider))).toEqual(new Set([reference]));
  // One provider process for the component and what stands beside it: it alone sees two resources for one object.
  expect(new Set(children.map(({ version }) => version))).toEqual(new Set(['']));
  heard = [];
  const same = { ...LINK, alicloud: { ...LINK.alicloud, asn: '65010' } };
  await expect(constructed(same)).rejects.toThrow(/65010/);
  const { masterSecret: _, ...keyless } = LINK;
  await expect(constructed(keyless)).rejects.toThrow(/masterSecret/);
  const short = constructed({ ...LINK, masterSecret: secretWire('too-short') });
  await expect(short).rejects.toThrow(/^masterSecret: .*at least 16 characters/);
  await expect(short).rejects.not.toThrow(/too-short/);
  // A name in YAML whose lines are commented out: its site would go without a word.
  const fabric = { sites: { dc1: { hub: true, communities: ['a'], nsx: LINK.nsx }, branch: null } };
  await expect(constructed(fabric, { type: 'hybridvpn:link:Fabric' })).rejects.toThrow(
    /sites\.branch: Nothing is said of it/,
  );
  const lost = { sites: Object.fromEntries([['__proto__', fabric.sites.dc1]]) };
  await expect(constructed(lost, { type: 'hybridvpn:link:Fabric' })).rejects.toThrow(
    /sites\.__proto__: "__proto__" cannot be a name here/,
  );
  expect(heard).toEqual([]);
});

test('after a child has failed nothing that refers to it is registered, and the failure is told once', async () => {
  refused = 'dc1-connection';
  await expect(constructed(LINK)).rejects.toThrow(/a check has failed/);
  const names = heard.map(({ name }) => name);
  expect(names).not.toContain('dc1-session-master');
  expect(told).toEqual([]);
});

test('an engine that ends the run is answered at once, and an error elsewhere is not called one of the component', async () => {
  const stopped = /^Not made to the end: the run was stopped\./;
  const come = new Promise<void>((resolve) => (held = { name: 'dc1-connection', come: resolve }));
  const made = expect(constructed(LINK)).rejects.toThrow(stopped);
  await come;
  await plugin.cancel();
  await made;
  [refused, held] = ['dc1-connection', undefined];
  refusal = new CallFailure(status.unavailable, 'resource monitor shut down');
  await expect(constructed(LINK)).rejects.toThrow(stopped);
  refusal = new CallFailure(status.unknown, 'resource registration failed'); // of an engine that goes on after errors
  await expect(constructed(LINK)).rejects.toThrow(/^Not made to the end: a resource of it failed\.\nIts error/);
});

test('what a component waited for it lets go: Node warns of the eleventh listener of one signal', async () => {
  await constructed(LINK);
  refused = 'dc1-connection';
  await expect(constructed(LINK)).rejects.toThrow(/a check has failed/);
  expect(plugin.listening()).toBe(0);
});

test('a Tier-0 that carries no tunnels is refused where it can be looked at, before anything stands on it', async () => {
  const site = await Site.start();
  try {
    await plugin.call('Configure', { args: { nsx: site.textSettings['nsx'] } });
    const wrong = constructed({ ...LINK, nsx: { ...LINK.nsx, tier0: 'T0-AA' } });
    await expect(wrong).rejects.toThrow(
      /not ACTIVE_STANDBY\. \[nsx-tier0-mode\][^]*ACTIVE_ACTIVE[^]*nsx:IpsecService "dc1-service" /,
    );
    expect(heard.map(({ name }) => name)).not.toContain('dc1-service');
  } finally {
    await plugin.close();
    await site.stop();
  }
});

test('time limits of the component are those of each child', async () => {
  const customTimeouts = { create: '30m', update: '', delete: '5m', read: '' };
  await constructed(LINK, { customTimeouts });
  const [component, ...children] = heard;
  expect(component!.customTimeouts).toBeUndefined();
  expect(children.filter((one) => one.customTimeouts?.create !== '30m' || one.customTimeouts.delete !== '5m')).toEqual(
    [],
  );
});

test('options about values do nothing on a component, and are told: somebody means to leave a tunnel alone', async () => {
  const shown: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => shown.push(String(text)) > 0);
  await constructed(LINK, { ignoreChanges: ['nsx.asn'], replaceOnChanges: [], replacementTrigger: 'again' });
  stderr.mockRestore();
  expect(shown.filter((text) => /does nothing/.test(text))).toEqual([
    expect.stringMatching(/^ignoreChanges does nothing here: .* transforms\./),
    expect.stringMatching(/^replacementTrigger does nothing here: .* transforms\./),
  ]);
});
