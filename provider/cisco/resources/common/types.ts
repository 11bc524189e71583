/** Field types shared by the resources: one rule, one message, one place. */
import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { field } from '../../../core/define/fields';
import { cidr, isCidr, isHost } from '../../../core/define/normal';

/** A default of the platform: what leaving the field out means, shown when the platform fills it. */
export const serverDefault = (value: unknown) => ({ onUnset: { value }, computed: true, follows: [] });
/** One that the other end must match: an import writes it down. */
export const sharedDefault = (value: unknown) => ({ ...serverDefault(value), explicit: true });

/** A name of IOS: no blanks, and nothing that its command line takes for something else. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,62}$/;
export const isWord = (text: string): boolean => WORD.test(text);

export const word = () =>
  z
    .string()
    .regex(
      WORD,
      'is not a name of 1 to 63 letters, digits, and "_", ".", ":" or "-", beginning with a letter or digit',
    );

/** The id of an object that is known by its name. */
export const nameField = (what: string) => field(word(), `Name of the ${what}. It is the id.`, { forcesReplace: true });

export const adoptField = () =>
  field(z.boolean().optional(), 'Take over an object that exists already and differs. Default: false.', {
    control: true,
    momentary: true,
  });

export const descriptionField = (longest: number) =>
  field(
    z
      .string()
      .min(1)
      .max(longest)
      .regex(/^([^\s?][^\n?]*)?$/, 'begins with a blank, or holds a line break or "?", which IOS does not take')
      .optional(),
    `Description, at most ${longest} characters.`,
  );

/** Of a peer or an own end. */
export const ipv4 = () =>
  z
    .string()
    .refine(isIPv4, { error: 'is not an IPv4 address', abort: true })
    .refine(isHost, 'is not the address of a host (unspecified, loopback, multicast and broadcast addresses are none)');

/** With its prefix length. */
export const hostOrNetwork = () =>
  z
    .string()
    .refine(
      (text) => isCidr(text) && isIPv4(text.split('/')[0]!),
      'is not an IPv4 address with its length, such as 203.0.113.7/32',
    );

/** The same, where an address without a length is a host: that of another object has none. */
export const hostsOrNetwork = () =>
  z
    .string()
    .refine(
      (text) => isHost(text) || isCidr(text),
      'is not an IPv4 address, such as 203.0.113.7, or a network with its length',
    )
    .refine((text) => isIPv4(text.split('/')[0]!), 'is not IPv4');

export const normalHosts = (value: unknown): string =>
  cidr(String(value).includes('/') ? String(value) : `${String(value)}/32`);

/** Types of two letters, such as Gi, are short forms of the command line, which RESTCONF does not know. */
export const INTERFACE_NAME = '[A-Z][A-Za-z-]{2,}\\d[\\d/.]*';
const INTERFACE = new RegExp(`^${INTERFACE_NAME}$`);
export const isInterface = (text: string): boolean => INTERFACE.test(text);

/** As the configuration writes it, not shortened. */
export const interfaceName = () =>
  z.string().regex(INTERFACE, 'is not an interface in full with its number, such as GigabitEthernet1 or Tunnel10');
