/** What is published of `--json`: a schema for every command that has the option, which refuses what is not whole. */
import { join } from 'node:path';
import { z } from 'zod';
import { jsonSchemas } from '../../provider/cli/schemas';
import { CommandLine } from './command';

let command: CommandLine;
beforeAll(async () => {
  command = await CommandLine.build();
});
afterAll(() => command.remove());

test('every command with --json has a schema, and no other one; --help says where', async () => {
  const { stdout } = await command.must(['--help']);
  expect(stdout).toContain('docs/schemas/COMMAND.json');
  const names = [...stdout.matchAll(/^ {2}([a-z-]+) .*$/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
  const helps = await Promise.all(names.map(async (name) => (await command.must([name, '--help'])).stdout));
  const printing = names.filter((_, index) => /^ {2}--json /m.test(helps[index]!));
  expect(printing.sort()).toEqual(Object.keys(jsonSchemas).sort());
});

interface Form {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly const?: unknown }>>;
  readonly anyOf?: readonly Form[];
  readonly additionalProperties?: unknown;
}

test.each(Object.entries(jsonSchemas))('%s: the version is required, and nothing else is let in', (_, schema) => {
  const form = z.toJSONSchema(schema) as Form;
  for (const one of form.anyOf ?? [form]) {
    expect(one.required).toContain('version');
    expect(one.properties?.['version']?.const).toBe(1);
    expect(one.additionalProperties).toBe(false);
  }
});

const plan = join(__dirname, '../program/read/example.plan.json');

test.each(['lint', 'report', 'moved'])('%s prints what is of its schema, which misses each field', async (name) => {
  const { stdout } = await command.run([name, plan, '--json']);
  const schema = jsonSchemas[name]!;
  const data = schema.parse(JSON.parse(stdout)) as object;
  const required = (z.toJSONSchema(schema) as Form).required ?? [];
  expect(required.length).toBeGreaterThan(3);
  for (const field of required)
    expect(schema.safeParse(Object.fromEntries(Object.entries(data).filter(([key]) => key !== field))).success).toBe(
      false,
    );
  expect(schema.safeParse({ ...data, more: 1 }).success).toBe(false);
});
