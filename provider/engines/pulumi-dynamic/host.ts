/**
 * What `hybridvpn/dynamic-host` is: the entry that the stored provider text loads in the engine's host process. Its seven
 * functions are called by states that older versions of this package wrote, so their names and arguments never change.
 */
import { catalog } from '../../catalog';
import { DynamicHost } from './methods';

const host = new DynamicHost(catalog, process.env);

export const configure = host.configure.bind(host);
export const check = host.check.bind(host);
export const diff = host.diff.bind(host);
export const create = host.create.bind(host);
export const read = host.read.bind(host);
export const update = host.update.bind(host);
const remove = host.delete.bind(host);
export { remove as delete };
