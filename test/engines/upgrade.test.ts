/**
 * Links that earlier releases made and left in a state or stack, with the platforms as they then were (`make upgrade`): for
 * the unchanged program every version since plans nothing, refreshes without a finding or a write, and destroys all of it.
 * A failure here is one that every user would have after an upgrade: mend the reading of what was stored, and never record
 * a file anew.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../provider/catalog';
import { parseMemory } from '../../provider/core/compare/memory';
import { getAt, parsePath, withAt, type Bag } from '../../provider/core/define/paths';
import { snakeCase } from '../../provider/core/define/names';
import { kindsOf } from '../../provider/engines/terraform/kinds';
import { toBag, toValues } from '../../provider/engines/terraform/translate';
import { upgradeState, STATE_STEPS } from '../../provider/engines/terraform/state-upgrades';
import { partsOfUrn } from '../../provider/program/urn';
import type { Program, Values as Inputs } from '../../provider/program';
import { DynamicHosts } from '../kit/dynamic-hosts';
import { PulumiCore } from '../kit/pulumi-core';
import { inProcess as plugin, type PluginClient } from '../kit/pulumi-plugin';
import { RECORDED as WHO, Site } from '../kit/site';
import { TerraformCore, type Instance, type Program as Blocks, type Values } from '../kit/terraform-core';
import { inProcess as terraform } from '../kit/terraform-wire';

interface Platforms {
  readonly platforms: { readonly now: number; readonly nsx: unknown; readonly alicloud: unknown };
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string;
      readonly schema_version: number;
      readonly attributes: Values;
      readonly private: string;
      readonly dependencies?: readonly string[];
    }[];
  }[];
}

interface Stack extends Platforms {
  readonly program: readonly { readonly urn: string; readonly inputs: Inputs }[];
  readonly resources: readonly {
    readonly urn: string;
    readonly id: string;
    readonly inputs: Bag;
    readonly outputs: Bag;
  }[];
}

const folder = join(__dirname, '../recordings/releases');
const releases = readdirSync(folder);
const recorded = <T extends Platforms>(release: string, door: string): T =>
  JSON.parse(readFileSync(join(folder, release, `${door}.json`), 'utf8')) as T;

/** The platforms of the recording, which know themselves by the same ids. */
async function siteOf({ platforms }: Platforms): Promise<Site> {
  const site = await Site.start({ ...WHO, start: platforms.now });
  site.nsx.simulator.setState(platforms.nsx as never);
  site.alicloud.simulator.setState(platforms.alicloud as never);
  return site;
}

it('every release has a recording of each door', () => {
  expect(releases).toContain('0.1.0');
  for (const release of releases)
    for (const door of ['terraform', 'pulumi-dynamic', 'pulumi-plugin'])
      expect([release, door, existsSync(join(folder, release, `${door}.json`))]).toEqual([release, door, true]);
});

// ---- Terraform ------------------------------------------------------------------------------------------------------

const kinds = kindsOf(catalog);
type Old = Instance & { readonly version: number };

function instancesOf({ resources }: StateFile): Map<string, Old> {
  const managed = resources.filter(({ mode }) => mode === 'managed');
  const addresses = managed.flatMap(({ type, name, instances }) =>
    instances.map(({ index_key: key }) => `${type}.${name}${key === undefined ? '' : `["${key}"]`}`),
  );
  return new Map(
    managed.flatMap(({ type, name, instances }) =>
      instances.map(({ index_key: key, schema_version: version, attributes, private: bytes, dependencies = [] }) => [
        `${type}.${name}${key === undefined ? '' : `["${key}"]`}`,
        {
          typeName: type,
          values: attributes,
          private: Buffer.from(bytes, 'base64'),
          // A state names the block that is depended on, which may have several instances.
          dependsOn: addresses.filter((one) => dependencies.includes(one.replace(/\[.*/, ''))),
          tainted: false,
          version,
        },
      ]),
    ),
  );
}

const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  'alicloud:VpnConnection': ['effectImmediately'],
  'alicloud:VpnGatewayRoutePropagation': ['autoPropagate'],
};
const TUNNEL_DEFAULT =
  /^tunnels\.\w+\.(enableDpd|enableNatTraversal|ike(Version|Mode|EncAlg|AuthAlg|Pfs|Lifetime)|ipsec(EncAlg|AuthAlg|Pfs|Lifetime))$/;

/**
 * What the program said, as the provider remembers it: the values at the paths that the user had set. Version 0.1 counted
 * its own defaults among them; `sparse` is a program that left those to the provider.
 */
