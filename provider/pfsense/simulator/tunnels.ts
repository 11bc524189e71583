/** Tunnel interfaces: which there are, and which addresses an interface has. verified: pfsense ipsec.inc, interface_ipsec_vti_list_all */
import type { Json } from '../../simulator/schema';
import type { Firewall, FirewallState } from './firewall';

type Ipsec = Pick<FirewallState['stores'], 'phase1s' | 'phase2s'>;

/** By the operating system's name: the phase 2s whose addresses it carries. */
export function tunnelInterfaces({ phase1s, phase2s }: Ipsec): Map<string, Json[]> {
  const found = new Map<string, Json[]>();
  for (const phase1 of phase1s) {
    if (phase1.disabled === true) continue;
    const own = phase2s.filter((one) => one.ikeid === phase1.ikeid && one.mode === 'vti' && one.disabled !== true);
    // One interface for all of them, named after the first; with IKEv1 or split connections one for each.
    const apart = phase1.iketype === 'ikev1' || phase1.splitconn === true;
    for (const [index, one] of own.entries()) {
      const name = `ipsec${String(apart ? one.reqid : own[0]!.reqid)}`;
      found.set(name, apart || index === 0 ? [one] : [...(found.get(name) ?? []), one]);
    }
  }
  return found;
}

/** Of an assigned interface, as it runs now. */
export function addressesOf(firewall: Firewall, name: string): string[] {
  const { running, addresses } = firewall.state;
  const fixed = addresses[name];
  if (fixed !== undefined) return [fixed];
  const assigned = running.interfaces.find((one) => one.name === name);
  if (assigned?.enable !== true) return [];
  return (tunnelInterfaces(running).get(String(assigned.if)) ?? []).map((one) => String(one.localid_address));
}
