/** Whether a rule of the firewall lets BGP of a routed tunnel in: by default the IPsec tab alone judges what comes out of tunnels. */
import { isIP } from 'node:net';
import { isCidr, isIp, overlaps } from '../../../core/define/normal';
import {
  addressBy,
  at,
  declaredOf,
  shown,
  valueAt,
  type Address,
  type Declared,
  type PlatformRule,
  type Program,
  type Value,
} from '../../../model';
import { assignmentOf } from '../assignment';

const BGP = 179;
const TAB = 'enc0';

export const bgpLetIn: PlatformRule = {
  id: 'pfsense-bgp-let-in',
  says: 'A rule on the IPsec tab lets BGP of each routed tunnel in',
  severity: 'warning',
  statements: ['X9', '3.16'],
  source: 'pfSense, Routed IPsec (VTI): traffic must be passed by rules on the IPsec tab',
  hint: 'Declare a FirewallRule on `enc0` that passes TCP 179 from the other end of the tunnel. Where the firewall filters on assigned interfaces, accept this finding.',
  *check(program, { whole }) {
    for (const [address, tunnel] of declaredOf(program, 'pfsense:IpsecPhase2')) {
      const passing = declaredOf(program, 'pfsense:FirewallRule').filter(([, rule]) => passesBgp(rule, tunnel));
      if (passing.some(([, rule]) => mayBeOnTab(program, rule))) continue;
      const own = assignmentOf(program, address);
      const beside = passing.find(
        ([, rule]) => own !== undefined && addressBy(program, valueAt(rule, ['interface'])) === own,
      );
      const peer = shown(at(address, 'remoteidAddress'), valueAt(tunnel, ['remoteidAddress']));
      if (beside !== undefined)
        yield {
          message:
            'A rule lets BGP of this tunnel in on the interface of the tunnel, and the IPsec tab, which decides by default, has none.',
          values: [ruleAt(beside), peer],
        };
      else
        yield {
          message: 'No rule on the IPsec tab lets BGP of this tunnel in: what arrives through it is blocked.',
          values: [peer],
          ...(whole === true ? {} : { severity: 'unchecked' as const }),
        };
    }
  },
};

const ruleAt = ([address, rule]: readonly [Address, Declared]) =>
  shown(at(address, 'interface'), valueAt(rule, ['interface']));

/** What is not known yet may be it; an interface that the program assigns, or names, is another one. */
function mayBeOnTab(program: Program, rule: Declared): boolean {
  const on = valueAt(rule, ['interface']);
  return typeof on === 'string' ? on === TAB : addressBy(program, on) === undefined;
}

/** As far as the program tells: what is not known yet, and an alias, may be the right one. */
function passesBgp(rule: Declared, tunnel: Declared): boolean {
  const said = (name: string): Value | undefined => valueAt(rule, [name]);
  const [peer, own] = ['remoteidAddress', 'localidAddress'].map((name) => valueAt(tunnel, [name]));
  return (
    (said('type') ?? 'pass') === 'pass' &&
    said('disabled') !== true &&
    isOneOf(said('protocol'), ['tcp', 'tcp/udp']) &&
    isOfFamily(said('ipprotocol'), peer) &&
    holdsAddress(said('source'), peer) &&
    holdsAddress(said('destination'), own) &&
    holdsBgp(said('destinationPort'))
  );
}

/** Left out is any. */
const isOneOf = (value: Value | undefined, these: readonly string[]): boolean =>
  typeof value !== 'string' || these.includes(value);

const isOfFamily = (family: Value | undefined = 'inet', peer: Value | undefined): boolean =>
  typeof family !== 'string' ||
  family === 'inet46' ||
  typeof peer !== 'string' ||
  (isIP(peer) === 6) === (family === 'inet6');

function holdsAddress(spec: Value | undefined, address: Value | undefined): boolean {
  if (typeof spec !== 'string' || typeof address !== 'string' || spec === 'any') return true;
  const [isNot, meant] = spec.startsWith('!') ? [true, spec.slice(1)] : [false, spec];
  if (!isIp(meant) && !isCidr(meant)) return true;
  return overlaps(asNetwork(meant), asNetwork(address)) !== isNot;
}

const asNetwork = (text: string): string => (isCidr(text) ? text : `${text}/${isIP(text) === 6 ? 128 : 32}`);

function holdsBgp(ports: Value | undefined): boolean {
  const [first = '', last = first] = typeof ports === 'string' ? ports.split(':') : [];
  return !/^\d+$/.test(first) || (Number(first) <= BGP && BGP <= Number(last));
}
