/**
 * Jest's module loader, except that a worker loads what test files import once, as node itself would, and not once for each
 * file: with our provider that is half a second of the processor for each of hundreds of files, and code that is compiled
 * anew and never gets warm. Test files themselves are loaded by jest.
 *
 * Files that mock or reset modules load theirs by jest too: `jest.isolateModules` says so for a part of a file,
 * `@jest-environment node` for a whole one.
 */
const asyncHooks = require('node:async_hooks');
const { createRequire, Module } = require('node:module');
const { relative, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
require('./late-modules.cjs');

const load = createRequire(__filename);
/** Of the test file that runs: it knows how to transform a module that is loaded now. */
let current;
const sourceMaps = new Map();

Module._extensions['.ts'] = (module, filename) => {
  const code = current.transformCache.transform(filename);
  const map = current.getSourceMaps().get(filename);
  if (map !== undefined) sourceMaps.set(filename, map);
  module._compile(code, filename);
};

/** Of jest itself, which loads its own modules anew for each test file: compiled once, and warm from the second file on. */
const OF_JEST = `${sep}node_modules${sep}`;
const functions = new Map();

function compiled(source, filename, parameters) {
  const known = functions.get(filename);
  if (known?.source === source) return known.code;
  const code = compileFunction(source, parameters, { filename });
  if (filename.includes(OF_JEST)) functions.set(filename, { source, code });
  return code;
}

/**
 * Jest knows by a store of node's which test code runs for, and makes one more for each file. Node takes all that were ever
 * used along with every promise and every callback: after 75 files a promise cost a hundred times what it does. So they
 * are one and the same.
 */
const store = new asyncHooks.AsyncLocalStorage();
const ofOneStore = {
  ...asyncHooks,
  AsyncLocalStorage: class {
    constructor() {
      return store;
    }
  },
};

class SharedRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const core = this.coreModule;
    const requireCore = core.require.bind(core);
    core.require = (name) => (/^(node:)?async_hooks$/.test(name) ? ofOneStore : requireCore(name));
    const [config, environment] = args;
    this.rootDir = config.rootDir;
    this.shares = environment.sharesModules === true;
    if (!this.shares) return;
    current = this;
    for (const [file, map] of sourceMaps) this.getSourceMaps().set(file, map);
    globalThis.jest = this.jestGlobals.jestObjectFor(this._testPath);
    this.executor.compile = (source, filename) => compiled(source, filename, this.executor.injectedModuleParameters);
  }

  requireModule(from, name, options, isActual) {
    const path = this.shared(from, name, options);
    return path === undefined ? super.requireModule(from, name, options, isActual) : load(path);
  }

  /** The file, where it is one that all test files share. */
  shared(from, name, options) {
    if (!this.shares || name === undefined || options?.isInternalModule || this.registries.isIsolated())
      return undefined;
    if (this._resolution.isCoreModule(name)) return undefined;
    const path = this._resolution.resolveCjs(from, name);
    const inside = !relative(this.rootDir, path).startsWith(`..${sep}`);
    return inside && !path.endsWith('.test.ts') ? path : undefined;
  }
}

module.exports = SharedRuntime;
