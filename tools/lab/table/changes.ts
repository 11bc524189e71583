/** Changes of the example's program, one for each kind in the table of impacts that the module can be told of and daemons show. */

export interface Change {
  /** As the first column of the table has it. */
  readonly title: string;
  /** In the program of the example. */
  readonly edit: (program: string) => string;
}

const TARGET = /^( *failover_target *= *)\d+.*\n/m;

const ofLink =
  (lines: string) =>
  (text: string): string =>
    text.replace(TARGET, (all) => `${all}  ${lines}\n`);
const ofSite =
  (lines: string) =>
  (text: string): string =>
    text.replace(/^ *nsx = \{\n/m, (all) => `${all}    ${lines}\n`);

export const CHANGES: readonly Change[] = [
  { title: 'TCP maximum segment size', edit: ofLink('overrides = { max_segment_size = 1280 }') },
  { title: 'Interval of dead peer detection at the site', edit: ofSite('overrides = { dpd_interval = 20 }') },
  { title: 'Lifetime of IKE at the site', edit: ofSite('overrides = { ike_lifetime = 21600 }') },
  {
    title: 'Lifetimes of ESP at the site',
    edit: ofSite('overrides = { esp_lifetime = { master = 3000, slave = 2700 } }'),
  },
  { title: 'Diffie-Hellman group of IKE', edit: ofLink('overrides = { ike = { dh_group = 5 } }') },
  { title: 'Encryption of ESP', edit: ofLink('overrides = { esp = { encryption = "aes-128-cbc" } }') },
  { title: 'Group of perfect forward secrecy', edit: ofLink('overrides = { esp = { pfs_group = 5 } }') },
  { title: 'Pre-shared keys', edit: ofLink('psk_versions = { master = 2, slave = 2 }') },
  { title: 'Failover target, so the timers of BGP', edit: (text) => text.replace(TARGET, '$16\n') },
];
