/** Reads whatever an engine has written of a program: which kind of file it is, the file itself says. */
import type { Catalog } from '../../core/define/catalog';
import { ProviderError } from '../../core/define/errors';
import { isBag, type Bag } from '../../core/define/paths';
import type { Program } from '../program';
import { isPulumiPreview, isPulumiStack, readPulumiPreview, readPulumiStack } from './pulumi';
import {
  readTerraformPlan,
  readTerraformState,
  readTerraformStateFile,
  type TerraformPlan,
  type TerraformStateFile,
  type TerraformStateShown,
} from './terraform';

export interface ReadFile {
  readonly program: Program;
  /** As people know it: `Terraform plan`. */
  readonly kind: 'Terraform plan' | 'Terraform state' | 'Pulumi preview' | 'Pulumi stack';
  readonly language: 'terraform' | 'pulumi';
}

const MAKE =
  'Make one with: terraform show -json plan.bin; terraform show -json; pulumi preview --json --show-sames; or pulumi stack export.';

/**
 * @param text what the file holds
 * @param from its name, for messages
 * @throws ProviderError `invalid` for anything that no engine wrote, without a word of its content, which may be secret
 */
export function readFile(catalog: Catalog, text: string, from: string): ReadFile {
  const content = parse(text, from);
  const terraform = (kind: 'Terraform plan' | 'Terraform state', program: Program): ReadFile => ({
    program,
    kind,
    language: 'terraform',
  });
  if (Array.isArray(content['resource_changes']) || isBag(content['planned_values']))
    return terraform('Terraform plan', readTerraformPlan(catalog, content as TerraformPlan));
  if (isPulumiPreview(content))
    return { program: readPulumiPreview(catalog, content), kind: 'Pulumi preview', language: 'pulumi' };
  if (isPulumiStack(content))
    return { program: readPulumiStack(catalog, content), kind: 'Pulumi stack', language: 'pulumi' };
  if (content['version'] === 4 && typeof content['lineage'] === 'string')
    return terraform('Terraform state', readTerraformStateFile(catalog, content as TerraformStateFile));
  if (typeof content['format_version'] === 'string' && typeof content['terraform_version'] === 'string')
    return terraform('Terraform state', readTerraformState(catalog, content as TerraformStateShown));
  // `terraform show -json` of a folder without a state.
  if (typeof content['format_version'] === 'string') return terraform('Terraform state', new Map());
  throw new ProviderError({
    code: 'invalid',
    message: `${from} is neither a Terraform plan or state as JSON, nor a Pulumi preview or stack.`,
    hint: MAKE,
  });
}

function parse(text: string, from: string): Bag {
  let content: unknown;
  try {
    content = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    const events = /^\{[^\n]*"\w+Event":/.test(text);
    const reason = text.trim() === '' ? 'it is empty' : events ? 'it is a stream of events' : 'it is not JSON';
    const hint = events ? 'Unset PULUMI_ENABLE_STREAMING_JSON_PREVIEW, and make the preview again.' : MAKE;
    throw new ProviderError({ code: 'invalid', message: `${from} cannot be read: ${reason}.`, hint });
  }
  if (isBag(content)) return content;
  throw new ProviderError({ code: 'invalid', message: `${from} cannot be read: it is no JSON object.`, hint: MAKE });
}
