/** Networks that stand behind no end of a link, whatever its platform: packets to them never leave the machine or the wire. */
export const BEHIND_NOBODY = [
  { network: '169.254.0.0/16', use: 'where the tunnels have their own addresses' },
  { network: '127.0.0.0/8', use: 'what each machine calls itself' },
  { network: '224.0.0.0/4', use: 'for multicast' },
  { network: '240.0.0.0/4', use: 'reserved, with the address of broadcasts' },
  { network: '0.0.0.0/8', use: 'reserved' },
] as const;
