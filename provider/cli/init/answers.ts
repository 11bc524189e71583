/** The answers: from flags, from whoever sits at the terminal, and for what is left from the simulators' site if that is wanted. */
import { asProviderError, isProviderError, ProviderError } from '../../core/define/errors';
import { runOperation } from '../../core/run/operation';
import type { FoundGateway, Value, Values } from '../../model';
import { connect } from '../connection';
import { textOf, type AskedEnd, type AskedField } from './asked';

/** Whoever answers. Undefined: nobody does. */
export interface Person {
  say(text: string): void;
  /** What was typed; the preset where that is nothing. */
  ask(question: string, preset?: string): Promise<string>;
}

export interface Given {
  /** Values of flags by the name of the option. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** What is not given is as it is on the simulators' site. */
  readonly simulators: boolean;
  readonly connection?: string;
}

export interface Answers {
  readonly ends: Readonly<Record<string, Values>>;
  readonly simulators: boolean;
}

export async function answersFor(
  ends: readonly AskedEnd[],
  given: Given,
  person: Person | undefined,
): Promise<Answers> {
  const told = (field: AskedField): Value | undefined => {
    const text = given.flags[field.option];
    return typeof text === 'string' ? field.parse(text) : undefined;
  };
  const missing = ends.flatMap((end) => end.fields.filter((field) => told(field) === undefined));
  if (missing.length > 0 && person === undefined && !given.simulators) throw unanswered(missing);
  const simulators =
    given.simulators || (missing.length > 0 && person !== undefined && (await wantsSimulators(ends, given, person)));
  const answered: Record<string, Values> = {};
  for (const end of ends) {
    const seen =
      person === undefined || simulators || end.fields.every((field) => !field.gateway || told(field) !== undefined)
        ? []
        : await gatewaysOf(end, given, person);
    if (person !== undefined && end.fields.some((field) => told(field) === undefined))
      person.say(`\nThe ${end.title}:`);
    const values: Record<string, Value> = {};
    for (const field of end.fields) {
      const value = told(field);
      if (value !== undefined) values[field.name] = value;
      else if (person === undefined) values[field.name] = field.sample;
      else values[field.name] = await answer(field, person, { simulators, seen: field.gateway ? seen : [] });
    }
    answered[end.vendor.name] = values;
  }
  return { ends: answered, simulators };
}

function unanswered(missing: readonly AskedField[]): ProviderError {
  return new ProviderError({
    code: 'invalid',
    message: `Nobody is at a terminal to be asked for ${missing.map(({ flag }) => flag).join(', ')}.`,
    hint: 'Give them, or --simulators: what is not given is then as it is on the simulated site.',
  });
}

/** Where there are no credentials: a link can be tried without any. */
async function wantsSimulators(ends: readonly AskedEnd[], given: Given, person: Person): Promise<boolean> {
  const without = ends.flatMap(({ vendor }) => {
    try {
      connect(vendor, { set: [], connection: given.connection }, process.env);
      return [];
    } catch (error) {
      return [`${vendor.title}: ${asProviderError(error, 'the connection').message}`];
    }
  });
  if (without.length === 0) return false;
  person.say(`There is no connection to all of the platforms:\n${without.map((one) => `  ${one}`).join('\n')}`);
  return yes(await person.ask('Try the link on simulators of the platforms, on this machine?', 'yes'));
}

const yes = (text: string): boolean => /^y(es)?$/i.test(text.trim());

const LOOK_MS = 30_000;

/** What cannot be looked up is typed. */
async function gatewaysOf(end: AskedEnd, given: Given, person: Person): Promise<readonly FoundGateway[]> {
  const { vendor, side, kind } = end;
  const look = side.reports?.gateways;
  if (look === undefined) return [];
  try {
    const client = connect(vendor, { set: [], connection: given.connection }, process.env);
    const call = { client, signal: new AbortController().signal, progress: () => undefined, log: () => undefined };
    try {
      return await runOperation(call, { what: `look-up of gateways on ${vendor.title}`, timeoutMs: LOOK_MS }, (ctx) =>
        look(ctx, kind),
      );
    } finally {
      await client.close();
    }
  } catch (error) {
    person.say(`The gateways of ${vendor.title} cannot be looked up: ${asProviderError(error, 'the look-up').message}`);
    return [];
  }
}

interface Offered {
  readonly simulators: boolean;
  readonly seen: readonly FoundGateway[];
}

async function answer(field: AskedField, person: Person, { simulators, seen }: Offered): Promise<Value> {
  seen.forEach(({ gateway, says, unfit }, index) =>
    person.say(`  ${index + 1}  ${gateway}  (${says})${unfit === undefined ? '' : `: not for a link, ${unfit}`}`),
  );
  const first = seen.find(({ unfit }) => unfit === undefined)?.gateway;
  const preset = simulators ? textOf(field.sample) : first;
  const question = `${field.description}${seen.length > 0 ? ' Number or name' : ''}`;
  for (;;) {
    const text = (await person.ask(question, preset)).trim();
    try {
      return field.parse(seen[Number(text) - 1]?.gateway ?? text);
    } catch (error) {
      if (!isProviderError(error)) throw error;
      person.say(error.message);
    }
  }
}
