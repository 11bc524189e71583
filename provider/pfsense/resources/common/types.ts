/** Field types shared by the resources: one rule, one message, one place. */
import { z } from 'zod';
import { field } from '../../../core/define/fields';
import { isHost, isIp } from '../../../core/define/normal';
import { isMarked, LONGEST_DESCR } from './marks';

/** A default of the platform: what leaving the field out means, shown when the platform fills it. */
export const serverDefault = (value: unknown) => ({ onUnset: { value }, computed: true, follows: [] });
/** One that the other end must match: an import writes it down. */
export const sharedDefault = (value: unknown) => ({ ...serverDefault(value), explicit: true });

export const descrField = () =>
  field(
    z
      .string()
      .max(LONGEST_DESCR)
      .refine((text) => !isMarked(text), '"[hybridvpn …]" is kept for ownership marks')
      .optional(),
    `Description, at most ${LONGEST_DESCR} characters. The marks of ownership stand behind it on the pfSense.`,
    { onUnset: { value: '' } },
  );

export const plainDescrField = () =>
  field(z.string().max(1024).optional(), 'Description, at most 1024 characters.', { onUnset: { value: '' } });

export const disabledField = (what: string) =>
  field(z.boolean().optional(), `Whether ${what} is off. pfSense default: false.`, {
    vital: true,
    onUnset: { value: false },
  });

export const adoptField = () =>
  field(z.boolean().optional(), 'Take over an object that exists already and is not marked as ours. Default: false.', {
    control: true,
    momentary: true,
  });

export const seconds = (min = 1) => z.int().min(min).max(2_147_483_647);

/** Of a peer or an own end. */
export const ipAddress = () =>
  z
    .string()
    .refine(isIp, { error: 'is not an IPv4 or IPv6 address', abort: true })
    .refine(isHost, 'is not the address of a host (unspecified, loopback, multicast and broadcast addresses are none)');

/** As pfSense has it: the domain has no underscore, and what it ends with is letters alone. Source: pfsense, is_fqdn */
export function isFqdn(text: string): boolean {
  const labels = text.replace(/\.$/, '').split('.');
  const [top = '', domain = ''] = labels.toReversed();
  return (
    text.length <= 253 &&
    labels.every((label) => /^[\w-]{1,63}$/.test(label) && !/^-|-$/.test(label)) &&
    /^[^_]+$/.test(domain) &&
    /^(xn--)?[a-z]+$/i.test(top)
  );
}

/** What the API checks of a mail address. Source: pfrest, IPsecPhase1, FILTER_VALIDATE_EMAIL of PHP */
export const isMailAddress = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

export const addressOrName = () =>
  z
    .string()
    .refine(
      (text) => (isIp(text) ? isHost(text) : isFqdn(text)),
      'is neither the address of a host nor a full host name',
    );

export const interfaceId = (more = '') =>
  z
    .string()
    .regex(
      new RegExp(`^(wan|lan|opt[0-9]+${more})$`),
      'is not the id of an interface: wan, lan, opt1 … (not what people call it, and not that of the operating system)',
    );

export const uniqid = () => z.string().regex(/^[0-9a-f]{13}$/, 'is not the id of a phase 2, such as "65f0c2a9b31d4"');

export const gatewayName = () => z.string().regex(/^\w{1,31}$/, 'is not 1 to 31 letters, digits and underscores');
