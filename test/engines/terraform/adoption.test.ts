/**
 * What brings existing objects under this provider, for every kind of the catalog on simulated platforms: the list finds
 * the object, a move from the vendor's own provider and a generated configuration both end in a plan without changes.
 */
import { catalog } from '../../../provider/catalog';
import { findResource } from '../../../provider/core/define/catalog';
import type { MoveSource } from '../../../provider/core/define/moves';
import { withAt, type Bag } from '../../../provider/core/define/paths';
import { camelCase, snakeCase, terraformName } from '../../../provider/core/define/names';
import { resourceAttributes } from '../../../provider/engines/terraform/attributes';
import { toValues } from '../../../provider/engines/terraform/translate';
import { Site } from '../../kit/site';
import { TerraformDoor } from '../../conformance/terraform-door';
import { firstCases, resolve, type ResourceCase } from '../../kit/cases';
import { readSketch } from '../../../provider/program';
import { TerraformCore, type Program } from '../../kit/terraform-core';
import { DirectProvider, idIn, type Values } from '../../kit/terraform-direct';
import { inProcess } from '../../kit/terraform-wire';

const SELF = 'self';
const MOVES = catalog.platforms.flatMap(({ moves = [] }) => moves);

/** The first case of each kind. */
const cases = firstCases();

interface Scene {
  readonly one: ResourceCase;
  readonly typeName: string;
  readonly id: string;
  /** What the user would write: the case's inputs. */
  readonly inputs: Bag;
  readonly gateway: string;
  readonly provider: DirectProvider;
  /** Terraform with an empty state. */
  core(): TerraformCore;
}

const snake = (bag: Bag): Values =>
  Object.fromEntries(Object.entries(bag).map(([key, value]) => [snakeCase(key), value]));

