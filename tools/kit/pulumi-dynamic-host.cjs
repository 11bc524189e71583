/**
 * Preloaded by the process in which Pulumi's SDK runs dynamic providers, `node --require FILE …/cmd/dynamic-provider/index.js`:
 * one process serves as many commands as ask it, where the engine starts one or two for each. The SDK's own serves one: it
 * knows no Attach, and configures a provider when it meets it for the first time.
 */
const { createRequire } = require('node:module');
const { forgetRun } = require('./modules-of-a-run.cjs');

const load = createRequire(process.argv[1]);
const { Server } = load('@grpc/grpc-js');
const { Empty } = load('google-protobuf/google/protobuf/empty_pb');
const { Config } = load('./config');
const { getProject } = load('../../metadata');

let service;
let run = 0;

const { addService } = Server.prototype;
Server.prototype.addService = function (definition, implementation) {
  service = implementation;
  service.attach = (_call, callback) => callback(undefined, new Empty());
  const { configure } = service;
  service.configure = function (...args) {
    run++;
    forgetRun();
    return configure.apply(this, args);
  };
  return addService.call(this, definition, service);
};

/** Configured once in each run, by what the engine said last. */
function inEachRun(provider) {
  let known;
  let configured;
  const configure = () => {
    if (known !== run) {
      known = run;
      configured = provider.configure?.({ config: new Config(service.config, getProject()) });
    }
    return configured;
  };
  const methods = Object.entries(provider).map(([name, method]) => [
    name,
    async (...args) => {
      await configure();
      return method(...args);
    },
  ]);
  return { ...Object.fromEntries(methods), configure };
}

const parser = load.resolve('require-from-string');
const parse = load(parser);
require.cache[parser].exports = (text) => ({ handler: () => inEachRun(parse(text).handler()) });

// Whoever started it may be killed, and nobody else knows it.
const { ppid } = process;
setInterval(() => process.ppid !== ppid && process.exit(), 1000).unref();
