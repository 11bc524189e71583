/** Networks that the platform keeps for itself. */

/** Source: Alibaba Cloud, CreateVpnConnection: networks that TunnelCidr may not be. */
export const tunnelReserved: readonly string[] = [
  ...[0, 1, 2, 3, 4, 5, 6].map((third) => `169.254.${third}.0/30`),
  '169.254.169.252/30',
];

/** Source: Alibaba Cloud, VPN gateway routes: nothing of it, no part of it, nothing around it. */
export const routeReserved = '100.64.0.0/10';
