/** Hundreds of links as their state has them, and the platforms that have them too, without an API call for each. */
import { imagesOf } from '../../provider/cli/twin/images';
import { catalog } from '../../provider/catalog';
import { findResource, isLookup, platformOf } from '../../provider/core/define/catalog';
import { withDefaults } from '../../provider/core/define/absence';
import { check } from '../../provider/core/define/check';
import type { Image } from '../../provider/core/define/image';
import { terraformName } from '../../provider/core/define/names';
import { getAt, type Bag } from '../../provider/core/define/paths';
import { setPaths, type Memory } from '../../provider/core/compare/memory';
import { shapeOf } from '../../provider/core/define/shape';
import { writePrivate } from '../../provider/engines/terraform/private';
import { kindOf, toState } from '../../provider/engines/terraform/state';
import { derive } from '../../provider/link';
import { tunnelCidr } from '../../provider/link/addresses';
import { Variable, type Program } from '../../provider/model';
import { mapLeaves, Ref } from '../../provider/program';
import type { Twin } from '../../provider/simulator';
import { sides } from './linked-program';

export interface ManyLinks {
  /** A Terraform state file. */
  readonly state: string;
  readonly objects: number;
  /** Whom the simulators play. */
  readonly twins: { readonly nsx: Twin; readonly alicloud: Twin };
}

/** Eight links to a VPN gateway, four to a Tier-0 (which takes five redistribution rules); each with two keys of its own. */
export function manyLinks(links: number): ManyLinks {
  const images: Record<string, Image[]> = { nsx: [], alicloud: [] };
  const resources: object[] = [];
  const kinds = new Map(catalog.resources.map((definition) => [definition.type, kindOf(definition)]));
  const once = new Set<string>();
  for (let index = 0; index < links; index++) {
    const made = new Map<string, Bag>();
    for (const [address, { type, inputs }] of programOf(index)) {
      if (isLookup(type)) continue;
      const definition = findResource(catalog, type);
      const known = mapLeaves(inputs, (leaf) => {
        if (leaf instanceof Variable) return `key-${index}-of-${leaf.name}`.replace(/_/g, '-');
        if (leaf instanceof Ref)
          return getAt(made.get(leaf.address), leaf.path) ?? answerOf(index, String(leaf.path.at(-1)));
        return leaf;
      }) as Bag;
      const { inputs: checked, failures } = check(definition, known, {});
      if (failures.length > 0) throw new Error(`${address}: ${JSON.stringify(failures)}`);
      const prefix = /^[a-z]+-/.exec(definition.importId.example)?.[0] ?? '';
      const id = definition.identity?.(checked) ?? `${prefix}many${index}`;
      made.set(address, { ...checked, id });
      if (once.has(id)) continue; // what the links of one gateway share
      once.add(id);
      const memory: Memory = { v: 1, set: setPaths(shapeOf(definition.inputs), checked), secretRevision: 0 };
      const outputs = platformOf(type) === 'nsx' ? { path: id } : {};
      const values = { ...withDefaults(shapeOf(definition.inputs), checked), ...outputs };
      images[platformOf(type)]!.push(...imagesOf(definition, { id, values, memory }));
      const kind = kinds.get(type)!;
      const attributes = toState(kind, values, { id, memory, like: {} });
      const bytes = Buffer.from(writePrivate({ memory, sent: {} }, kind, attributes)).toString('base64');
      const name = `${address.replace(/\W/g, '_')}_${index}`;
      const instances = [{ schema_version: 0, attributes, private: bytes }];
      resources.push({ mode: 'managed', type: terraformName(type), name, provider: PROVIDER, instances });
    }
  }
  const twin = (platform: string): Twin => ({ images: images[platform]!, masksSecrets: false });
  return {
    state: JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'many', resources }),
    objects: resources.length,
    twins: { nsx: twin('nsx'), alicloud: twin('alicloud') },
  };
}

const PROVIDER = 'provider["registry.terraform.io/hybridvpn/hybridvpn"]';

function programOf(index: number): Program {
  const [high, low] = [index >> 8, index & 255];
  return derive(
    {
      name: `link-${index}`,
      nsx: {
        tier0: tier0Of(index),
        localAddress: `198.51.${100 + high}.${low}`,
        asn: '65010',
        prefixes: [`10.${high}.${low}.0/24`],
      },
      alicloud: {
        name: `site-${index}`,
        vpnGatewayId: `vpn-many${index >> 3}`,
        asn: '65020',
        prefixes: [`172.${16 + high}.${low}.0/24`],
      },
      failoverTarget: 15,
      networks: { master: tunnelCidr(2 * index), slave: tunnelCidr(2 * index + 1) },
    },
    sides,
  ).program;
}

const tier0Of = (index: number): string => `T0-${index >> 2}`;

/** What lookups answer. */
const answerOf = (index: number, name: string): string | undefined =>
  ({
    id: `/infra/tier-0s/${tier0Of(index)}`,
    localeServicePath: `/infra/tier-0s/${tier0Of(index)}/locale-services/default`,
    internetIp: '203.0.113.100',
    disasterRecoveryInternetIp: '203.0.113.200',
    master: '203.0.113.100',
    slave: '203.0.113.200',
  })[name];