async function onSite(one: ResourceCase, work: (scene: Scene) => Promise<void>): Promise<void> {
  const site = await Site.start();
  const { catalog: fast, close } = site.catalog();
  try {
    const door = TerraformDoor.on(site);
    const self = { type: one.type, inputs: one.inputs, dependsOn: Object.keys(one.prerequisites) };
    const made = await door.apply(readSketch({ ...one.prerequisites, [SELF]: self }));
    expect(made.errors).toEqual([]);
    const ids = Object.fromEntries(
      [...Object.keys(one.prerequisites), SELF].map((name) => [name, String(door.state(name)!['id'])]),
    );
    const id = ids[SELF]!;
    const { nsx, alicloud, pfsense, cisco } = site.settings;
    const settings = {
      owner: 'conformance',
      nsx: snake(nsx),
      alicloud: snake(alicloud),
      pfsense: snake(pfsense),
      cisco: snake(cisco),
    };
    const inputs = resolve(one.inputs, ids);
    // Of what stands elsewhere, such as a firewall policy, its inputs name the gateway.
    const [tier] = /\/[\w/-]*\/tier-[01]s\/[^/"]+/.exec(JSON.stringify([id, inputs])) ?? [];
    await work({
      one,
      typeName: terraformName(one.type),
      id,
      inputs,
      gateway: tier ?? 'vpn-sim0000000000000001',
      provider: await DirectProvider.start(fast, settings),
      core: () => new TerraformCore(async () => ({ ...inProcess(fast, {}), close: async () => undefined }), settings),
    });
  } finally {
    await close();
    await site.stop();
  }
}

const program = ({ typeName }: Scene, config: Values): Program => ({ [SELF]: { typeName, config: () => config } });
const configured = (scene: Scene): Values =>
  toValues(resourceAttributes(findResource(catalog, scene.one.type)), scene.inputs);

/** A plan with this configuration finds nothing to do, but for what the case says cannot be learned from the platform. */
async function expectNothingToDo(scene: Scene, core: TerraformCore, config: Values): Promise<void> {
  const { steps, errors } = await core.plan(program(scene, config));
  expect(errors).toEqual([]);
  const hidden = (scene.one.notImported ?? []).flatMap((name) => [
    name,
    `${name}Fingerprint`,
    'uncheckedSecrets',
    'lastWrite', // what an import does not know is written once more
  ]);
  expect(steps[SELF]!.changed.filter((path) => !hidden.includes(camelCase(path)))).toEqual([]);
  expect(steps[SELF]!.replacedBy).toEqual([]);
}

describe.each(cases.map((one) => [one.type, one] as const))('%s', (type, one) => {
  it('is listed, moved and written down without a change', () =>
    onSite(one, async (scene) => {
      await listed(scene);
      await generated(scene);
      for (const source of MOVES.filter(({ target }) => target === type)) await moved(scene, source);
    }));
});

async function listed({ provider, typeName, id, gateway, one }: Scene): Promise<void> {
  const events = await provider.list(typeName, { objects: true, gateways: [gateway] });
  const event = events.find((each) => idIn(each.identity) === id);
  expect(events.flatMap(({ diagnostic }) => diagnostic)).toEqual([]);
  expect({ type: one.type, ids: events.map((each) => idIn(each.identity)) }).toMatchObject({
    ids: expect.arrayContaining([id]) as string[],
  });
  expect(event!.displayName).not.toBe('');
  expect(provider.values(typeName, event!.resourceObject)).toMatchObject({ id });
  // Results of a query are printed; the PSKs of a site are not for that.
  for (const secret of secretsOf(one.inputs))
    expect(Buffer.from(event!.resourceObject!.msgpack).toString('latin1')).not.toContain(secret);
  const elsewhere = await provider.list(typeName, { gateways: ['/infra/tier-0s/none', 'vpn-none'] });
  expect(elsewhere.map((each) => idIn(each.identity)).filter((other) => other === id)).toEqual(
    isOnAGateway(one.type, id) ? [] : [id],
  );
}

/** What hangs on a transit router is on no VPN gateway either, and a firewall or router is all one. */
const isOnAGateway = (type: string, id: string): boolean =>
  !/^(pfsense|cisco):/.test(type) &&
  !/^cgw-|^\/infra\/(domains\/[^/]+\/(?!gateway-policies\/)|ipsec-vpn-[a-z]+-profiles\/)/.test(id) &&
  !/:(VpnAttachment|VcoRouteEntry|TransitRouter\w+)$/.test(type);

async function generated(scene: Scene): Promise<void> {
  const { provider, typeName, id, one } = scene;
  const core = scene.core();
  expect((await core.import(SELF, typeName, id)).errors).toEqual([]);
  const state = provider.value(typeName, core.state.get(SELF)!.values);
  const { config, diagnostics } = await provider.call('GenerateResourceConfig', { typeName, state });
  expect(diagnostics).toEqual([]);
  const values = provider.values(typeName, config)!;
  const { attributes } = provider.kinds(typeName);
  for (const { name, presence, sensitive, role } of attributes) {
    if (presence === 'computed' || sensitive || role !== 'field') expect([name, values[name]]).toEqual([name, null]);
  }
  // The secrets are for the user to fill in.
  const secrets = secretPaths(one.inputs).reduce(
    (bag, [path, value]) => withAt(bag, path.map(snakeCase), value),
    values,
  );
  await expectNothingToDo(scene, core, secrets);
}

async function moved(scene: Scene, { provider: address, typeName: sourceTypeName }: MoveSource): Promise<void> {
  const { typeName, id } = scene;
  // What identifies an object that has no id of its own stands there as here.
  const texts = Object.entries(scene.inputs).filter(([, value]) => typeof value === 'string');
  const theirs = {
    ...Object.fromEntries(texts.map(([name, value]) => [snakeCase(name), value])),
    id: address === 'vmware/nsxt' ? 'nsx-id' : id,
    path: id,
    vpn_type: 'RouteBased',
  };
  const unconfigured = await DirectProvider.start(catalog);
  const reply = await unconfigured.call('MoveResourceState', {
    sourceProviderAddress: `registry.terraform.io/${address}`,
    sourceTypeName,
    sourceState: { json: Buffer.from(JSON.stringify(theirs)), flatmap: {} },
    sourcePrivate: Buffer.from('theirs'),
    targetTypeName: typeName,
  });
  expect(reply.diagnostics).toEqual([]);
  expect(idIn(reply.targetIdentity)).toBe(id);
  const core = scene.core();
  core.state.set(SELF, {
    typeName,
    values: unconfigured.values(typeName, reply.targetState)!,
    private: reply.targetPrivate,
    dependsOn: [],
    tainted: false,
  });
  const config = configured(scene);
  expect((await core.plan(program(scene, config), { refresh: false })).errors.join()).toMatch(
    /was moved here and has not been read yet/,
  );
  await expectNothingToDo(scene, core, config);
}

function secretPaths(inputs: Bag, base: string[] = []): [string[], unknown][] {
  return Object.entries(inputs).flatMap(([name, value]): [string[], unknown][] => {
    if (/^(psk|preSharedKey|authKey|password)$/.test(name)) return [[[...base, name], value]];
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? secretPaths(value as Bag, [...base, name])
      : [];
  });
}

const secretsOf = (inputs: Bag): string[] => secretPaths(inputs).map(([, value]) => String(value));
