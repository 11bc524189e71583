/**
 * Room: what must hold between several pfSense objects of a program, and what pfSense takes at most. Between the fields of one
 * object see `provider/pfsense/rules`. Imported by the side.
 */
import { at, declaredOf, shown, valueAt, type Limits, type PlatformRule } from '../../../model';
import { assignmentOf } from '../assignment';
import { bgpLetIn } from './bgp-let-in';

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
  bgpLetIn,
];
