/**
 * The dynamic provider's host as Pulumi's engine uses it: what the engine does by itself where the host, which takes no
 * secrets, previews nothing and details no diff, has no answer.
 */
import { isBag, pathText, type Bag, type Path } from '../../provider/core/define/paths';
import { decode, encode, OWNER, secretWire } from '../../provider/engines/pulumi-wire';
import { initFailedOf, type DynamicCalls } from './dynamic-calls';
import { PluginFailure, type PluginClient } from './pulumi-plugin';

const PROVIDER = '__provider';
const NAMESPACE = 'hybridvpn';

/** One command of the engine. `textOf`: what the stack has stored as the provider of a type. */
export function dynamicClient(host: DynamicCalls, textOf: (type: string) => string): PluginClient {
  const answer = async (method: string, request: Bag): Promise<Bag> => {
    const id = String(request['id'] ?? '');
    const part = (name: string): Bag => ({
      ...inClear(request[name] as Bag),
      [PROVIDER]: textOf(String(request['type']).slice(`${NAMESPACE}:`.length)),
    });
    switch (method) {
      case 'CheckConfig': {
        // The host does not offer it. Credentials are encrypted by the stack's configuration.
        const settings = Object.entries(request['news'] as Bag);
        return { inputs: Object.fromEntries(settings.map(([name, text]) => [name, secretWire(text)])), failures: [] };
      }
      case 'Configure': {
        const args = Object.entries(inClear(request['args'] as Bag) as Record<string, string>);
        await host.configure(Object.fromEntries(args.map(([name, text]) => [`${NAMESPACE}:${name}`, text])));
        return {};
      }
      case 'Check': {
        // The SDK's half of the package says it with the inputs; what was recorded has it.
        const news = { [OWNER]: `test/dev/${String(request['name'])}`, ...part('news') };
        const { inputs, failures } = await host.check(part('olds'), news);
        return { inputs: withoutProvider(inputs), failures };
      }
      case 'Diff': {
        const diff = await host.diff(id, part('olds'), part('news'));
        // Replacements are shown against the old outputs, updates against the old inputs.
        const before = request[diff.replaces.length > 0 ? 'olds' : 'oldInputs'] as Bag;
        const paths = differences(inClear(before), inClear(request['news'] as Bag));
        return { ...diff, detailedDiff: Object.fromEntries(paths.map((path) => [path, {}])) };
      }
      case 'Create': {
        if (request['preview'] === true) return { id: '', properties: request['properties'] };
        const created = await host.create(part('properties'));
        return { id: created.id, properties: withoutProvider(created.properties) };
      }
      case 'Update': {
        if (request['preview'] === true) return { properties: request['news'] };
        const { properties } = await host.update(id, part('olds'), part('news'));
        return { properties: withoutProvider(properties) };
      }
      case 'Read': {
        const read = await host.read(id, part('properties'));
        const inputs = read.inputs === undefined ? request['inputs'] : withoutProvider(read.inputs);
        return { id: read.id, properties: withoutProvider(read.properties), inputs };
      }
      case 'Delete':
        await host.delete(id, part('properties'));
        return {};
      default:
        throw new Error(`the engine never calls ${method} of a dynamic provider`);
    }
  };

  return {
    call: (method, request = {}) => answer(method, request).catch((error: unknown) => Promise.reject(failureOf(error))),
    cancel: () => Promise.reject(new Error('no Cancel reaches a dynamic provider')),
    close: async () => undefined,
  };
}

/** What Configure did not announce to take, the engine takes off: secrets arrive as they are. */
function inClear(bag: Bag): Bag {
  return encode(decode(bag)) as Bag;
}

function withoutProvider({ [PROVIDER]: _text, ...bag }: Bag): Bag {
  return bag;
}

/** Keys that start with two underscores are not shown, and neither are outputs that the program does not give. */
function differences(before: Bag, after: Bag): string[] {
  const own = (bag: Bag): Bag => Object.fromEntries(Object.entries(bag).filter(([key]) => !key.startsWith('__')));
  return below(own(before), own(after), []);
}

function below(before: unknown, after: unknown, path: Path): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_item: unknown, index) => below(before[index], after[index], [...path, index]));
  }
  if (!isBag(before) || !isBag(after)) return [pathText(path)];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => below(before[key], after[key], [...path, key]));
}

/** Only errors of gRPC are the provider's; others are ours. */
function failureOf(error: unknown): unknown {
  const { details } = error as { details?: unknown };
  return typeof details === 'string' ? new PluginFailure(details, leftBy(error)) : error;
}

function leftBy(error: unknown): PluginFailure['left'] {
  const left = initFailedOf(error);
  return left === undefined ? undefined : { ...left, properties: withoutProvider(left.properties) };
}
