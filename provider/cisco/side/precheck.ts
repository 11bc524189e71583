/** What a router must be and have before a link is made on it. Source: IOS-XE configuration guides; what RESTCONF does not show is told as that. */
import type { Context } from '../../core/define/context';
import type { Bag } from '../../core/define/paths';
import { networksInUse, type Precheck, type Prechecked, type PrecheckQuery } from '../../model';
import type { CiscoClient } from '../client/client';
import tunnelNetworks from '../lookups/tunnel-networks';
import { GATEWAY } from './gateway';
import { inside, tunnelsOf } from './standing';

type Ctx = Context<CiscoClient>;

const POLICIES = 'crypto/Cisco-IOS-XE-crypto:ikev2/policy';
const PROCESSES = 'router/Cisco-IOS-XE-bgp:bgp';

export async function precheck(ctx: Ctx, query: PrecheckQuery): Promise<Prechecked> {
  const { client } = ctx;
  const [interfaces, tunnels, policies, processes] = await Promise.all([
    client.list('interface/GigabitEthernet', ctx),
    tunnelsOf(client, ctx),
    client.list(POLICIES, ctx),
    client.list(PROCESSES, ctx),
  ]);
  const { networks } = await tunnelNetworks.read(ctx, {});
  return {
    checks: [
      ...addressCheck(interfaces, query),
      networksInUse(networks),
      policyCheck(policies, query),
      bgpCheck(processes),
      ...query.peerAddresses.map((peer) => peerCheck(tunnels, peer)),
      SAVED,
    ],
  };
}

export function addressCheck(interfaces: readonly Bag[], { address }: PrecheckQuery): Precheck[] {
  if (address === undefined) return [];
  const found = interfaces.find((one) => inside(one, 'ip', 'address', 'primary')['address'] === address);
  const isOff = found?.['shutdown'] !== undefined;
  return [
    {
      id: 'address',
      says: 'The address of the link is on an interface that is on',
      result: found === undefined ? 'note' : isOff ? 'fails' : 'ok',
      found:
        found === undefined
          ? `no GigabitEthernet with ${address}`
          : `GigabitEthernet${String(found['name'])}, ${isOff ? 'shut down' : 'on'}`,
      hint: 'It may be on an interface of another kind; tunnels start from an address that the router has.',
    },
    ...(found === undefined ? [] : [frontVrf(found)]),
  ];
}

/** Tunnels, IKEv2 profiles and BGP of a link are of the global table: from a VRF no packet of theirs leaves. */
function frontVrf(on: Bag): Precheck {
  // `vrf forwarding`, and `ip vrf forwarding` of old configurations.
  const vrf = inside(on, 'vrf')['forwarding'] ?? inside(on, 'ip', 'vrf')['forwarding'];
  return {
    id: 'front-vrf',
    says: 'The interface of the address is in the global table',
    result: vrf === undefined ? 'ok' : 'fails',
    found: vrf === undefined ? 'it is' : `it is in VRF ${String(vrf)}`,
    hint: 'Take an address of an interface without a VRF: tunnels here start in the global table.',
  };
}

function policyCheck(policies: readonly Bag[], { address }: PrecheckQuery): Precheck {
  const taking = policies.filter((one) => {
    const list = inside(one, 'match', 'address')['local-ip'];
    return !Array.isArray(list) || address === undefined || (list as readonly unknown[]).includes(address);
  });
  return {
    id: 'policy',
    says: 'No IKEv2 policy is for the address of the link',
    result: taking.length === 0 ? 'ok' : 'note',
    found: taking.length === 0 ? 'none' : taking.map(({ name }) => String(name)).join(', '),
    hint: 'The router takes one policy for an address: put what the link offers into that one, and give its name as `ikev2Policy`.',
  };
}

function bgpCheck(processes: readonly Bag[]): Precheck {
  const [process] = processes;
  return {
    id: 'bgp',
    says: 'BGP does not run yet',
    result: process === undefined ? 'ok' : 'note',
    found: process === undefined ? 'no process' : `router bgp ${String(process['id'])}`,
    hint: 'A router has one process: give its AS number as `asn` and as `bgpProcess`.',
  };
}

function peerCheck(tunnels: readonly Bag[], peer: string): Precheck {
  const there = tunnels.filter(
    (one) => inside(one, 'Cisco-IOS-XE-tunnel:tunnel', 'destination-config')['ipv4'] === peer,
  );
  return {
    id: 'other-tunnel',
    says: `No tunnel interface goes to ${peer} yet`,
    result: there.length === 0 ? 'ok' : 'note',
    found: there.length === 0 ? 'none' : there.map(({ name }) => `Tunnel${String(name)}`).join(', '),
    hint: 'Two tunnels between the same two addresses are one to the peer: take another one away, or use other addresses.',
  };
}

const SAVED: Precheck = {
  id: 'saved',
  says: 'The configuration is saved after a change',
  result: 'unchecked',
  found: 'no API shows what a restart would forget',
  hint: 'Let the connection save after each change, or type `write memory`.',
};

/** A connection is to one router. */
export const gatewayIn = (): string => GATEWAY;
