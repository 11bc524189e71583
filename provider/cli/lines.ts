/**
 * What commands print for people, line by line. Names in it are whatever somebody wrote into a console or a program: one with a
 * line end would print a line of its own, which may be a command to a CI system, and one with an escape sequence would be obeyed
 * by the terminal.
 */

/** Control characters, line ends, what turns the direction of text, and what is not seen: two names would look like one. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;

export const visible = (text: string): string =>
  text.replace(UNSEEN, (one) => (/\s/.test(one) ? ' ' : `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`));

/** @param lines each of which stays one */
export const linesText = (lines: readonly string[]): string => lines.map((line) => `${visible(line)}\n`).join('');

/** A text that has lines on purpose, such as what an engine said: they stay, and nothing else of that kind. */
export const wholeText = (text: string): string => linesText(text.split('\n'));
