/** NetworkInterface, as far as an interface of a tunnel uses it. verified: pfrest 2.10, Models/NetworkInterface.inc */
import { boolean, integer, oneOf, string } from '../../../simulator/schema';
import { invalid } from '../errors';
import type { Model } from '../model';
import { checkFilterName } from '../names';
import { tunnelInterfaces } from '../tunnels';
import { lowestFree } from './phase1';

const LONGEST = 22;

export const networkInterface: Model = {
  name: 'NetworkInterface',
  verbose: 'Network Interface',
  one: '/interface',
  all: '/interfaces',
  store: 'interfaces',
  subsystem: 'interfaces',
  unique: ['if', 'descr'],
  fields: {
    if: string({ required: true, maxLength: 128 }),
    enable: boolean(false),
    descr: string({ required: true, maxLength: 128, pattern: /^\w+$/ }),
    spoofmac: string({ default: '', maxLength: 17 }),
    mtu: integer(1280, 8192),
    mss: integer(576, 65535),
    media: string({ default: '' }),
    mediaopt: string({ default: '' }),
    blockpriv: boolean(false),
    blockbogons: boolean(false),
    typev4: oneOf(['static', 'dhcp', 'none'], { required: true }),
    ipaddr: string(),
    subnet: integer(1, 32),
    typev6: oneOf(['staticv6', 'dhcp6', 'slaac', '6rd', 'track6', '6to4', 'none'], { default: 'none' }),
  },
  conditions: {
    ipaddr: { required: true, when: ({ typev4 }) => typev4 === 'static' || typev4 === 'dhcp' },
    subnet: { required: true, when: ({ typev4 }) => typev4 === 'static' },
  },
  made: ({ before, others }) => ({
    name: before?.name ?? `opt${lowestFree(others.map(({ name }) => Number(String(name).replace('opt', ''))))}`,
  }),
  check: ({ value, before, firewall }) => {
    checkFilterName(
      'descr',
      String(value.descr),
      firewall.store('interfaces').map(({ name }) => String(name)),
      before === undefined ? undefined : String(before.name),
    );
    if (/^ipsec/.test(String(value.if)) && String(value.descr).length > LONGEST)
      throw invalid(
        'NETWORK_INTERFACE_DESCR_IPSEC_MAX_LENGTH_EXCEEDED',
        `Field \`descr\` cannot exceed ${LONGEST} characters here.`,
      );
    const known = [before?.if, ...tunnelInterfaces(firewall.state.stores).keys()];
    if (!known.includes(value.if))
      throw invalid('FIELD_INVALID_CHOICE', `Field \`if\` must be one of the available interfaces.`);
  },
  // verified: no gateway or route keeps it, and its rules go with it
  afterDelete: ({ name }, firewall) => {
    const { stores, running } = firewall.state;
    stores.rules = stores.rules.filter(({ interface: names }) => !(Array.isArray(names) && names.includes(name)));
    running.interfaces = running.interfaces.filter((one) => one.name !== name);
  },
};
