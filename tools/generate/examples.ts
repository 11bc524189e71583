/** A definition's first example as a TypeScript program, for doc comments. */
import type { AnyResource } from '../../provider/core/define/definition';

export function exampleLines(definition: AnyResource): string[] {
  const [example] = definition.examples;
  if (example === undefined) return [];
  const statements = Object.entries(example.resources).flatMap(([name, resource]) => {
    const [platform, kind] = resource.type.split(':');
    const text = literal(resource.inputs, '');
    return `const ${name} = new hybridvpn.${platform}.${kind}('${name}', ${text});`.split('\n');
  });
  return [`@example ${example.title}`, '```ts', ...statements, '```', ''];
}

function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, indent)).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const members = Object.entries(value).map(
    ([key, item]) => `${inner}${/^[A-Za-z_]\w*$/.test(key) ? key : `'${key}'`}: ${literal(item, inner)},`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`;
}

/** `${service.id}` alone is an output, inside a text a template. */
function text(value: string): string {
  const alone = /^\$\{([\w.]+)\}$/.exec(value);
  if (alone !== null) return alone[1]!;
  if (value.includes('${')) return `pulumi.interpolate\`${value}\``;
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}
