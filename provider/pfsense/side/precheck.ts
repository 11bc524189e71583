/**
 * What a pfSense must be and have before a link is made on it. Source: pfsense ipsec.inc and its documentation of routed IPsec;
 * what the REST API does not show is told as that.
 */
import type { Context } from '../../core/define/context';
import { isProviderError } from '../../core/define/errors';
import { networksInUse, type Precheck, type Prechecked, type PrecheckQuery } from '../../model';
import type { PfsenseClient } from '../client/client';
import { listAll, type Body } from '../client/objects';
import tunnelNetworks from '../lookups/tunnel-networks';
import { interfaces, phase1s } from '../resources/common/kinds';

type Ctx = Context<PfsenseClient>;

export async function precheck(ctx: Ctx, query: PrecheckQuery): Promise<Prechecked> {
  const [all, firsts] = await Promise.all([listAll(ctx.client, interfaces, ctx), listAll(ctx.client, phase1s, ctx)]);
  const { networks } = await tunnelNetworks.read(ctx, {});
  return {
    checks: [
      ...interfaceChecks(all, query),
      networksInUse(networks),
      ...query.peerAddresses.map((peer) => peerCheck(firsts, peer, query.standing)),
      await frr(ctx),
      ...NOT_SHOWN,
    ],
  };
}

function interfaceChecks(all: readonly Body[], { gateway, address }: PrecheckQuery): Precheck[] {
  const found = all.find((body) => body.id === gateway);
  if (found === undefined && !/^(wan|lan|opt\d+)$/.test(gateway)) return []; // a CARP address, or the box as a whole
  const own = found?.['ipaddr'];
  const isOn = found?.['enable'] === true;
  return [
    {
      id: 'interface',
      says: 'The interface that the other end reaches is there and on',
      result: isOn ? 'ok' : 'fails',
      found: found === undefined ? `no interface ${gateway}` : `${String(found['descr'])}, ${isOn ? 'on' : 'off'}`,
      hint: 'Name one that is assigned and enabled.',
    },
    ...(address === undefined || typeof own !== 'string'
      ? []
      : [
          {
            id: 'address',
            says: 'The address of the link is that of the interface',
            result: own === address ? ('ok' as const) : ('note' as const),
            found: `${own} there, ${address} in the link`,
            hint: 'Behind NAT that is as it should be; else the other end calls another address than this one answers at.',
          },
        ]),
  ];
}

/** Two phase 1s to one address are refused unless both say that it is meant. */
function peerCheck(firsts: readonly Body[], peer: string, standing: readonly string[] = []): Precheck {
  const others = firsts.filter((body) => !standing.includes(phase1s.keyOf(body)));
  const there = others.filter((body) => body['remote_gateway'] === peer && body['disabled'] !== true);
  const alone = there.filter((body) => body['gw_duplicates'] !== true);
  return {
    id: 'other-phase1',
    says: `No phase 1 stands in the way of one to ${peer}`,
    result: alone.length > 0 ? 'fails' : 'ok',
    found: there.length === 0 ? 'none to it' : there.map((body) => String(body['descr'] || body['ikeid'])).join(', '),
    hint: 'Delete the phase 1 that nobody needs any more, or let both say that duplicates are meant.',
  };
}

const FRR = 'pfSense-pkg-frr';

async function frr(ctx: Ctx): Promise<Precheck> {
  const head = { id: 'frr', says: 'FRR is installed, which speaks BGP over the tunnels' };
  try {
    const all = await ctx.client.list<{ readonly name: string }>('/system/packages', ['name'], ctx);
    const isThere = all.some(({ name }) => name === FRR);
    return {
      ...head,
      result: isThere ? 'ok' : 'note',
      found: isThere ? `${FRR}; how it is set up no API shows` : `no ${FRR}`,
      hint: 'Install it under System > Package Manager, and enter what `hybridvpn peer-config LINK --for frr` renders.',
    };
  } catch (error) {
    if (!isProviderError(error, 'permission', 'notFound', 'unsupported')) throw error;
    return { ...head, result: 'unchecked', found: error.message };
  }
}

const NOT_SHOWN: readonly Precheck[] = [
  {
    id: 'link-local',
    says: 'Packets of 169.254.0.0/16 are let through, where transfer networks are of it',
    result: 'unchecked',
    found: 'no API shows it',
    hint: 'Look at "Allow APIPA traffic" under System > Advanced > Networking.',
  },
  {
    id: 'filter-mode',
    says: 'Tunnels are filtered on the IPsec tab',
    result: 'unchecked',
    found: 'no API shows it',
    hint: 'Look at "IPsec Filter Mode" under VPN > IPsec > Advanced: filtered on interfaces, states are bound to one tunnel, and traffic that comes back by the other is dropped.',
  },
];
