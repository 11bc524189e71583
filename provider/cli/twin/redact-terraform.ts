/** A Terraform state file without its secrets. */
import { jsonIn } from '../../core/define/json';
import type { Bag } from '../../core/define/paths';
import { replaced, standsFor, type Redacted, type Replacements } from './replacements';

interface StateResource extends Bag {
  readonly type: string;
  readonly provider: string;
  readonly instances?: readonly (Bag & {
    readonly private?: string;
    readonly sensitive_attributes?: readonly unknown[];
  })[];
}

interface Output extends Bag {
  readonly value?: unknown;
  readonly sensitive?: boolean;
}

/** Ours, and Terraform's own (`terraform_data`) where it says that nothing in it is a secret. */
function isKept({ type, provider, instances = [] }: StateResource): boolean {
  if (type.startsWith('hybridvpn_')) return true;
  const isOpen = instances.every(({ sensitive_attributes: hidden = [] }) => hidden.length === 0);
  return provider.includes('"terraform.io/builtin/terraform"') && isOpen;
}

export function redactedState(content: Bag, replacements: Replacements): Redacted {
  const { texts } = replacements;
  const leftOut: Record<string, number> = {};
  const resources = ((content['resources'] as StateResource[] | undefined) ?? []).flatMap((resource) => {
    if (isKept(resource)) return [withInstances(resource, texts)];
    leftOut[resource.type] = (leftOut[resource.type] ?? 0) + (resource.instances?.length ?? 0);
    return [];
  });
  const outputs = Object.entries((content['outputs'] ?? {}) as Record<string, Output>).flatMap(([name, output]) => {
    // A sensitive one that is made of something else, or of that too, may be anybody's secret.
    const isOpen = output.sensitive !== true || standsFor(output.value, replacements);
    return isOpen ? [[name, replaced(output, texts)] as const] : [];
  });
  const { check_results: _results, ...rest } = content;
  return { content: { ...rest, outputs: Object.fromEntries(outputs), resources }, leftOut };
}

/** The same state, but that the provider remembers these texts in place of the ones that they replace. */
export function rememberingState(content: Bag, texts: Replacements['texts']): Bag {
  const resources = ((content['resources'] as StateResource[] | undefined) ?? []).map((resource) => ({
    ...resource,
    instances: (resource.instances ?? []).map((instance) => ({
      ...instance,
      ...(instance.private !== undefined && { private: withMarks(instance.private, texts) }),
    })),
  }));
  return { ...content, resources };
}

function withInstances(resource: StateResource, texts: Replacements['texts']): Bag {
  const instances = (resource.instances ?? []).map((instance) => ({
    ...replaced(instance, texts),
    ...(instance.private !== undefined && { private: withMarks(instance.private, texts) }),
  }));
  return { ...resource, instances };
}

/** The provider's memory holds no secrets, but fingerprints of those that are write-only. */
function withMarks(text: string, texts: Replacements['texts']): string {
  const content = jsonIn(Buffer.from(text, 'base64').toString('utf8'));
  if (content === undefined) return text; // damaged: the provider takes it for none
  return Buffer.from(JSON.stringify(replaced(content, texts))).toString('base64');
}
