/** What is generated from definitions. That the files are up to date is checked by `make lint`. */
import { catalog } from '../provider/catalog';
import { missingDescriptions } from '../tools/generate/descriptions';
import { sdkSources } from '../tools/generate/sdk';
import { toyCatalog } from './kit/toy';

test('every field of every definition has a description', () => {
  expect(missingDescriptions(catalog)).toEqual([]);
});

test('no resource has a field with the name of an argument that every resource has', () => {
  expect(() => sdkSources(catalog)).not.toThrow();
});

describe('a generated class', () => {
  const text = sdkSources(toyCatalog).find((file) => file.path === 'sdk/nodejs/toy.ts')!.text;

  test('documents defaults, replacement, secrets, references and removal', () => {
    expect(text).toContain('@default "ROUND"');
    expect(text).toMatch(/Form of the widget[^/]*Changing it replaces the resource\./);
    expect(text).toMatch(/Password of the widget[^/]*Secret: encrypted in state/);
    expect(text).toContain('Takes the `id` of a `toy:Widget`.');
    expect(text).toMatch(/Labels, in any order\.[^/]*Removing it from the program sets \[\]\./);
  });

  test('takes inputs and gives outputs', () => {
    expect(text).toContain('labels?: pulumi.Input<pulumi.Input<string>[]>;');
    expect(text).toContain("kind?: pulumi.Input<'ROUND' | 'SQUARE'>;");
    expect(text).toContain("cipher?: pulumi.Input<'AES_128' | 'AES_256' | (string & {})>;");
    expect(text).toContain('declare readonly serial: pulumi.Output<string>;');
    expect(text).toContain('declare readonly tokenFingerprint: pulumi.Output<string | undefined>;');
    expect(text).toContain('declare readonly uncheckedSecrets: pulumi.Output<string[]>;');
  });

  test('does not take what check adds', () => {
    expect(text).not.toMatch(/tokenFingerprint\?: pulumi\.Input/);
  });
});
