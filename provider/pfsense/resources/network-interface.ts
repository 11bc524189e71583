/** The assignment of a tunnel's interface: it gives the interface the id and name by which gateways and rules know it. */
import { z } from 'zod';
import { ProviderError } from '../../core/define/errors';
import { field } from '../../core/define/fields';
import { lastWrite } from '../../core/define/last-write';
import { listAll } from '../client/objects';
import { interfaceRules } from '../rules/interface';
import { isFilterName, NO_FILTER_NAME } from './common/filter-names';
import { gateways, interfaces } from './common/kinds';
import { defineListed } from './common/listed';
import { adoptField, uniqid } from './common/types';

const inputs = z.object({
  phase2: field(
    uniqid(),
    'Id of the phase 2 whose interface is assigned. With IKEv2 all phase 2s of a phase 1 share the first one’s.',
    {
      forcesReplace: true,
      refersTo: 'pfsense:IpsecPhase2',
    },
  ),
  descr: field(
    z
      .string()
      .regex(/^[A-Za-z0-9_]{1,22}$/, 'is not 1 to 22 letters, digits and underscores')
      .refine(isFilterName, NO_FILTER_NAME),
    'Name, 1 to 22 letters, digits and underscores; of no other interface, alias or group.',
  ),
  enable: field(z.boolean().optional(), 'Whether the interface is on. Default: true.', { vital: true, default: true }),
  mtu: field(z.int().min(1280).max(8192).optional(), 'MTU in bytes, 1280 to 8192. Without, pfSense works it out.'),
  mss: field(
    z.int().min(576).max(65535).optional(),
    'TCP MSS is clamped to this less the 40 bytes of the headers: 576 to 65535. Without, it is not.',
  ),
  adopt: adoptField(),
});

const outputs = z.object({
  if: field(z.string(), 'Name of the operating system: `ipsec1`.', { stable: true }),
  ...lastWrite,
});

export default defineListed({
  type: 'pfsense:NetworkInterface',
  title: 'Tunnel interface',
  description:
    'The interface of a routed tunnel, assigned, so that gateways, static routes and rules can name it. Its address is that of the phase 2. Applying it makes every tunnel interface of the firewall anew.',
  model: 'NetworkInterface',
  kind: interfaces,
  marked: false,
  inputs,
  outputs,
  rules: interfaceRules,
  claims: ({ phase2, descr }) => [
    ...(phase2 === undefined ? [] : [`the interface of phase 2 ${phase2}`]),
    ...(descr === undefined ? [] : [`the interface name ${descr}`]),
  ],
  importId: { form: 'opt<number>', example: 'opt1', pattern: /^opt[0-9]+$/ },
  permissions: [
    'api-v2-interfaces-get',
    'api-v2-interface-post',
    'api-v2-interface-patch',
    'api-v2-interface-delete',
    'api-v2-interface-apply-get',
    'api-v2-interface-apply-post',
    'api-v2-vpn-ipsec-phase1s-get',
    'api-v2-vpn-ipsec-phase2s-get',
    'api-v2-routing-gateways-get',
    'api-v2-system-restapi-settings-get',
    'api-v2-status-system-get',
  ],
  examples: [
    {
      title: 'The interface of a tunnel',
      resources: {
        vti: { type: 'pfsense:NetworkInterface', inputs: { phase2: '65f0c2a9b31d4', descr: 'VTI_DC1_1', mss: 1379 } },
      },
    },
  ],
  encode: (given) => ({
    phase2: given.phase2,
    descr: given.descr,
    enable: given.enable,
    typev4: 'none',
    mtu: given.mtu ?? null,
    mss: given.mss ?? null,
  }),
  // A change replaces what is stored: what is not sent would be lost.
  together: () => ['descr', 'enable', 'typev4', 'mtu', 'mss'],
  decode: (body, plain) => ({ inputs: plain, outputs: { if: String(body['if']) } }),
  outgoing: async (ctx, { phase2, ...fields }) => {
    if (typeof phase2 !== 'string') return fields;
    const name = await ctx.client.tunnels.nameOf(phase2, ctx);
    if (name !== undefined) return { ...fields, if: name };
    throw new ProviderError({
      code: 'invalid',
      path: 'phase2',
      message: `There is no phase 2 ${phase2} with an interface on this pfSense`,
      hint: 'It must be of mode vti and on, and so must its phase 1.',
    });
  },
  incoming: async (ctx, body) => {
    const name = String(body['if']);
    // None: the one that it was made for is gone.
    return name.startsWith('ipsec') ? { ...body, phase2: (await ctx.client.tunnels.phase2Of(name, ctx)) ?? '' } : body;
  },
  isMeant: ({ inputs: seen }, wanted) => seen.phase2 === wanted.phase2,
  // pfSense gives a free `optN` to the next interface that is assigned.
  isOther: ({ inputs: seen }, known) =>
    known.phase2 !== undefined && seen.phase2 !== known.phase2 && seen.descr !== known.descr,
  /** The platform would leave its gateways behind. */
  beforeDelete: async (ctx, key) => {
    const all = await listAll(ctx.client, gateways, ctx);
    const ids = await Promise.all(all.map((body) => ctx.client.interfaces.toId(String(body['interface']), ctx)));
    const left = all.filter((_, index) => ids[index] === key).map((body) => String(body['name']));
    if (left.length === 0) return;
    throw new ProviderError({
      code: 'inUse',
      message: `Interface ${key} is that of ${left.length === 1 ? 'the gateway' : 'the gateways'} ${left.join(', ')}.`,
      hint: 'Delete them first: pfSense would keep them without an interface.',
    });
  },
  found: (body) => (String(body['if']).startsWith('ipsec') ? { name: String(body['descr']) } : undefined),
  imageOf: ({ if: system }, name) => ({ name, if: system }),
});
