/**
 * What the router does not take although each value is right. verified: the `must` statements of the models, which test/cisco
 * holds these against, or what users report; else it says `assumed`.
 */
import type { Json } from '../../simulator/schema';
import { networkOf, rangeOf } from './ipv4';
import { invalidValue, refusedByDevice, RestconfError } from './errors';
import { at, BGP, entries, IKEV2, IPSEC, TUNNELS, unicastOf } from './look';

/** @throws RestconfError */
export function assertConsistent(tree: Json): void {
  assertProposals(tree);
  assertTransformSets(tree);
  assertTunnels(tree);
  assertNetworks(tree);
  assertBgp(tree);
  assertCommunityLists(tree);
}

/** verified: Cisco-IOS-XE-crypto.yang, must of policy */
function assertProposals(tree: Json): void {
  const attached = new Set(
    entries(tree, ...IKEV2, 'policy').flatMap((policy) =>
      entries(policy, 'proposal').map(({ proposals }) => proposals),
    ),
  );
  for (const proposal of entries(tree, ...IKEV2, 'proposal')) {
    if (!attached.has(proposal['name'])) continue;
    const has = (name: string): boolean => Object.keys(at(proposal, name)).length > 0;
    const ciphers = Object.keys(at(proposal, 'encryption'));
    const isAead = (name: string): boolean => name.startsWith('aes-gcm');
    const complete =
      has('group') &&
      ((ciphers.some(isAead) && has('prf')) || (ciphers.some((one) => !isAead(one)) && has('integrity')));
    if (!complete) throw invalidValue('IKEv2 policy MUST have only complete proposals attached');
  }
}

/** verified: Cisco-IOS-XE-crypto.yang, when of key-bit and esp-hmac */
function assertTransformSets(tree: Json): void {
  for (const set of entries(tree, ...IPSEC, 'transform-set')) {
    const esp = String(set['esp']);
    if (set['key-bit'] !== undefined && !['esp-aes', 'esp-gcm', 'esp-gmac'].includes(esp))
      throw new RestconfError(
        400,
        'malformed-message',
        'unknown element: key-bit',
        `transform-set=${String(set['tag'])}`,
      );
    if (set['esp-hmac'] !== undefined && ['esp-gcm', 'esp-gmac'].includes(esp))
      throw new RestconfError(
        400,
        'malformed-message',
        'unknown element: esp-hmac',
        `transform-set=${String(set['tag'])}`,
      );
  }
}

/** verified: the text, by users (public Terraform provider of Cisco's, issue 230) */
function assertTunnels(tree: Json): void {
  const profiles = entries(tree, ...IPSEC, 'profile').map(({ name }) => name);
  for (const tunnel of entries(tree, ...TUNNELS)) {
    const path = ['Cisco-IOS-XE-tunnel:tunnel', 'protection', 'Cisco-IOS-XE-crypto:ipsec', 'profile-option'];
    const { name } = at(tunnel, ...path);
    if (name !== undefined && !profiles.includes(name))
      throw invalidValue("It seems IPSec profile doesn't exist or attempting to remove when referred by tunnel config");
  }
}

/**
 * A network is on one interface; nothing here puts one into another routing table. verified: the words, as the command line has
 * them; assumed: RESTCONF shows them behind the refusal, and an interface that is shut down is in nobody's way
 */
function assertNetworks(tree: Json): void {
  const networks = Object.entries(at(tree, 'interface')).flatMap(([type, list]) =>
    (Array.isArray(list) ? (list as readonly Json[]) : []).flatMap((one) => {
      const { address, mask } = at(one, 'ip', 'address', 'primary');
      if (address === undefined || mask === undefined || 'shutdown' in one) return [];
      const [first, last] = rangeOf(address, mask);
      return [{ name: `${type}${String(one['name'])}`, network: networkOf(address, mask), first, last }];
    }),
  );
  networks.sort((a, b) => a.first - b.first);
  networks.slice(1).forEach(({ name, network, first }, index) => {
    const before = networks[index]!;
    if (first <= before.last)
      throw refusedByDevice(`interface ${name}: ip address: % ${network} overlaps with ${before.name}`);
  });
}

/** verified: Cisco-IOS-XE-bgp.yang, must of the expanded ones; assumed: the command line has one list of a name */
function assertCommunityLists(tree: Json): void {
  const listed = (kind: string): readonly Json[] =>
    entries(tree, 'ip', 'Cisco-IOS-XE-bgp:ip-community-list', 'community-list', kind);
  const standard = listed('standard').map(({ name }) => name);
  for (const one of [...listed('expanded'), ...listed('number-expanded')]) {
    if (entries(one, 'extended-grouping', 'extended_grouping').length === 0)
      throw invalidValue('community-list must be configured with permit or deny');
    if (standard.includes(one['name']))
      throw refusedByDevice(`ip community-list expanded ${String(one['name'])}: there is a standard list of this name`);
  }
}

/** verified: Cisco-IOS-XE-bgp.yang, must of neighbor and timers; one process: the command line */
function assertBgp(tree: Json): void {
  const processes = entries(tree, ...BGP);
  const [first, second] = processes;
  if (first !== undefined && second !== undefined)
    throw refusedByDevice(`router bgp ${String(second['id'])}: BGP is already running; AS is ${String(first['id'])}`);
  for (const process of processes)
    assertNeighbors(
      process,
      entries(tree, ...TUNNELS).map(({ name }) => name),
    );
}

function assertNeighbors(process: Json, tunnels: readonly unknown[]): void {
  const neighbors = entries(process, 'neighbor');
  for (const one of neighbors) {
    const id = String(one['id']);
    if (one['remote-as'] === undefined) throw invalidValue('remote-as MUST be configured first', `neighbor=${id}`);
    const { 'keepalive-interval': keepalive, holdtime } = at(one, 'timers');
    if ((keepalive === undefined) !== (holdtime === undefined))
      throw invalidValue('both keepalive-interval and holdtime MUST be configured', `neighbor=${id}`);
    if (keepalive !== undefined && holdtime !== 0 && Number(keepalive) >= Number(holdtime))
      throw invalidValue('keepalive-interval MUST be below holdtime', `neighbor=${id}`);
    const { Tunnel } = at(one, 'update-source', 'interface');
    if (Tunnel !== undefined && !tunnels.includes(Tunnel))
      throw invalidValue(`illegal reference: interface Tunnel${String(Tunnel)}`);
  }
  const known = neighbors.map(({ id }) => id);
  for (const one of entries(unicastOf(process), 'neighbor')) {
    if (!known.includes(one['id'])) throw invalidValue(`illegal reference: neighbor ${String(one['id'])}`);
    if (one['activate'] === undefined) throw new RestconfError(400, 'missing-element', 'missing element: activate');
  }
}
