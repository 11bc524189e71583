/** What real tunnels need of the machine. */
import { accessSync, constants, existsSync } from 'node:fs';

const FILES: Readonly<Record<string, string>> = {
  '/usr/sbin/charon-systemd': 'charon-systemd',
  '/usr/sbin/swanctl': 'strongswan-swanctl',
  '/usr/lib/ipsec/plugins/libstrongswan-kernel-libipsec.so': 'libcharon-extra-plugins',
  '/usr/lib/ipsec/plugins/libstrongswan-openssl.so': 'libstrongswan-standard-plugins',
  '/usr/lib/frr/bgpd': 'frr',
  '/usr/bin/vtysh': 'frr',
  '/usr/bin/nsenter': 'util-linux',
};

/** Of an end behind NAT alone. */
export const NAT_TOOL = { file: '/usr/sbin/nft', package: 'nftables' } as const;

export interface Lacking {
  /** Packages of Debian and its descendants. */
  readonly packages: readonly string[];
  /** What no package gives: `root`. */
  readonly others: readonly string[];
}

export function lacking(): Lacking {
  const packages = Object.entries(FILES).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
  if (!['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip'].some((file) => existsSync(file))) packages.push('iproute2');
  const others: string[] = [];
  if (process.platform !== 'linux') others.push('Linux');
  if (process.getuid?.() !== 0) others.push('root, to make network namespaces');
  if (!opens('/dev/net/tun')) others.push('/dev/net/tun');
  return { packages: [...new Set(packages)], others };
}

function opens(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
