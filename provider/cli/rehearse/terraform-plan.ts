/** What a rehearsal has to know of a plan of Terraform, as `terraform show -json` writes it. */

interface Change {
  readonly address: string;
  readonly mode: string;
  readonly provider_name: string;
  readonly change: { readonly actions: readonly string[] };
}

interface Connection {
  readonly name: string;
  readonly full_name?: string;
  readonly alias?: string;
  readonly module_address?: string;
  readonly expressions?: Readonly<Record<string, { readonly constant_value?: Readonly<Record<string, unknown>> }>>;
}

interface Module {
  readonly resources?: readonly { readonly address: string; readonly provisioners?: readonly unknown[] }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: Module }>>;
}

interface Plan {
  readonly errored?: boolean;
  readonly resource_changes?: readonly Change[];
  /** What was changed outside, as the refresh of the plan found it. */
  readonly resource_drift?: readonly Change[];
  readonly variables?: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly configuration?: {
    readonly provider_config?: Readonly<Record<string, Connection>>;
    readonly root_module?: Module;
  };
}

/** Of `null`, which is JSON too, nothing: whoever reads the program says that it is no plan. */
const planIn = (text: string): Plan => (JSON.parse(text) as Plan | null) ?? {};

export const isBroken = (text: string): boolean => planIn(text).errored === true;

/** Of managed objects, those that something is done to. */
const changesIn = (text: string): readonly Change[] => done(planIn(text).resource_changes);

const done = (changes: readonly Change[] = []): readonly Change[] =>
  changes.filter(
    ({ mode, change: { actions } }) => mode === 'managed' && actions.join() !== 'no-op' && actions.join() !== 'read',
  );

/** Whether its refresh found other objects than the state has: a saved plan holds them as a state does, and its JSON does not. */
export const isAheadOfState = (text: string): boolean => done(planIn(text).resource_drift).length > 0;

/** Address → `create`, `update`, `delete/create`, … */
export const actionsIn = (text: string): ReadonlyMap<string, string> =>
  new Map(changesIn(text).map(({ address, change }) => [address, change.actions.join('/')]));

export const changedAddresses = (text: string): string[] => changesIn(text).map(({ address }) => address);

/** Addresses of what neither this package's provider nor the engine itself keeps. */
export const foreignIn = (text: string): string[] =>
  changesIn(text)
    .filter(({ provider_name: name }) => !isOurs(name) && !name.startsWith('terraform.io/builtin/'))
    .map(({ address }) => address);

const isOurs = (provider = ''): boolean => provider.endsWith('/hybridvpn/hybridvpn');

/** The values of the root's variables; ephemeral ones are in no plan. */
export const variablesIn = (text: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(planIn(text).variables ?? {}).flatMap(([name, { value }]) =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  );

/** Blocks of our provider, written or implied, in the root module: modules inherit theirs. */
export function connectionsIn(text: string): readonly (Connection & Required<Pick<Connection, 'expressions'>>)[] {
  const all = Object.values(planIn(text).configuration?.provider_config ?? {});
  return all
    .filter(({ full_name: name, module_address: module }) => isOurs(name) && module === undefined)
    .map((one) => ({ ...one, expressions: one.expressions ?? {} }));
}

export const configuredInModules = (text: string): boolean =>
  Object.values(planIn(text).configuration?.provider_config ?? {}).some(
    ({ full_name: name, module_address: module, expressions = {} }) =>
      isOurs(name) && module !== undefined && Object.keys(expressions).length > 0,
  );

/** Changed resources with provisioners. */
export function runsProgramsIn(text: string): string[] {
  const found = withProvisioners(planIn(text).configuration?.root_module ?? {}, '');
  return [...new Set(changesIn(text).map(({ address }) => address.replace(/\[[^\]]*\]/g, '')))].filter((address) =>
    found.has(address),
  );
}

function withProvisioners({ resources = [], module_calls: calls = {} }: Module, path: string): Set<string> {
  const own = resources.flatMap(({ address, provisioners = [] }) =>
    provisioners.length === 0 ? [] : [`${path}${address}`],
  );
  const below = Object.entries(calls).flatMap(([name, { module = {} }]) => [
    ...withProvisioners(module, `${path}module.${name}.`),
  ]);
  return new Set([...own, ...below]);
}
