/** What no secret that people type on two ends may hold. The value itself is in no message. */
import type { RuleFinding } from '../../core/define/rule';

/** A line end pasted along with a key, a tab, a NUL. */
export function controlCharacters(name: string, value: string): RuleFinding | undefined {
  const at = [...value].findIndex((character) => /\p{Cc}/u.test(character));
  if (at < 0) return undefined;
  const message = `Character ${at + 1} is a control character, such as a line end or a tab: the peer would not match it.`;
  return { path: [name], message };
}
