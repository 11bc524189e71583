/** Whether a type, as an engine writes it, is one of this package's. */
import { catalog } from '../../catalog';
import { terraformName } from '../../core/define/names';

const OWN = new Set(
  [...catalog.resources, ...catalog.lookups].flatMap(({ type }) => [
    terraformName(type),
    `hybridvpn:${type}`,
    `pulumi-nodejs:dynamic/hybridvpn/${type}`,
  ]),
);

export const isOurs = (type: string): boolean => OWN.has(type);
