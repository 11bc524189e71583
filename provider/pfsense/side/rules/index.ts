/**
 * Room: what must hold between several pfSense objects of a program, and what pfSense takes at most. Between the fields of one
 * object see `provider/pfsense/rules`. Imported by the side.
 */
import {
  addressBy,
  at,
  declaredOf,
  shown,
  valueAt,
  type Address,
  type Limits,
  type PlatformRule,
  type Program,
} from '../../../model';
import { assignmentOf } from '../assignment';

/** Source: pfrest, StringField; what strongSwan would decode: its documentation of ipsec.secrets. */
export const limits: Limits = {
  psk: {
    longest: 1024,
    pattern: /^(?!0[xs])[\x20-\x7e]*$/,
    says: 'at most 1024 ASCII characters, not beginning with 0x or 0s',
  },
};

const PHASE2 = 'pfsense:IpsecPhase2';

export const rules: readonly PlatformRule[] = [
  {
    id: 'pfsense-interface-assigned',
    says: 'The interface of each routed phase 2 is assigned',
    severity: 'error',
    statements: ['3.4', '3.9'],
    source: 'pfSense, Routed IPsec (VTI): assign the interface before routing uses it',
    hint: 'Declare a NetworkInterface with `phase2`.',
    *check(program, { whole }) {
      for (const [address] of declaredOf(program, PHASE2)) {
        if (assignmentOf(program, address) !== undefined) continue;
        yield {
          message: 'The interface of the tunnel is not assigned, so that no route and no BGP can use it.',
          values: [shown(at(address, 'localidAddress'), valueAt(program.get(address)!, ['localidAddress']))],
          ...(whole === true ? {} : { severity: 'unchecked' as const }),
        };
      }
    },
  },
  {
    id: 'pfsense-bgp-let-in',
    says: 'A rule on the IPsec tab lets BGP of each routed tunnel in',
    severity: 'warning',
    statements: ['X9', '3.16'],
    source: 'pfSense, Routed IPsec (VTI): traffic must be passed by rules on the IPsec tab',
    hint: 'Declare a FirewallRule on `enc0` that passes TCP 179 from the other end of the tunnel.',
    *check(program, { whole }) {
      for (const [address, tunnel] of declaredOf(program, PHASE2)) {
        if (letIn(program, address)) continue;
        yield {
          message: 'No rule on the IPsec tab lets BGP of this tunnel in: what arrives through it is blocked.',
          values: [shown(at(address, 'remoteidAddress'), valueAt(tunnel, ['remoteidAddress']))],
          ...(whole === true ? {} : { severity: 'unchecked' as const }),
        };
      }
    },
  },
];

/** Whether a rule passes BGP of the tunnel, as far as the program tells; what is not known yet may. */
function letIn(program: Program, tunnel: Address): boolean {
  const peer = valueAt(program.get(tunnel)!, ['remoteidAddress']);
  return declaredOf(program, 'pfsense:FirewallRule').some(([, rule]) => {
    const said = (name: string): unknown => valueAt(rule, [name]);
    const on = said('interface');
    const byTab = on === 'enc0' || addressBy(program, valueAt(rule, ['interface'])) !== undefined;
    const passes = (said('type') ?? 'pass') === 'pass' && said('disabled') !== true;
    const protocol = [undefined, 'tcp', 'tcp/udp'].includes(said('protocol') as string | undefined);
    const port = [undefined, '179'].includes(said('destinationPort') as string | undefined);
    const source = said('source');
    return (
      byTab &&
      passes &&
      protocol &&
      port &&
      (typeof source !== 'string' || source === 'any' || source === peer || typeof peer !== 'string')
    );
  });
}
