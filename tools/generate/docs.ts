/** Doc comments of generated TypeScript: what a field is, what leaving it out means, and what changing it does. */
import type { Field } from '../../provider/core/define/shape';

export function comment(lines: readonly string[]): string {
  const safe = lines.map((line) => line.replace(/\*\//g, '*\\/'));
  return `/**\n${safe.map((line) => (line === '' ? ' *' : ` * ${line}`)).join('\n')}\n */\n`;
}

/** What a field is of. Leaving one out of a component means what is derived then, and its description says so. */
export type About = 'resource' | 'component';

/** `source` is the definition's: the vendor page or type that the field comes from. */
export function fieldComment(field: Field, source: string, as: 'argument' | 'output', of: About = 'resource'): string {
  const { meta } = field;
  const lines = [meta.description];
  const facts: string[] = [];
  if (as === 'argument') {
    if (field.meta.refersTo !== undefined) facts.push(`Takes the \`id\` of a \`${meta.refersTo}\`.`);
    if (meta.forcesReplace) facts.push('Changing it replaces the resource.');
    if (!field.required && of === 'resource') facts.push(...whenLeftOut(field));
    if (meta.known !== undefined)
      facts.push(`Known values: ${meta.known.join(', ')}. Others are passed on with a warning.`);
  }
  if (meta.secret)
    facts.push(
      `Secret: encrypted in state and never shown.${meta.unreadable ? ' The platform does not return it, so drift cannot be checked.' : ''}`,
    );
  if (facts.length > 0) lines.push('', ...facts);
  lines.push('', `Source: ${source}`);
  if (meta.default !== undefined && as === 'argument') lines.push(`@default ${JSON.stringify(meta.default)}`);
  if (meta.deprecated !== undefined) lines.push(`@deprecated ${meta.deprecated}`);
  return comment(lines);
}

function whenLeftOut({ meta }: Field): string[] {
  if (meta.default !== undefined || meta.auto || meta.control) return [];
  if (meta.computed) return ['When it is left out, the platform fills it.'];
  const rule = meta.onUnset ?? 'remove';
  if (rule === 'keep') return ['Removing it from the program keeps the value on the platform.'];
  if (typeof rule === 'object') return [`Removing it from the program sets ${JSON.stringify(rule.value)}.`];
  return rule === 'remove' ? ['Removing it from the program clears it on the platform.'] : [];
}
