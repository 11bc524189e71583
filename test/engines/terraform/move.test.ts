/** `moved` blocks from other providers. What adoption.test.ts does for every kind, here at its edges. */
import { catalog } from '../../../provider/catalog';
import { terraformName } from '../../../provider/core/define/names';
import { DirectProvider, idIn, type Values } from '../../kit/terraform-direct';
import { toyCatalog } from '../../kit/toy';
import { created, GADGET, settledDown, toyTerraform, WIDGET, widget } from './toy-terraform';

interface Move {
  readonly from: string;
  readonly typeName: string;
  readonly to: string;
  readonly state: Values;
}

async function move(provider: DirectProvider, { from, typeName, to, state }: Move, privateBytes = '') {
  return provider.call('MoveResourceState', {
    sourceProviderAddress: from,
    sourceTypeName: typeName,
    sourceState: { json: Buffer.from(JSON.stringify(state)), flatmap: {} },
    sourcePrivate: Buffer.from(privateBytes),
    targetTypeName: to,
  });
}

it('is announced, or Terraform would refuse the block', async () => {
  const { serverCapabilities } = await (await DirectProvider.start(toyCatalog)).call('GetProviderSchema', {});
  expect(serverCapabilities).toMatchObject({ moveResourceState: true });
});

it('keeps state and memory of a resource of another source of this provider', async () => {
  const toy = toyTerraform();
  const program = widget({ display_name: 'w', token: 'very-secret', size: 3 });
  await created(toy, program);
  const instance = toy.core.state.get('w')!;
  const provider = await DirectProvider.start(toyCatalog);
  const reply = await move(
    provider,
    { from: 'registry.example.com/fork/hybridvpn', typeName: WIDGET, to: WIDGET, state: instance.values },
    Buffer.from(instance.private).toString(),
  );
  expect(reply.diagnostics).toEqual([]);
  expect(idIn(reply.targetIdentity)).toBe('/toy/w');
  toy.core.state.set('w', {
    ...instance,
    values: provider.values(WIDGET, reply.targetState)!,
    private: reply.targetPrivate,
  });
  toy.world.calls.length = 0;
  await settledDown(toy, program);
  expect(toy.world.calls).toEqual(['read /toy/w']);
});

it('refuses what is another kind of object, and says what it takes', async () => {
  const toys = await DirectProvider.start(toyCatalog);
  const foreign = await move(toys, { from: 'registry.example.com/a/b', typeName: GADGET, to: WIDGET, state: {} });
  expect(foreign.diagnostics[0]!.detail).toMatch(
    /hybridvpn_toy_gadget of registry.example.com\/a\/b cannot become hybridvpn_toy_widget/,
  );
  const real = await DirectProvider.start(catalog);
  const session = 'hybridvpn_nsx_route_based_session';
  const wrong = await move(real, {
    from: 'registry.terraform.io/vmware/nsxt',
    typeName: 'nsxt_policy_group',
    to: session,
    state: {},
  });
  expect(wrong.diagnostics[0]!.detail).toMatch(/can be moved from nsxt_policy_ipsec_vpn_session of vmware\/nsxt/);
  const stranger = await move(real, {
    from: 'registry.terraform.io/someone/nsxt',
    typeName: 'nsxt_policy_ipsec_vpn_session',
    to: session,
    state: {},
  });
  expect(stranger.diagnostics).toHaveLength(1);
});

it('refuses a policy-based session, which nothing here manages', async () => {
  const path = '/infra/tier-0s/T0/ipsec-vpn-services/a/sessions/b';
  const provider = await DirectProvider.start(catalog);
  const source = {
    from: 'registry.opentofu.org/vmware/nsxt',
    typeName: 'nsxt_policy_ipsec_vpn_session',
    to: 'hybridvpn_nsx_route_based_session',
  };
  const policyBased = await move(provider, { ...source, state: { path, vpn_type: 'PolicyBased' } });
  expect(policyBased.diagnostics[0]!.detail).toMatch(/is not an object that Route-based IPSec session manages/);
  expect((await move(provider, { ...source, state: { path, vpn_type: 'RouteBased' } })).diagnostics).toEqual([]);
});

it('takes nothing but the id from a foreign state: no secret of it goes along', async () => {
  const provider = await DirectProvider.start(catalog);
  const reply = await move(provider, {
    from: 'registry.terraform.io/aliyun/alicloud',
    typeName: 'alicloud_vpn_customer_gateway',
    to: 'hybridvpn_alicloud_customer_gateway',
    state: { id: 'cgw-abc', auth_key: 'their-secret', name: 'theirs' },
  });
  const values = provider.values('hybridvpn_alicloud_customer_gateway', reply.targetState)!;
  expect(Object.entries(values).filter(([, value]) => value !== null)).toEqual([['id', 'cgw-abc']]);
});

it('of an object that is gone ends in its creation', async () => {
  const toy = toyTerraform();
  const values = Object.fromEntries(
    Object.keys((await DirectProvider.start(toyCatalog)).values(WIDGET, undefined) ?? {}).map((name) => [name, null]),
  );
  toy.core.state.set('w', {
    typeName: WIDGET,
    values: { ...values, id: '/toy/w' },
    private: Buffer.from('{"moved":true}'),
    dependsOn: [],
    tainted: false,
  });
  const { steps, errors } = await toy.core.plan(widget({ display_name: 'w' }));
  expect([errors, steps['w']!.action]).toEqual([[], 'create']);
});

it('knows only sources that lead to a resource of the catalog, each once', () => {
  const sources = catalog.platforms.flatMap(({ moves = [] }) => moves);
  expect(sources.length).toBeGreaterThan(10);
  const types = catalog.resources.map(({ type }) => type);
  expect(sources.filter(({ target }) => !types.includes(target))).toEqual([]);
  const keys = sources.map(({ provider, typeName, target }) => `${provider} ${typeName} ${terraformName(target)}`);
  expect(new Set(keys).size).toBe(keys.length);
});
