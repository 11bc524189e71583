/** A connection is to one firewall, and what is applied on it is applied to all of its tunnels. */
export const GATEWAY = 'pfSense';
