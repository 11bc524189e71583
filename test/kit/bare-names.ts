/** Names of arguments that a message has as text: no engine can spell those, and Terraform's users read one that they do not have. */
import type { AnyResource } from '../../provider/core/define/definition';
import { mapStrings, type Message } from '../../provider/core/define/message';
import { shapeOf, type Shape } from '../../provider/core/define/shape';

export function bareNames(definition: AnyResource, message: Message): string[] {
  const texts: string[] = [];
  mapStrings(message, (part) => (texts.push(part), part));
  const words = new Set(texts.join(' ').match(/\b[a-z]+[A-Z]\w*/g));
  return namesIn(shapeOf(definition.inputs)).filter((name) => words.has(name));
}

function namesIn(shape: Shape): string[] {
  if (shape.kind === 'object') return shape.fields.flatMap(({ name, shape: inner }) => [name, ...namesIn(inner)]);
  return 'element' in shape ? namesIn(shape.element) : [];
}
