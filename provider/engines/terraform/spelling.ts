/** Names of arguments and settings as people write them in Terraform: snake_case, `name = value`, the provider block. */
import { withEnvironment, type Spelling } from '../../core/define/message';
import { snakeCase, terraformName } from '../../core/define/names';
import { pathText, type Path } from '../../core/define/paths';
import { VERSION_SUFFIX, WRITE_ONLY_SUFFIX, type Attribute } from './attributes';
import { attributeAt, isKeyed } from './translate';

/**
 * `attributes`: those of the resource that a message is about. What they do not have is spelled by the mechanical rule.
 * `writeOnly`: paths of the secrets that were given by their write-only twins, which are called by these.
 */
export function terraformSpelling(attributes: readonly Attribute[], writeOnly: readonly string[] = []): Spelling {
  const field = (path: Path): string =>
    `${pathText(namesOf(attributes, path))}${writeOnly.includes(pathText(path)) ? WRITE_ONLY_SUFFIX : ''}`;
  return {
    field,
    argument: (path, value) => `\`${field(path)} = ${JSON.stringify(value)}\``,
    secret: (path, again) => {
      const name = String(namesOf(attributes, path).at(-1));
      return `${pathText(namesOf(attributes, path))} (or ${name}${WRITE_ONLY_SUFFIX} with a ${again ? 'higher ' : ''}${name}${VERSION_SUFFIX})`;
    },
    type: terraformName,
    setting: (setting) => {
      const parts = setting.platform === undefined ? [setting.key] : [setting.platform, setting.key];
      return withEnvironment(parts.map(snakeCase).join('.'), setting, ' in the provider block');
    },
  };
}

function namesOf(attributes: readonly Attribute[], path: Path): Path {
  let level: readonly Attribute[] = attributes;
  let keyed = false;
  return path.map((segment) => {
    if (typeof segment === 'number') return segment;
    if (keyed) {
      keyed = false;
      return segment; // the key of a map is the user's
    }
    const attribute = attributeAt(level, segment);
    if (attribute === undefined) return snakeCase(segment);
    keyed = isKeyed(attribute.content);
    level = attribute.content.kind === 'leaf' ? [] : attribute.content.attributes;
    return attribute.name;
  });
}