function configOf({ typeName, values, private: bytes, version }: Old, sparse: boolean): Values {
  const { definition, attributes } = kinds(typeName);
  const bag = toBag(attributes, upgradeState(STATE_STEPS, definition.type, values, version));
  const { set } = parseMemory(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const ours = (path: string): boolean => DEFAULTS[definition.type]?.includes(path) || TUNNEL_DEFAULT.test(path);
  const said = set.filter((path) => !sparse || !ours(path));
  return toValues(
    attributes,
    said.map(parsePath).reduce<Bag>((config, path) => withAt(config, path, getAt(bag, path)), {}),
  );
}

describe.each(releases)('%s on Terraform', (release) => {
  it('plans nothing, whether or not the program says our defaults; refreshes, and destroys all', async () => {
    const recording = recorded<Platforms & { readonly state: StateFile }>(release, 'terraform');
    const instances = instancesOf(recording.state);
    expect(new Set([...instances.values()].map(({ typeName }) => typeName)).size).toBeGreaterThanOrEqual(12);
    const site = await siteOf(recording);
    const fast = site.catalog();
    try {
      const settings = Object.fromEntries(
        Object.entries(site.settings).map(([platform, values]) => [
          platform,
          Object.fromEntries(Object.entries(values).map(([key, value]) => [snakeCase(key), value])),
        ]),
      );
      const core = new TerraformCore(
        async () => ({ ...terraform(fast.catalog), close: async () => undefined }),
        settings,
      );
      for (const [address, instance] of instances) core.state.set(address, instance);
      for (const sparse of [false, true]) {
        const program: Blocks = Object.fromEntries(
          [...instances].map(([address, instance]) => [
            address,
            { typeName: instance.typeName, config: () => configOf(instance, sparse) },
          ]),
        );
        const { steps, messages } = await core.clone().plan(program);
        expect(messages).toEqual([]);
        const changed = Object.entries(steps).filter(([, { action }]) => action !== 'none');
        expect(changed.map(([address, { action, changed: paths }]) => [address, action, paths])).toEqual([]);
        expect(Object.keys(steps).sort()).toEqual([...instances.keys()].sort());
      }
      expect((await core.refresh()).messages).toEqual([]);
      expect(core.state.size).toBe(instances.size);
      expect(site.writes()).toBe(0);
      const ids = [...instances.values()].map(({ values }) => values['id'] as string);
      expect(ids.filter((id) => site.made().includes(id)).length).toBeGreaterThan(10);
      expect((await core.destroy()).errors).toEqual([]);
      expect(core.state.size).toBe(0);
      expect(site.made()).toEqual([]);
    } finally {
      await fast.close();
      await site.stop();
    }
  });
});

// ---- Pulumi ---------------------------------------------------------------------------------------------------------

/** Names in a program need not be unique, URNs are. */
function programOf({ program, resources }: Stack): { program: Program; core(core: PulumiCore): PulumiCore } {
  const keyOf = (urn: string): string => {
    const alike = resources.filter((one) => partsOfUrn(one.urn)!.name === partsOfUrn(urn)!.name);
    const place = alike.findIndex((one) => one.urn === urn);
    return place > 0 ? `${partsOfUrn(urn)!.name}-${place}` : partsOfUrn(urn)!.name;
  };
  const typeOf = (urn: string): string => partsOfUrn(urn)!.type.replace(/^.*hybridvpn[:/]/, '');
  return {
    // In the order of the stack, which has what is depended on first.
    program: new Map(
      resources.map(({ urn }) => {
        const { inputs } = program.find((one) => one.urn === urn)!;
        return [keyOf(urn), { type: typeOf(urn), name: keyOf(urn), inputs }];
      }),
    ),
    core: (core) => {
      for (const { urn, id, inputs, outputs } of resources)
        core.state.set(keyOf(urn), { type: typeOf(urn), id, inputs, outputs });
      return core;
    },
  };
}

const hosts = new DynamicHosts();
afterAll(() => hosts.close());

const opened: Readonly<Record<string, (site: Site) => Promise<() => Promise<PluginClient>>>> = {
  'pulumi-dynamic': (site) => hosts.on(site),
  'pulumi-plugin': async (site) => async () => {
    const { catalog: fast, close } = site.catalog();
    return { ...plugin(fast, {}), close };
  },
};

describe.each(releases)('%s', (release) => {
  it.each(Object.entries(opened))('on %s plans nothing, refreshes, and destroys all', async (door, open) => {
    const recording = recorded<Stack>(release, door);
    const site = await siteOf(recording);
    try {
      const stack = programOf(recording);
      const core = stack.core(new PulumiCore(await open(site), site.textSettings));
      expect(core.state.size).toBeGreaterThan(20);
      const { steps, errors, kept } = await core.plan(stack.program);
      expect([errors, kept]).toEqual([[], []]);
      expect(Object.entries(steps).filter(([, { action }]) => action !== 'none')).toEqual([]);
      expect(Object.keys(steps)).toHaveLength(stack.program.size);
      await core.refresh();
      expect(core.state.size).toBe(stack.program.size);
      expect(site.writes()).toBe(0);
      expect((await core.destroy()).errors).toEqual([]);
      expect(site.made()).toEqual([]);
    } finally {
      await site.stop();
    }
  });
});
