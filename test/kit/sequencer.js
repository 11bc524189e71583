/**
 * The longest files first, so that none of them is left to one processor at the end. Jest knows how long a file took from
 * the last run on the machine, and in a fresh clone nothing but its size, which says least about these: they are short and
 * start engines. The rest follows in jest's own order.
 */
const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST = [
  'engines/pulumi-dynamic/engine',
  'engines/pulumi-plugin/engine',
  'e2e/example-changes',
  'e2e/demo',
  'e2e/terraform-write-only',
  'e2e/terraform',
  'e2e/pulumi-languages',
  'conformance/dynamic',
  'conformance/terraform',
  'conformance/pulumi-plugin',
  'engines/pulumi-dynamic/replay',
  'engines/terraform/toy',
  'e2e/',
  'cli/import',
  'engines/pulumi-',
  'docs/examples',
];

class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = LONGEST.findIndex((start) => path.includes(`/test/${start}`));
      return found < 0 ? LONGEST.length : found;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}

module.exports = LongestFirst;
