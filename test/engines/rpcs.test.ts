/** Each plugin has one list of RPCs, made from its .proto: whatever is on it is answered, and nothing else is. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { snakeCase } from '../../provider/core/define/names';
import { answers as pulumiAnswers } from '../../provider/engines/pulumi-plugin/answers';
import { providerHandlers as pulumiHandlers } from '../../provider/engines/pulumi-plugin/handlers';
import { METHODS as pulumiMethods } from '../../provider/engines/pulumi-plugin/proto/methods';
import { providerHandlers as terraformHandlers } from '../../provider/engines/terraform/handlers';
import { METHODS as terraformMethods } from '../../provider/engines/terraform/proto/methods';
import { staticAnswers } from '../../provider/engines/terraform/schema';
import { toyCatalog } from '../kit/toy';

const names = (...parts: object[]): string[] => parts.flatMap((part) => Object.keys(part)).sort();

it('Terraform: prepared answers, handlers and the stop make up the list', () => {
  const handlers = terraformHandlers(toyCatalog, {});
  expect([...names(staticAnswers(toyCatalog), handlers), 'StopProvider'].sort()).toEqual(names(terraformMethods));
});

it('Pulumi: prepared answers, handlers and the cancel make up the list', () => {
  const handlers = pulumiHandlers(toyCatalog, {}, {});
  expect([...names(pulumiAnswers, handlers), 'Cancel'].sort()).toEqual(names(pulumiMethods));
});

it('Terraform: a handler is a file', () => {
  const files = readdirSync(join(__dirname, '../../provider/engines/terraform/rpc')).sort();
  const expected = Object.keys(terraformHandlers(toyCatalog, {})).map(
    (name) => `${snakeCase(name).slice(1).replaceAll('_', '-')}.ts`,
  );
  expect(files).toEqual(expected.sort());
});
