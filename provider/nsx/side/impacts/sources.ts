/** Where the rows come from, each said once. */
export const PROFILES =
  'NSX Policy API, IPSec VPN profiles: editing one affects every session that uses it; the effect on a live SA is practice';
export const REALISED = 'NSX Policy API: the intent is stored, then realised on the edges';
export const AUTHENTICATION = 'RFC 7296, 2.15: both ends authenticate with the key that they share';
export const IDENTITIES = 'RFC 7296, 3.5: each end checks who the other says it is';
export const REFERENCED = 'NSX Policy API, error 500030: an object that others refer to is not deleted';
export const NEXT_SESSION =
  'FRRouting, peer_timers_set: no reset; NSX edges run FRRouting, that they do the same is practice';
export const FRR_RESET =
  'FRRouting, bgpd: the session is reset; NSX edges run FRRouting, that they do the same is practice';
export const FIVE_MINUTES = 'NSX: the path of a deleted object is refused for up to five minutes';
export const CEASE = 'RFC 4486: the peer is told with a CEASE; how fast is practice';
export const RFC4271 = 'RFC 4271: values of a session are fixed when it is opened';
