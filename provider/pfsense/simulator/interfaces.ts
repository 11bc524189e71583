/** In which form interfaces are written and read. verified: pfrest 2.10, Fields/InterfaceField.inc and RESTAPISettings.inc */
import type { Json } from '../../simulator/schema';
import { invalid } from './errors';
import type { Firewall } from './firewall';

const NOT_ASSIGNED = /^(enc0|openvpn|any|_vip.*)$/;

export function interfaceNames(firewall: Firewall): {
  incoming(field: string | undefined, value: Json): Json;
  outgoing(field: string | undefined, value: Json): Json;
} {
  const form = firewall.state.settings.represent_interfaces_as;
  const all = firewall.store('interfaces');
  const formOf = (row: Json): string => String(form === 'id' ? row.name : row[form]);
  const toId = (field: string, name: string): string => {
    if (NOT_ASSIGNED.test(name)) return name;
    const found = all.find((row) => formOf(row) === name);
    if (found === undefined)
      throw invalid('FIELD_INVALID_CHOICE', `Field \`${field}\` must be one of [${all.map(formOf).join(', ')}].`);
    return String(found.name);
  };
  const toForm = (id: string): string => {
    const found = all.find(({ name }) => name === id);
    return found === undefined ? id : formOf(found);
  };
  const translated = (field: string | undefined, value: Json, translate: (name: string) => string): Json => {
    const names = field === undefined ? undefined : value[field];
    if (field === undefined || names === undefined || names === null) return value;
    return {
      ...value,
      [field]: Array.isArray(names) ? names.map((one) => translate(String(one))) : translate(String(names)),
    };
  };
  return {
    incoming: (field, value) => translated(field, value, (name) => toId(field!, name)),
    outgoing: (field, value) => translated(field, value, toForm),
  };
}
