/**
 * Texts of others in what we print: an escape sequence in a name would be obeyed by the terminal, and a line end would begin a
 * line of its own, which may be a command to a CI system.
 */

/** Control characters, line ends, what turns the direction of text, and what is not seen: two names would look like one. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;

export const visible = (text: string): string =>
  text.replace(UNSEEN, (one) => (/\s/.test(one) ? ' ' : `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`));

/** A text that has lines on purpose: they stay, and nothing else of that kind. */
export const visibleLines = (text: string): string =>
  SEEN.test(text) ? text : text.split('\n').map(visible).join('\n');

/** Most of what is said, for which nothing has to be looked at character by character. */
const SEEN = /^[\n\u0020-\u007e]*$/;
