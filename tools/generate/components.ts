/** `sdk/nodejs`: one class per component, whose children are the resources of the dynamic provider. */
import { platformOf } from '../../provider/core/define/catalog';
import { shapeOf } from '../../provider/core/define/shape';
import { controlFields } from '../../provider/engines/pulumi-wire/control';
import type { Component, WithComponents } from '../../provider/model';
import { comment, fieldComment } from './docs';
import { Types } from './types';

const kindOf = (type: string): string => type.slice(type.indexOf(':') + 1);
const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The namespaces that a component's module takes its children from, beside its own. */
export function importsOf(catalog: WithComponents, platform: string): string[] {
  const mine = (catalog.components ?? []).some(({ type }) => platformOf(type) === platform);
  const others = [...new Set(catalog.resources.map(({ type }) => platformOf(type)))].filter((one) => one !== platform);
  if (!mine) return [];
  return [
    ...others.sort().map((name) => `import * as ${name} from './${name}';`),
    `import { HybridVpnComponent, type ComponentControl } from '../../provider/engines/pulumi-component';`,
  ];
}

export function componentSource(component: Component): string {
  const kind = kindOf(component.type);
  const types = new Types(component.source, component.title, 'component');
  const args = shapeOf(component.inputs).fields.filter((field) => field.fingerprintOf === undefined);
  const members = args.map((field) => types.member(field, 'argument', kind));
  const outputs = shapeOf(component.outputs).fields;
  const properties = outputs.map(
    (field) =>
      `${fieldComment(field, component.source, 'output')}declare readonly ${field.name}: pulumi.Output<${types.field(field, 'output', kind)}>;`,
  );
  const [connection] = controlFields;
  const ends = component.ends.map((end) => `${kind}${pascal(end)}Args`);
  // An end says through which connection its objects are reached, as resources do.
  const interfaces = types.interfaces.map((text) =>
    ends.some((name) => text.includes(`export interface ${name} {`))
      ? text.replace(/\}\n$/, `${comment([connection.description])}${connection.name}?: pulumi.Input<string>;\n}\n`)
      : text,
  );
  return `${interfaces.join('\n')}
${comment([`Arguments of ${kind}.`])}export interface ${kind}Args extends ComponentControl {
${members.join('\n')}
}

${comment([component.description, '', `Source: ${component.source}`])}export class ${kind} extends HybridVpnComponent {
${properties.join('\n')}

  constructor(name: string, args: ${kind}Args, opts?: pulumi.ComponentResourceOptions) {
    super({ type: '${component.type}', classes }, name, args, opts);
  }
}
`;
}

/** The classes of children of all components of a module. */
export function classesSource(catalog: WithComponents, platform: string): string {
  const classes = catalog.resources
    .map(({ type }) => type)
    .sort()
    .map((type) => `'${type}': ${platformOf(type) === platform ? kindOf(type) : type.replace(':', '.')}`);
  return `const classes = { ${classes.join(', ')} };\n`;
}
