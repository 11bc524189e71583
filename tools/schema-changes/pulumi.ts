/** The surface of `sdk/schema.json` (a Pulumi package schema). Named types are followed to where they are used. */
import type { Field, Fields, Surface } from './surface';

interface TypeSpec {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly oneOf?: readonly TypeSpec[];
  readonly replaceOnChanges?: boolean;
  readonly willReplaceOnChanges?: boolean;
}
type Properties = Readonly<Record<string, TypeSpec>>;

interface ObjectSpec {
  readonly type?: string;
  readonly properties?: Properties;
  readonly required?: readonly string[];
}
interface ResourceSpec extends ObjectSpec {
  readonly inputProperties?: Properties;
  readonly requiredInputs?: readonly string[];
}
interface FunctionSpec {
  readonly inputs?: ObjectSpec;
  readonly outputs?: ObjectSpec;
}

export interface PulumiSchema {
  readonly version?: string;
  readonly config?: { readonly variables?: Properties; readonly required?: readonly string[] };
  readonly provider?: ResourceSpec;
  readonly types?: Readonly<Record<string, ObjectSpec>>;
  readonly resources?: Readonly<Record<string, ResourceSpec>>;
  readonly functions?: Readonly<Record<string, FunctionSpec>>;
}

type Side = 'argument' | 'output';

export function pulumiSurface(schema: PulumiSchema): Surface {
  const reader = new Reader(schema.types ?? {});
  const resource = (one: ResourceSpec) => ({
    argument: reader.fields(one.inputProperties, one.requiredInputs, 'argument'),
    output: reader.fields(one.properties, one.required, 'output'),
  });
  return {
    config: { variable: reader.fields(schema.config?.variables, schema.config?.required, 'argument') },
    provider: resource(schema.provider ?? {}),
    ...named('resource', schema.resources, resource),
    ...named('function', schema.functions, ({ inputs, outputs }) => ({
      argument: reader.fields(inputs?.properties, inputs?.required, 'argument'),
      output: reader.fields(outputs?.properties, outputs?.required, 'output'),
    })),
  };
}

const named = <T>(
  kind: string,
  all: Readonly<Record<string, T>> = {},
  read: (one: T) => Readonly<Record<Side, Fields>>,
): Surface => Object.fromEntries(Object.entries(all).map(([name, one]) => [`${kind} ${name}`, read(one)]));

class Reader {
  constructor(private readonly types: Readonly<Record<string, ObjectSpec>>) {}

  /** `within`: the named types that lead here, because one may contain itself. */
  fields(properties: Properties = {}, required: readonly string[] = [], side: Side, within: string[] = []): Fields {
    return Object.fromEntries(
      Object.entries(properties).map(([name, spec]): [string, Field] => {
        const must = required.includes(name);
        return [
          name,
          {
            ...this.value(spec, side, within),
            argument: side === 'output' ? undefined : must ? 'required' : 'optional',
            always: side === 'output' && must,
            replaces: spec.willReplaceOnChanges === true || spec.replaceOnChanges === true,
          },
        ];
      }),
    );
  }

  private value(spec: TypeSpec, side: Side, within: string[]): Field {
    if (spec.oneOf !== undefined) {
      const options = spec.oneOf.map((one) => this.value(one, side, within).type);
      return { type: [...options].sort().join(' or ') };
    }
    const [kind, element] =
      spec.items !== undefined
        ? ['list', spec.items]
        : ['map', spec.type === 'object' ? spec.additionalProperties : undefined];
    if (element !== undefined) {
      const inner = this.value(element, side, within);
      return { ...inner, type: `${kind} of ${inner.type}` };
    }
    return spec.$ref === undefined ? { type: spec.type ?? 'any' } : this.reference(spec.$ref, side, within);
  }

  private reference(ref: string, side: Side, within: string[]): Field {
    const name = decodeURIComponent(ref.replace(/^#\/types\//, ''));
    const type = this.types[name];
    // A type of another package, or one that contains itself: its name is all there is to compare.
    if (type === undefined || within.includes(name)) return { type: name };
    if (type.properties === undefined) return { type: type.type ?? 'object' }; // an enum is what its values are
    return { type: 'object', fields: this.fields(type.properties, type.required, side, [...within, name]) };
  }
}
