/** A finding in the lines that people read, the same on every door: both places as they wrote them, both values, the way out. */
import { text, type Text } from '../core/define/message';
import { grouped } from '../core/define/multimap';
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

/** Up to so many findings that say the same are told one by one. */
const MANY = 10;
const NAMED = 5;

/** A finding, and those that say the same of other tunnels where they are many. */
export interface ToldOnce {
  readonly finding: Finding;
  readonly alike: readonly Finding[];
}

/**
 * For what nobody has to act on: a program of 200 links has 400 keys that nobody can compare, and what else there is to know
 * would be lost among them.
 */
export function toldOnce(findings: readonly Finding[]): ToldOnce[] {
  const saying = ({ rule, message }: Finding): string => `${rule} ${message}`;
  const groups = grouped(findings, saying);
  return findings.flatMap((finding) => {
    const [first, ...others] = groups.get(saying(finding))!;
    if (others.length < MANY) return [{ finding, alike: [] }];
    return finding === first ? [{ finding, alike: others }] : [];
  });
}

/** `and 12 more like it, of link-1 slave, link-2 master, …` */
export function alikeText(alike: readonly Finding[]): string {
  const named = alike
    .slice(0, NAMED)
    .map(shortAbout)
    .filter((one) => one !== '');
  const of = named.length === 0 ? '' : `, of ${named.join(', ')}${alike.length > NAMED ? ', …' : ''}`;
  return `and ${alike.length} more like it${of}`;
}

/** In one line: these are many where a link is new. */
export function uncheckedLines(findings: readonly Finding[], { program, language }: Where): string[] {
  return toldOnce(findings).map(({ finding, alike }) => {
    const about = shortAbout(finding);
    const why = finding.values.map(({ place, value }) => `${placeText(program, place, language)} (${value})`);
    const line = `${about === '' ? '' : `${about}: `}${finding.message} ${why.join('; ')} [${finding.rule}]`;
    return alike.length === 0 ? line : `${line} ${alikeText(alike)}`;
  });
}

const shortAbout = ({ link, tunnel }: Finding): string => [link, tunnel].filter((one) => one !== undefined).join(' ');
