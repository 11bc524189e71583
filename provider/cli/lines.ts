/**
 * What commands print for people, line by line. Names in it are whatever somebody wrote into a console or a program: one with a
 * line end would print a line of its own, which may be a command to a CI system, and one with an escape sequence would be obeyed
 * by the terminal.
 */
import { visible, visibleLines } from '../core/define/visible';

export { visible };

/** @param lines each of which stays one */
export const linesText = (lines: readonly string[]): string => lines.map((line) => `${visible(line)}\n`).join('');

/** A text that has lines on purpose, such as what an engine said: they stay, and nothing else of that kind. */
export const wholeText = (text: string): string => `${visibleLines(text)}\n`;

/** A message before a further sentence: what failed last, or what a platform said, may end without a full stop, or with one before its code. */
export const sentence = (message: string): string => (/[.!?](\s*\([^()]*\))?$/.test(message) ? message : `${message}.`);
