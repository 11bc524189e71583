/**
 * Texts that the API looks at beyond their length. verified: pfrest 2.10, Fields/PortField.inc, Fields/FilterAddressField.inc,
 * Validators/FilterNameValidator.inc; pfsense, is_fqdn and is_port. assumed: every name is that of an alias or a service.
 */
import { isIP } from 'node:net';
import { isCidr, string } from '../../simulator/schema';
import { invalid } from './errors';

const isPort = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
const isName = (text: string): boolean => /\D/.test(text) && /^[\w-]+$/.test(text);

const port = { name: 'a port', test: isPort };
const ports = {
  name: 'a port, a range of ports, or an alias',
  test: (text: string) => text.split(':').length < 3 && text.split(':').every((one) => isPort(one) || isName(one)),
};

function isFilterAddress(text: string): boolean {
  const one = text.replace(/^!/, '');
  if (one === 'any') return text === one;
  return one === '(self)' || isIP(one) !== 0 || isCidr(one) || /^\w+(:ip)?$/.test(one);
}

const INVALID_PORT = 'PORT_FIELD_INVALID';

export const portField = (standard: string) => string({ default: standard, format: port, code: INVALID_PORT });
export const portsField = () => string({ format: ports, code: INVALID_PORT });
export const addressField = () =>
  string({
    required: true,
    format: { name: 'an address, network, alias or interface', test: isFilterAddress },
    code: 'FILTER_ADDRESS_FIELD_INVALID',
  });

export const isFqdn = (text: string): boolean =>
  /^([a-z0-9_]([\w-]*[a-z0-9_])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?\.(xn--)?[a-z]+\.?$/i.test(text);

/** verified: pfsense globals.inc, $pf_reserved_keywords without those that hold more than letters and digits, $reserved_table_names */
const RESERVED: readonly string[] = `
  all allowopts altq anchor antispoof any arrow bandwidth binat binatanchor bitmask block blockpolicy buckets
  cbq code codel codelq crop debug divertreply divertto dnpipe dnqueue drop dropovl duptoicmptype error ether
  failpolicy fairq fastroute file filename fingerprints flags floating flush for fragcrop fragdrop fragment from
  global group hfsc hogs hostid icmp6type ifboundmaxmss in include inet inet6 interval IPsec keep keepcounters
  L2TP l3 label limit linkshare load log loginterface mapeportset match max maximummin maxsrcconn maxsrcconnrate
  maxsrcnodes maxsrcstates minttl modulate nat natanchornodf no noroute nosync on OpenVPN optimization os out
  overload pass port pppoe pptp prio priority priq probability proto qlimit queue quick random randomidrdranchor
  rdr realtime reassemble replyto requireorderreturnicmp return returnicmp6 returnrstroundrobinrouteto
  ridentifier route rtable rule ruleset_optimization scrub set settos skip sloppy sourcehash
  sourcetrackstatedefaults state statepolicy staticport stickyaddress syncookies synproxy table tag tagged
  target tbrsize timeout to tos ttl upperlimit urpffailed user bogons bogonsv6 sshguard snort2c virusprot
  vpn_networks negate_networks tonatsubnets
`
  .trim()
  .split(/\s+/);

/** Of gateways and interfaces. `ids`: of the interfaces that there are; `own`: of the one whose name it is. */
export function checkFilterName(field: string, name: string, ids: readonly string[], own?: string): void {
  const refused = (why: string, because: string) =>
    invalid(`FILTER_NAME_VALIDATOR_${why}`, `Field '${field}' cannot be '${name}' because ${because}.`);
  if (RESERVED.includes(name) || ids.some((id) => [id, `${id}__NETWORK`].some((macro) => macro.toUpperCase() === name)))
    throw refused('RESERVED_NAME_USED', 'it is a name reserved by the system');
  if (name.startsWith('pkg_')) throw refused('CANNOT_START_WITH_PKG', "it starts with 'pkg_'");
  if (/^\d+(e\d+)?$/i.test(name)) throw refused('CANNOT_BE_NUMERICAL', 'it is entirely numerical');
  if (name !== own && ids.includes(name))
    throw refused('NAME_IN_USE_BY_INTERFACE', 'it is in use by an existing interface');
}
