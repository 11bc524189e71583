/** List resources: which exist, what an event holds, where the search ends. */
import { terraformName } from '../../../provider/core/define/names';
import { catalog } from '../../../provider/catalog';
import type { Catalog } from '../../../provider/core/define/catalog';
import type { Found } from '../../../provider/core/define/definition';
import { encodeValue } from '../../../provider/engines/terraform/codec';
import { object } from '../../../provider/engines/terraform/cty';
import { DiagnosticSeverity } from '../../../provider/engines/terraform/proto/messages';
import { DirectProvider, idIn } from '../../kit/terraform-direct';
import { toyCatalog, toyWorld, widget } from '../../kit/toy';
import { WIDGET } from './toy-terraform';

const WORLD = 'lists';
const world = toyWorld(WORLD);
let found: Found[] = [];
const scopes: (readonly string[])[] = [];

const discovering: Catalog = {
  ...toyCatalog,
  resources: toyCatalog.resources.map((one) =>
    one.type !== widget.type
      ? one
      : {
          ...one,
          discover: async (_ctx, scope) => {
            scopes.push(scope.gateways);
            if (found.length === 0) throw new Error('the search is switched off');
            return found;
          },
        },
  ),
};

let provider: DirectProvider;
beforeAll(async () => {
  provider = await DirectProvider.start(discovering, { toy: { world: WORLD } });
  for (const name of ['a', 'b', 'c', 'd']) {
    world.objects.set(`/toy/${name}`, {
      id: `/toy/${name}`,
      values: { displayName: name, toyId: name, serial: 's', size: 10, token: 'very-secret-token' },
      revision: 0,
      polls: 0,
    });
  }
});
beforeEach(() => {
  found = [{ id: '/toy/b', name: 'B', gateway: 'gw1' }, { id: '/toy/a', name: 'A', gateway: 'gw2' }, { id: '/toy/c' }];
  world.calls.length = 0;
});

it('exists for every kind that can be found, and for no other', async () => {
  const { listResourceSchemas } = await provider.call('GetProviderSchema', {});
  const { listResources } = await provider.call('GetMetadata', {});
  expect([Object.keys(listResourceSchemas), listResources.map(({ typeName }) => typeName)]).toEqual([
    [WIDGET],
    [WIDGET],
  ]);
  const real = await (await DirectProvider.start(catalog)).call('GetProviderSchema', {});
  const findable = catalog.resources.filter(({ discover }) => discover !== undefined); // others live in state alone
  expect(Object.keys(real.listResourceSchemas).sort()).toEqual(findable.map(({ type }) => terraformName(type)).sort());
});

it('gives names and identities in a fixed order, without reading the objects', async () => {
  const events = await provider.list(WIDGET);
  expect(events.map(({ displayName, identity }) => [displayName, idIn(identity)])).toEqual([
    ['A', '/toy/a'],
    ['B', '/toy/b'],
    ['/toy/c', '/toy/c'],
  ]);
  expect(events.map(({ resourceObject }) => resourceObject)).toEqual([undefined, undefined, undefined]);
  expect(world.calls).toEqual([]);
});

it('gives objects when asked, without their secrets', async () => {
  const [first] = await provider.list(WIDGET, { objects: true });
  expect(provider.values(WIDGET, first!.resourceObject)).toMatchObject({
    id: '/toy/a',
    display_name: 'a',
    size: 10,
    token: null,
  });
});

it('keeps to the gateways asked for, and to the limit', async () => {
  const ids = async (options: Parameters<DirectProvider['list']>[1]) =>
    (await provider.list(WIDGET, options)).map(({ identity }) => idIn(identity));
  expect(await ids({ gateways: ['gw2'] })).toEqual(['/toy/a', '/toy/c']);
  expect(scopes.at(-1)).toEqual(['gw2']);
  expect(await ids({ limit: 1, objects: true })).toEqual(['/toy/a']);
  expect(world.calls).toEqual(['read /toy/a']);
});

it('names what it leaves out', async () => {
  found = [...found, { id: '/toy/d', unfit: 'it belongs to somebody else' }];
  const events = await provider.list(WIDGET);
  expect(events).toHaveLength(4);
  expect(events.at(-1)).toMatchObject({
    diagnostic: [{ severity: DiagnosticSeverity.WARNING, detail: '/toy/d: it belongs to somebody else' }],
  });
  expect(events.at(-1)!.identity).toBeUndefined();
});

it('goes on after an object that cannot be read, and past one that is gone', async () => {
  found = [{ id: '/toy/a' }, { id: '/toy/b' }, { id: '/toy/gone' }];
  world.faults.push({ verb: 'read', error: new Error('cannot be read today') });
  const events = await provider.list(WIDGET, { objects: true });
  expect(events.map(({ identity }) => idIn(identity))).toEqual(['/toy/a', '/toy/b']);
  expect(events[0]!.diagnostic).toMatchObject([
    { severity: DiagnosticSeverity.WARNING, detail: expect.stringContaining('cannot be read today') as string },
  ]);
  expect(events[1]!.resourceObject).toBeDefined();
});

it('ends with an error when the platform cannot be searched', async () => {
  found = [];
  const events = await provider.list(WIDGET);
  expect(events.map(({ diagnostic }) => diagnostic)).toMatchObject([
    [{ severity: DiagnosticSeverity.ERROR, detail: expect.stringContaining('the search is switched off') as string }],
  ]);
});

it('refuses a gateway without a name', async () => {
  const config = (gateways: string[] | null) =>
    encodeValue({ gateways }, object({ gateways: { kind: 'list', element: 'string' } }));
  const refused = await provider.call('ValidateListResourceConfig', { typeName: WIDGET, config: config(['']) });
  expect(refused.diagnostics).toHaveLength(1);
  expect(
    (await provider.call('ValidateListResourceConfig', { typeName: WIDGET, config: config(null) })).diagnostics,
  ).toEqual([]);
  expect((await provider.call('ValidateListResourceConfig', { typeName: WIDGET })).diagnostics).toEqual([]);
});
