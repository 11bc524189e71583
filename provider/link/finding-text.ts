/** A finding in the lines that people read, the same on every door: both places as they wrote them, both values, the way out. */
import { text, type Text } from '../core/define/message';
import type { Finding, Place } from '../model';
import { placeText, type Language, type Program } from '../program';

/** Where people find what a finding is about. */
export interface Where {
  readonly program: Program;
  readonly language: Language;
}

/** `link dc1, tunnel master: The two ends have different pre-shared keys.` */
export function findingSays(finding: Finding): string {
  const about = findingAbout(finding);
  return about === '' ? finding.message : `${about}: ${finding.message}`;
}

/** `link dc1, tunnel master` */
export const findingAbout = ({ link, tunnel }: Pick<Finding, 'link' | 'tunnel'>): string =>
  [link === undefined ? [] : [`link ${link}`], tunnel === undefined ? [] : [`tunnel ${tunnel}`]].flat().join(', ');

/** A line for each value, and what to do. */
export const findingDetails = (finding: Finding, { program, language }: Where): string[] =>
  findingLines(finding, (place) => text`${placeText(program, place, language)}`).map(String);

/** Not within a tagged template: a bundler must leave that as it is written, and bundles are ASCII. */
const ARROW = '→';

/** The same with names that the engine spells. */
export const findingLines = ({ values, hint, source }: Finding, placed: (place: Place) => Text): Text[] => [
  ...values.map(({ place, value }) => text`  ${placed(place)} = ${value}`),
  text`  ${ARROW} ${hint}`,
  text`    (${source})`,
];

/** In one line: these are many where a link is new. */
export function uncheckedLine({ rule, link, tunnel, message, values }: Finding, { program, language }: Where): string {
  const about = [link, tunnel].filter((one) => one !== undefined).join(' ');
  const why = values.map(({ place, value }) => `${placeText(program, place, language)} (${value})`);
  return `${about === '' ? '' : `${about}: `}${message} ${why.join('; ')} [${rule}]`;
}
