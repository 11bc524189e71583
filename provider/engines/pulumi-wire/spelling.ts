/** Names as people write them in a Pulumi program and its configuration. */
import { ownSpelling, withEnvironment, type Spelling } from '../../core/define/message';

export const pulumiSpelling: Spelling = {
  ...ownSpelling,
  type: (type) => `hybridvpn:${type}`,
  setting: (setting) => {
    const key = [setting.platform, setting.key].filter((part) => part !== undefined).join('.');
    return withEnvironment(`hybridvpn:${key}`, setting, " in the stack's configuration");
  },
};
