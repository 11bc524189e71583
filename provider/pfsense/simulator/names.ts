/**
 * Texts that the API looks at beyond their length. verified: pfrest 2.10, Fields/PortField.inc, Fields/FilterAddressField.inc,
 * Validators/FilterNameValidator.inc; pfsense, is_fqdn and is_port. assumed: every name is that of an alias or a service.
 */
import { isIP } from 'node:net';
import { isCidr, string } from '../../simulator/schema';
import { invalid } from './errors';

const isPort = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
const isName = (text: string): boolean => /\D/.test(text) && /^[\w-]+$/.test(text);

const port = { name: 'a port', test: isPort };
const ports = {
  name: 'a port, a range of ports, or an alias',
  test: (text: string) => text.split(':').length < 3 && text.split(':').every((one) => isPort(one) || isName(one)),
};

function isFilterAddress(text: string): boolean {
  const one = text.replace(/^!/, '');
  if (one === 'any') return text === one;
  return one === '(self)' || isIP(one) !== 0 || isCidr(one) || /^\w+(:ip)?$/.test(one);
}

const INVALID_PORT = 'PORT_FIELD_INVALID';

export const portField = (standard: string) => string({ default: standard, format: port, code: INVALID_PORT });
export const portsField = () => string({ format: ports, code: INVALID_PORT });
export const addressField = () =>
  string({
    required: true,
    format: { name: 'an address, network, alias or interface', test: isFilterAddress },
    code: 'FILTER_ADDRESS_FIELD_INVALID',
  });

export const isFqdn = (text: string): boolean =>
  /^([a-z0-9_]([\w-]*[a-z0-9_])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?\.(xn--)?[a-z]+\.?$/i.test(text);

/** Of gateways and interfaces. `ids`: of the interfaces that there are. */
export function checkFilterName(field: string, name: string, ids: readonly string[]): void {
  const refused = (why: string, because: string) =>
    invalid(`FILTER_NAME_VALIDATOR_${why}`, `Field '${field}' cannot be '${name}' because ${because}.`);
  if (name.startsWith('pkg_')) throw refused('CANNOT_START_WITH_PKG', "it starts with 'pkg_'");
  if (/^\d+(e\d+)?$/i.test(name)) throw refused('CANNOT_BE_NUMERICAL', 'it is entirely numerical');
  if (ids.includes(name)) throw refused('NAME_IN_USE_BY_INTERFACE', 'it is in use by an existing interface');
}
