/**
 * State files as earlier versions of the provider left them, with the platforms as they then were: every version since
 * must read them, and a plan must find nothing to do. A failure here is one that every user would have after an upgrade:
 * add a step to state-upgrades.ts, and never record the file anew.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../../provider/catalog';
import { parseMemory } from '../../../provider/core/compare/memory';
import { getAt, parsePath, withAt, type Bag } from '../../../provider/core/define/paths';
import { snakeCase } from '../../../provider/core/define/names';
import { kindsOf } from '../../../provider/engines/terraform/kinds';
import { upgradeState, STATE_STEPS } from '../../../provider/engines/terraform/state-upgrades';
import { toBag, toValues } from '../../../provider/engines/terraform/translate';
import { Site } from '../../kit/site';
import { TerraformCore, type Instance, type Program, type Values } from '../../kit/terraform-core';
import { inProcess } from '../../kit/terraform-wire';

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
    }[];
  }[];
}

interface Recording {
  readonly state: StateFile;
  readonly platforms: { readonly nsx: unknown; readonly alicloud: unknown };
}

const folder = join(__dirname, '../../recordings');
const recordings = readdirSync(folder).filter((file) => /^terraform-state-v\d+\.json$/.test(file));
const kinds = kindsOf(catalog);
const LIMIT_MS = 60_000;

function instancesOf({ resources }: StateFile): Map<string, Instance & { version: number }> {
  const managed = resources.filter(({ mode }) => mode === 'managed');
  return new Map(
    managed.flatMap(({ type, name, instances }) =>
      instances.map(({ index_key: key, schema_version: version, attributes, private: bytes }) => [
        `${type}.${name}${key === undefined ? '' : `["${key}"]`}`,
        {
          typeName: type,
          values: attributes,
          private: Buffer.from(bytes, 'base64'),
          dependsOn: [],
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
function configOf(
  { typeName, values, private: bytes, version }: Instance & { version: number },
  sparse: boolean,
): Values {
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

it('there is a recording of version 0', () => {
  expect(recordings).toContain('terraform-state-v0.json');
});

describe.each(recordings)('%s', (file) => {
  const { state, platforms } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording;
  const instances = instancesOf(state);
  let site: Site;
  let fast: ReturnType<Site['catalog']>;

  beforeAll(async () => {
    site = await Site.start({ clusterId: '00000000-0000-4000-9000-0000000000c1', accountId: '1000000000000001' });
    site.nsx.simulator.setState(platforms.nsx as never);
    site.alicloud.simulator.setState(platforms.alicloud as never);
    fast = site.catalog();
  }, LIMIT_MS);
  afterAll(async () => {
    await fast.close();
    await site.stop();
  });

  it('holds the whole link', () => {
    const types = new Set([...instances.values()].map(({ typeName }) => typeName));
    expect(types.size).toBeGreaterThanOrEqual(12);
  });

  it.each([false, true])(
    'upgrades, reads and plans nothing, without a write; defaults left to the provider: %s',
    async (sparse) => {
      const settings = Object.fromEntries(
        Object.entries(site.settings).map(([platform, values]) => [
          platform,
          Object.fromEntries(Object.entries(values).map(([key, value]) => [snakeCase(key), value])),
        ]),
      );
      const core = new TerraformCore(
        async () => ({ ...inProcess(fast.catalog), close: async () => undefined }),
        settings,
      );
      for (const [address, instance] of instances) core.state.set(address, instance);
      const program: Program = Object.fromEntries(
        [...instances].map(([address, instance]) => [
          address,
          { typeName: instance.typeName, config: () => configOf(instance, sparse) },
        ]),
      );
      const { steps, messages } = await core.plan(program);
      expect(messages).toEqual([]);
      const changed = Object.entries(steps).filter(([, { action }]) => action !== 'none');
      expect(changed.map(([address, { action, changed: paths }]) => [address, action, paths])).toEqual([]);
      expect(Object.keys(steps).sort()).toEqual([...instances.keys()].sort());
      expect(site.writes()).toBe(0);
    },
    LIMIT_MS,
  );
});
