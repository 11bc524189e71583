/**
 * What can be asked for instead of a derived value, in the words of the table of derived values. What both ends must agree
 * on is overridden for the link; what one end does, at that end. A side says which of the latter it can follow.
 */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { perTunnel, type TunnelName } from '../../model';

const eachTunnel = <T extends z.ZodType>(of: (tunnel: TunnelName) => T) => z.object(perTunnel(of));

const ENCRYPTION = ['aes-128-cbc', 'aes-256-cbc', 'aes-128-gcm', 'aes-256-gcm'];
const INTEGRITY = ['sha1', 'sha2-256', 'sha2-384', 'sha2-512'];

const encryption = (what: string) =>
  field(z.string().min(1).optional(), `Encryption of ${what}: ${ENCRYPTION.join(', ')}, or what both ends know.`);
const integrity = (what: string) =>
  field(z.string().min(1).optional(), `Integrity of ${what}: ${INTEGRITY.join(', ')}. With GCM there is none.`);

const crypto = () => ({
  ike: field(
    z
      .object({
        encryption: encryption('IKE'),
        integrity: integrity('IKE, and its PRF'),
        dhGroup: field(z.int().min(1).optional(), 'Diffie-Hellman group of IKE, such as 14.'),
      })
      .optional(),
    'What is offered for IKE.',
  ),
  esp: field(
    z
      .object({
        encryption: encryption('ESP'),
        integrity: integrity('ESP'),
        pfsGroup: field(z.int().min(0).optional(), 'Group of perfect forward secrecy, such as 14; 0 turns it off.'),
      })
      .optional(),
    'What is offered for ESP.',
  ),
});

const maxSegmentSize = () =>
  field(z.int().min(108).max(8902).optional(), 'TCP maximum segment size in bytes, 108 to 8902.');

/** What both ends must agree on, or what is about the link as a whole. */
export const linkOverrides = () =>
  z.object({
    ...crypto(),
    holdTime: field(
      z.int().min(3).max(65535).optional(),
      'BGP hold time in seconds, 3 to 65535: how long a silent tunnel keeps its routes.',
    ),
    keepaliveTime: field(
      z.int().min(1).max(65535).optional(),
      'Seconds between BGP keepalives, 1 to 65535; at most a third of the hold time.',
    ),
    maxSegmentSize: maxSegmentSize(),
  });

const all = () => ({
  ...crypto(),
  ikeLifetime: field(z.int().min(900).max(86400).optional(), 'Seconds until this end rekeys IKE, 900 to 86400.'),
  espLifetime: field(
    eachTunnel((tunnel) =>
      field(z.int().min(900).max(86400).optional(), `Of the ${tunnel} tunnel, 900 to 86400 seconds.`),
    ).optional(),
    'Seconds until this end rekeys ESP. The end whose lifetimes are shorter is the one that rekeys.',
  ),
  dpdInterval: field(z.int().min(1).max(360).optional(), 'Seconds between probes for a dead peer, 1 to 360.'),
  dpdRetries: field(z.int().min(1).max(100).optional(), 'Probes without an answer until the peer is dead, 1 to 100.'),
  initiates: field(
    z.boolean().optional(),
    'Whether this end starts the negotiation by itself. One of both ends has to.',
  ),
  localId: field(
    z
      .string()
      .regex(/^\S{1,100}$/, 'has 1 to 100 characters without blanks')
      .optional(),
    'IKE identity of this end in both tunnels, an IP address or a name. The other end is told to expect it.',
  ),
  gracefulRestart: field(
    z.boolean().optional(),
    'Whether this end keeps routes over a restart of BGP. They can outlive the failover target.',
  ),
  localPreference: field(
    eachTunnel((tunnel) =>
      field(z.int().min(0).max(4294967295).optional(), `Of what is learned through the ${tunnel} tunnel.`),
    ).optional(),
    'BGP local preference; the highest wins.',
  ),
  asPathPrepend: field(
    eachTunnel((tunnel) => field(z.int().min(0).max(10).optional(), `In the ${tunnel} tunnel, 0 to 10.`)).optional(),
    'How often the own AS number is put before the path of what is told.',
  ),
  maximumRoutes: field(
    z.int().min(1).max(1000000).optional(),
    'Routes of one tunnel after which something is wrong, 1 to 1000000.',
  ),
  maxSegmentSize: maxSegmentSize(),
});

/** What one end can be told to do: those of its side. */
export function endOverrides(names: readonly string[]): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(all()).filter(([name]) => names.includes(name))));
}

export type EndOverrides = z.output<z.ZodObject<ReturnType<typeof all>>>;
