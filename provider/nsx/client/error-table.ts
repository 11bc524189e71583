/**
 * What NSX's refusals mean, as data. The same HTTP status carries very different news (400 is "gone", "wait five
 * minutes" and "your field is wrong"), so status, vendor code and method together choose our error code, a hint, and
 * whether repeating helps.
 */
import { argumentToken, settingToken, text } from '../../core/define/message';
import type { Meaning } from '../../core/net/refusal';

export type Method = 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

export interface Row extends Meaning {
  readonly status?: number;
  readonly code?: string;
  readonly methods?: readonly Method[];
}

export const CODE_PURGING = '500045';
export const CODE_IN_USE = '500030';
export const CODES_PAGE_TOO_BIG = ['60576', '255'];

const STALE = 'The object was changed since it was read: read it again and repeat the change.';
export const URL_SETTING = settingToken('nsx', 'url', ['NSXT_MANAGER_HOST']);
export const CREDENTIALS_HINT = text`Check ${settingToken('nsx', 'username', ['NSXT_USERNAME'])} and ${settingToken('nsx', 'password', ['NSXT_PASSWORD'])}, and whether NSX has locked the account after failed logins (15 minutes by default).`;
const REFUSED_CALL = text`NSX accepts the login and refuses this call: give the account a role that may do it (VPN Admin and Network Admin on the gateway, or Enterprise Admin). If it refuses every call, put the address of one manager or of the VIP into ${URL_SETTING}: a load balancer must keep a client on one node.`;
const INDEXING = 'The search index of NSX is not ready; see the state of the Search service in the manager.';

/** First match wins; a row without status or code matches any. */
export const ROWS: readonly Row[] = [
  { status: 404, code: '500090', methods: ['GET'], error: 'conflict', repeat: 'unsure', hint: STALE },
  { status: 404, code: '500090', error: 'conflict', repeat: 'never', hint: STALE },
  { status: 404, code: '600', error: 'notFound', repeat: 'never', hint: 'Check the path; ids are case-sensitive.' },
  {
    code: '500012',
    methods: ['GET', 'DELETE'],
    error: 'notFound',
    repeat: 'never',
    hint: 'The parent object does not exist.',
  },
  {
    code: '500012',
    error: 'invalid',
    repeat: 'never',
    hint: 'A path in the request does not exist: the parent, or an object that is referred to. Refer to it by its resource, so that it is created first.',
  },
  {
    code: CODE_PURGING,
    error: 'busy',
    repeat: 'never',
    hint: 'NSX purges deleted objects every five minutes; until then their path cannot be used. Wait, or choose another id.',
  },
  { code: CODE_IN_USE, methods: ['DELETE'], error: 'inUse', repeat: 'never' },
  {
    code: '500127',
    error: 'exists',
    repeat: 'never',
    hint: text`Import the object, set ${argumentToken('adopt', true)} on this resource, or choose another id.`,
  },
  { code: '500087', error: 'conflict', repeat: 'never', hint: STALE },
  { code: '500232', error: 'conflict', repeat: 'never', hint: STALE },
  { code: '100148', error: 'conflict', repeat: 'never', hint: STALE },
  {
    code: '500105',
    error: 'taken',
    repeat: 'never',
    hint: 'The address overlaps with one that is already in use: choose another. A component HybridVpn that takes its own networks keeps clear of those in `avoid`; `hybridvpn precheck` shows which there are.',
  },
  {
    code: '641258',
    error: 'invalid',
    repeat: 'never',
    hint: 'Route filters of this kind are not allowed on the IPv4 address family.',
  },
  { code: '503040', error: 'inUse', repeat: 'never', hint: 'The segment still has virtual machines attached.' },
  { code: '503101', error: 'conflict', repeat: 'never', hint: 'The segment is already attached elsewhere.' },
  { code: '60508', error: 'busy', repeat: 'unsure', hint: INDEXING },
  { code: '60514', error: 'busy', repeat: 'unsure', hint: INDEXING },
  { code: '60515', error: 'busy', repeat: 'unsure', hint: INDEXING },
  { code: '60576', error: 'busy', repeat: 'unsure', hint: INDEXING },
  {
    status: 400,
    code: '255',
    error: 'invalid',
    repeat: 'never',
    hint: 'A field is missing or out of range; the message names it.',
  },
  {
    status: 400,
    code: '220',
    error: 'internal',
    repeat: 'never',
    hint: 'NSX could not parse the request: please report it with the debug log.',
  },
  {
    status: 409,
    error: 'conflict',
    repeat: 'always',
    hint: 'Something else changes the same object now: try again when it has finished.',
  },
  { status: 412, methods: ['GET'], error: 'conflict', repeat: 'unsure', hint: STALE }, // a poll must not end by it
  { status: 412, error: 'conflict', repeat: 'never', hint: STALE },
  // Whether it is the login that is refused, auth.ts has found out before.
  { status: 401, error: 'permission', repeat: 'never', hint: REFUSED_CALL },
  { status: 403, code: '403', error: 'permission', repeat: 'never', hint: REFUSED_CALL },
  { status: 403, code: '98', error: 'permission', repeat: 'never', hint: REFUSED_CALL },
  {
    status: 403,
    code: '505',
    error: 'permission',
    repeat: 'never',
    hint: 'NSX has no valid licence for this feature.',
  },
  {
    status: 403,
    error: 'permission',
    repeat: 'never',
    hint: 'Give the account a role that may do this (VPN Admin and Network Admin on the gateway, or Enterprise Admin).',
  },
  {
    status: 429,
    error: 'rateLimited',
    repeat: 'always',
    hint: text`All clients of one NSX user share 100 calls per second: lower ${settingToken('nsx', 'maxCallsPerSecond')}, or use a user of your own.`,
  },
  { status: 408, error: 'busy', repeat: 'unsure', hint: 'The call did not arrive in time: run it again.' },
  { status: 503, error: 'busy', repeat: 'always', hint: 'NSX is overloaded or starting: try again later.' },
  {
    status: 500,
    code: '98',
    error: 'busy',
    repeat: 'always',
    hint: 'NSX cannot reach one of its own services: try again later.',
  },
  {
    status: 500,
    code: '99',
    error: 'auth',
    repeat: 'never',
    hint: 'NSX does not trust the client certificate: register it for a principal identity.',
  },
  {
    status: 500,
    code: '607',
    error: 'busy',
    repeat: 'always',
    hint: 'The NSX cluster is reconfiguring: try again later.',
  },
  {
    status: 500,
    code: '610',
    error: 'busy',
    repeat: 'always',
    hint: 'The NSX cluster is reconfiguring: try again later.',
  },
  {
    status: 502,
    error: 'busy',
    repeat: 'unsure',
    hint: 'A proxy or load balancer found no NSX Manager behind it.',
  },
  { status: 504, error: 'busy', repeat: 'unsure', hint: 'NSX did not answer a proxy or load balancer in time.' },
  {
    status: 404,
    error: 'platform',
    repeat: 'never',
    hint: text`This is not the answer of an NSX Manager: check ${URL_SETTING}.`,
  },
];
