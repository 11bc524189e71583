/** A Pulumi preview of a program, as dynamic resources make it: with the serialized provider in every resource. */
import { createHash } from 'node:crypto';
import { Ref, Variable, type Change, type Program, type Values } from '../../provider/model';
import { mapLeaves, refsIn } from '../../provider/program';

export interface PreviewOptions {
  /** Bytes that the serialized provider and the stack trace add to each resource. */
  readonly ballast?: number;
  /** What the preview does to an object; default: it creates it. Of an update, what stood before is its `prior`. */
  readonly changeOf?: (address: string) => Change['kind'] | 'same';
}

const UNKNOWN_TEXT = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export function previewText(program: Program, { ballast = 0, changeOf = () => 'create' }: PreviewOptions = {}): string {
  const urnOf = (address: string): string => `urn:pulumi:dev::site::${typeOf(program.get(address)!.type)}::${address}`;
  const plain = (values: Values, of: (ref: Ref) => string): object =>
    mapLeaves(values, (leaf) =>
      leaf instanceof Ref ? of(leaf) : leaf instanceof Variable ? '[secret]' : leaf,
    ) as object;
  // Lookups have run before the preview.
  const ahead = (ref: Ref): string => (isLookup(program, ref) ? valueOf(ref) : UNKNOWN_TEXT);
  const __provider = 'x'.repeat(ballast);
  const steps = [...program]
    .filter(([, { type }]) => !/:get[A-Z]/.test(type))
    .map(([address, { type, inputs, prior = inputs }]) => {
      const propertyDependencies = Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [
          name,
          refsIn(value).flatMap(({ ref }) => (isLookup(program, ref) ? [] : [urnOf(ref.address)])),
        ]),
      );
      const base = { urn: urnOf(address), type: typeOf(type), custom: true, propertyDependencies };
      const op = changeOf(address);
      const old = op === 'create' ? undefined : plain(prior, valueOf);
      const next = op === 'delete' ? undefined : plain(inputs, op === 'create' ? ahead : valueOf);
      const id = valueOf(new Ref(address));
      const outputs = Object.fromEntries(
        ['master', 'slave'].map((name) => [name, valueOf(new Ref(address, ['internetIps', name]))]),
      );
      return {
        op,
        urn: urnOf(address),
        ...(old === undefined
          ? {}
          : { oldState: { ...base, id, inputs: { ...old, __provider }, outputs: { ...old, internetIps: outputs } } }),
        ...(next === undefined
          ? {}
          : { newState: { ...base, ...(op === 'create' ? {} : { id }), inputs: { ...next, __provider } } }),
      };
    });
  return JSON.stringify({ steps, duration: 1, changeSummary: { create: steps.length } });
}

const isLookup = (program: Program, { address }: Ref): boolean =>
  /:get[A-Z]/.test(program.get(address)?.type ?? ':getIt');

/** What a reference stands for once everything is there: the same text for the same thing. */
function valueOf({ address, path }: Ref): string {
  const last = String(path.at(-1));
  if (/tier0/i.test(address)) return `/infra/tier-0s/T0${last === 'id' ? '' : '/locale-services/default'}`;
  if (last === 'id') return `/ids/${address}`;
  const number = createHash('sha256').update(`${address} ${path.join()}`).digest();
  return `47.${number[0]}.${number[1]}.${number[2]}`;
}

const typeOf = (type: string): string => `pulumi-nodejs:dynamic/hybridvpn/${type}`;
