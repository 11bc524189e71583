/**
 * What one charon is told of its tunnel. verified: strongSwan documentation (strongswan.conf, swanctl.conf) and trials with
 * Debian's 5.9.8: a charon for each tunnel, whose TUN device is the tunnel's interface.
 */
import { ENCRYPTION, GROUPS, INTEGRITY } from '../../model/strongswan-words';
import type { OfferedEnd, Proposal } from '../negotiation';

/** The plugins below have no single DES. */
const { 'des-cbc': _none, ...CIPHERS } = ENCRYPTION;

/** strongswan.conf of the charon in a folder. The plugins are listed: Debian ships the one for userland ESP switched off. */
export const daemonText = (folder: string): string => `charon-systemd {
  load = random nonce aes sha1 sha2 md5 hmac kdf gcm pem pkcs1 pubkey openssl kernel-libipsec kernel-netlink socket-default vici
  install_routes = no
  install_virtual_ip = no
  process_route = no
  # a cut that BGP has noticed is over before IKE gives up: an end that gave up alone would leave the other one sending into nothing
  retransmit_tries = 15
  retransmit_timeout = 1.0
  retransmit_base = 1.5
  retransmit_limit = 2
  plugins {
    vici {
      socket = unix://${folder}/vici
    }
    kernel-libipsec {
      allow_peer_ts = yes # any to any contains the peer
    }
    kernel-netlink {
      fwmark = 0x42 # its routing rule is for packets that carry it, and none does
    }
  }
  filelog {
    log {
      path = ${folder}/charon.log
      time_format = %s
      time_add_ms = yes
      flush_line = yes
      default = 1
      cfg = 1
      esp = 0
    }
  }
}
swanctl {
  load = pem pkcs1 pubkey openssl
}
`;

/** Names of the connection and of what it negotiates, the same in every charon. */
export const CONNECTION = 'tunnel';
export const CHILD = 'vti';

/** swanctl.conf. Nothing starts by itself: who initiates is told to, and again when it failed, as a gateway would. */
export function connectionText({ addresses, natted, ids, psk, ike, esp, lifetimes, selectors }: OfferedEnd): string {
  const version = ike.versions.length > 1 ? 0 : (ike.versions[0] ?? 0);
  return `connections {
  ${CONNECTION} {
    version = ${version}
    local_addrs = ${natted ?? addresses.local}
    remote_addrs = ${addresses.peer}
    proposals = ${proposalText(ike, 'ike')}
    mobike = no
    unique = replace
    keyingtries = 1
    dpd_delay = 5s
    rekey_time = ${lifetimes.ike}s
    local {
      auth = psk
      id = "${word(ids.local)}"
    }
    remote {
      auth = psk
      id = "${word(ids.peer)}"
    }
    children {
      ${CHILD} {
        local_ts = ${selectors.local.join()}
        remote_ts = ${selectors.peer.join()}
        esp_proposals = ${proposalText(esp, 'esp')}
        rekey_time = ${lifetimes.esp}s
        start_action = none
        dpd_action = clear
        close_action = none
      }
    }
  }
}
secrets {
  ike-1 {
    secret = 0s${Buffer.from(psk ?? '').toString('base64')}
  }
}
`;
}

/** Whether it has a word for one choice of a proposal. */
export const hasWords = (kind: keyof Proposal, one: string | number): boolean =>
  ({ encryption: CIPHERS, integrity: INTEGRITY, groups: GROUPS })[kind][one as never] !== undefined;

/** In quotes everything but these stands for itself. */
const word = (text: string): string => text.replace(/["\\\n]/g, '');

/** `aes256-sha256-modp2048`; an algorithm that strongSwan has no name for is left as the platform spells it, and refused. */
function proposalText({ encryption, integrity, groups }: Proposal, of: 'ike' | 'esp'): string {
  const ciphers = encryption.map((one) => CIPHERS[one] ?? one);
  const digests = integrity.map((one) => INTEGRITY[one] ?? one);
  const named = groups.map((group) => GROUPS[group] ?? `group${group}`);
  const aead = ciphers.some((one) => one.includes('gcm'));
  const checks = aead
    ? of === 'ike'
      ? (digests.length > 0 ? digests : ['sha256']).map((one) => `prf${one}`)
      : []
    : digests;
  return [...ciphers, ...checks, ...named].join('-');
}

/**
 * The largest packet into a tunnel: what 1500 bytes outside leave with the largest overhead of any suite. verified: outer IPv4
 * 20, UDP 8 (RFC 3948), ESP header 8, initialization vector 16, padding 15 and trailer 2 (RFC 4303), check value 32 (RFC 4868).
 * charon's own device takes 1400.
 */
export const INNER_MTU = 1500 - (20 + 8 + 8 + 16 + 15 + 2 + 32);
