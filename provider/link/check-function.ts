/** The rules about links as a function of programs: for a `precondition`, or a `check` block, over ends that the caller names. */
import { ProviderError } from '../core/define/errors';
import type { PureFunction } from '../core/define/function';
import { snakeCase, terraformName } from '../core/define/names';
import { isBag, withoutNulls, type Bag } from '../core/define/paths';
import { containsUnknown, isUnknown, UNKNOWN } from '../core/define/unknown';
import { MASKED, type Declared, type Program, type Side, type Values } from '../model';
import { checkLinks } from './check';
import { findingDetails, findingSays } from './finding-text';
import { objectOf } from './form';

export const checkLink = (sides: readonly Side[]): PureFunction => ({
  name: 'checkLink',
  summary: 'Whether the two ends of a link fit each other',
  description:
    'Runs the rules of `hybridvpn lint` over the objects of a link: both ends, and what they refer to (profiles, endpoints, neighbors, customer gateways, look-ups). `fits` is true if there is a tunnel among them and no error, `tunnels` how many there are, and `report` says what is wrong, with both places, both values and the way out; it holds no key. While something is not known yet, `fits` is false where what is known is wrong already, and otherwise not known: a condition is then judged at the apply, before the resource that it stands in. Every plan compares the ends of one provider configuration by itself; this function is for ends of several, and for those who want a condition in the program. Keys of write-only arguments are not among the values of a resource, and are not compared here.',
  parameters: [
    {
      name: 'objects',
      type: 'object',
      mayBeUnknown: true,
      byKind: true,
      description:
        'An object with one member for each kind, called as its type without `hybridvpn_`, of a look-up with `data_` before it. The value of each is a resource, or a list or map of resources. The result counts as sensitive if one of them has a sensitive value; `nonsensitive()` is safe here.',
    },
  ],
  returns: () =>
    objectOf([
      ['fits', { kind: 'boolean' }],
      ['tunnels', { kind: 'number', integer: true }],
      ['report', { kind: 'string' }],
    ]),
  call: ([given]) => {
    const objects = withoutNulls(given);
    if (!isBag(objects)) return UNKNOWN;
    const program = programOf(objects, sides);
    const { findings, topology } = checkLinks(program, sides);
    const where = { program, language: 'terraform' } as const;
    const said = (severity: string): string[] =>
      findings
        .filter((finding) => finding.severity === severity)
        .map((finding) => [`${findingSays(finding)} [${finding.rule}]`, ...findingDetails(finding, where)].join('\n'));
    const [errors, warnings] = [said('error'), said('warning')];
    const tunnels = topology.links.reduce((sum, link) => sum + link.tunnels.length, 0);
    const report = [...errors, ...warnings].join('\n');
    // What is wrong already stays wrong, whatever else comes to be known.
    if (errors.length > 0) return { fits: false, tunnels: containsUnknown(objects) ? UNKNOWN : tunnels, report };
    if (containsUnknown(objects)) return { fits: UNKNOWN, tunnels: UNKNOWN, report: UNKNOWN };
    return tunnels > 0
      ? { fits: true, tunnels, report }
      : { fits: false, tunnels, report: 'No two of these objects are the ends of one tunnel.' };
  },
});

function programOf(objects: Bag, sides: readonly Side[]): Program {
  const entries = Object.entries(objects).flatMap(([kind, value]): [string, Declared][] => {
    const type = typeOf(kind, sides);
    const address = `${type.includes(':get') ? 'data.' : ''}${terraformName(type)}`;
    return resourcesIn(value, address).map(([name, bag]) => [name, declaredOf(type, name, bag)]);
  });
  return new Map(entries);
}

/** `nsxIkeProfile` → `nsx:IkeProfile`, `dataNsxTier0Gateway` → `nsx:getTier0Gateway` */
function typeOf(kind: string, sides: readonly Side[]): string {
  const lookup = /^data(?=[A-Z])/.test(kind);
  const name = lookup ? `${kind[4]!.toLowerCase()}${kind.slice(5)}` : kind;
  const platform = sides.find(
    (side) => name.startsWith(side.platform) && /^[A-Z]/.test(name.slice(side.platform.length)),
  );
  if (platform !== undefined)
    return `${platform.platform}:${lookup ? 'get' : ''}${name.slice(platform.platform.length)}`;
  throw new ProviderError({
    code: 'invalid',
    path: 'objects',
    message: `${snakeCase(kind)} is no kind of object of a link: call each as its type without hybridvpn_, such as ${sides[0]?.platform ?? ''}_….`,
  });
}

/** One resource, or those of a list or map; each with a name that tells them apart. */
function resourcesIn(value: unknown, address: string): [string, Bag][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => resourcesIn(one, `${address}[${index}]`));
  // An id in place of its resource would be left out, and what nobody compares fits.
  if (['string', 'number', 'boolean'].includes(typeof value))
    throw new ProviderError({
      code: 'invalid',
      path: 'objects',
      message: `${address} is ${JSON.stringify(value)}, where the resource itself is needed.`,
    });
  if (!isBag(value)) return [];
  if ('id' in value) return [[address, value]];
  // Of what is no resource, such as a look-up without an id, values are no resources either.
  return Object.entries(value).flatMap(([key, one]) =>
    isBag(one) || Array.isArray(one) ? resourcesIn(one, `${address}[${JSON.stringify(snakeCase(key))}]`) : [],
  );
}

function declaredOf(type: string, name: string, bag: Bag): Declared {
  const inputs = withHidden(bag) as Values;
  // Of an object that exists, a secret that it does not show may be there.
  return { type, name, inputs, planned: inputs, ...(isUnknown(bag['id']) ? {} : { prior: inputs }) };
}

/** A key that came by a write-only argument is there, and not shown. */
function withHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withHidden);
  if (!isBag(value)) return value;
  const members = Object.entries(value).map(([name, item]) => [name, withHidden(item)] as const);
  const hidden = Object.keys(value).flatMap((name) => {
    const secret = /^(.*)(WoVersion|Fingerprint)$/.exec(name)?.[1];
    return secret === undefined || secret in value ? [] : [[secret, MASKED] as const];
  });
  return Object.fromEntries([...members, ...hidden]);
}
