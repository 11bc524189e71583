/**
 * Names that the packet filter may know an object by: those of gateways and interfaces. What the API refuses of them whatever the
 * firewall has is refused before anything is written, or the apply would stop at it with half of a link made.
 * Source: pfrest, FilterNameValidator; pfsense globals.inc and get_pf_reserved
 */

/** Words of the language of the packet filter, those alone that a name could be. As they are spelled: `ANY` is a name. */
const KEYWORDS = `
  all allowopts altq anchor antispoof any arrow bandwidth binat binatanchor bitmask block blockpolicy buckets cbq
  code codel codelq crop debug divertreply divertto dnpipe dnqueue drop dropovl duptoicmptype error ether
  failpolicy fairq fastroute file filename fingerprints flags floating flush for fragcrop fragdrop fragment from
  global group hfsc hogs hostid icmp6type ifboundmaxmss in include inet inet6 interval IPsec keep keepcounters
  L2TP l3 label limit linkshare load log loginterface mapeportset match max maximummin maxsrcconn maxsrcconnrate
  maxsrcnodes maxsrcstates minttl modulate nat natanchornodf no noroute nosync on OpenVPN optimization os out
  overload pass port pppoe pptp prio priority priq probability proto qlimit queue quick random randomidrdranchor
  rdr realtime reassemble replyto requireorderreturnicmp return returnicmp6 returnrstroundrobinrouteto ridentifier
  route rtable rule ruleset_optimization scrub set settos skip sloppy sourcehash sourcetrackstatedefaults state
  statepolicy staticport stickyaddress syncookies synproxy table tag tagged target tbrsize timeout to tos ttl
  upperlimit urpffailed user
`;

/** Tables that pfSense fills by itself. */
const TABLES = 'bogons bogonsv6 sshguard snort2c virusprot vpn_networks negate_networks tonatsubnets';

const RESERVED: ReadonlySet<string> = new Set([...KEYWORDS.trim().split(/\s+/), ...TABLES.split(' ')]);

/** Ids of interfaces, and the macros that pfSense writes for the first two and for the networks of all. */
const OF_INTERFACE = /^(wan|lan|opt\d+|WAN|LAN|(WAN|LAN|OPT\d+)__NETWORK)$/;

const NUMBER = /^\d+([eE]\d+)?$/;

export const isFilterName = (text: string): boolean =>
  !(NUMBER.test(text) || text.startsWith('pkg_') || OF_INTERFACE.test(text) || RESERVED.has(text));

export const NO_FILTER_NAME =
  'is a number, begins with pkg_, is the id of an interface, a word of the packet filter or a table of pfSense, which takes it for no name';

/** The macro of an interface that was assigned: its own name as long as nobody calls it otherwise, and no other object's. */
export const isMacro = (text: string): boolean => /^OPT\d+$/.test(text);
