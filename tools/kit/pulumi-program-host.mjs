/**
 * A process that runs Node programs as often as the engine asks, as Pulumi's Automation API does with programs inside
 * another: `node tools/kit/pulumi-program-host.mjs FOLDER` prints the port for `--client` and serves until it is ended. It
 * takes the SDK that a program in the folder gets, and loads it once. The program, and what remembers something of a run in
 * our package, are loaded anew for each.
 */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forgetRun } from './modules-of-a-run.cjs';

const folder = process.argv[2];
const load = createRequire(join(folder, 'package.json'));

/**
 * Everybody gets the one SDK. A package that is linked brings a copy of its own; where the engine starts the process,
 * copies agree by variables of the environment, which hold for one run.
 */
const resolve = Module._resolveFilename;
const program = new Module(join(folder, 'package.json'));
program.paths = load.resolve.paths('@pulumi/pulumi');
Module._resolveFilename = (request, parent, ...rest) =>
  resolve.call(Module, request, /^@pulumi\/pulumi(\/|$)/.test(request) ? program : parent, ...rest);

let esbuild;
Module._extensions['.ts'] = (module, filename) => {
  esbuild ??= createRequire(fileURLToPath(import.meta.url))('esbuild');
  const { code } = esbuild.transformSync(readFileSync(filename, 'utf8'), { loader: 'ts', format: 'cjs' });
  module._compile(code, filename);
};

const grpc = createRequire(load.resolve('@pulumi/pulumi/package.json'))('@grpc/grpc-js');
const { LanguageServer } = load('@pulumi/pulumi/automation/server');
const { LanguageRuntimeService } = load('@pulumi/pulumi/proto/language_grpc_pb');

class Programs extends LanguageServer {
  constructor() {
    super(() => {
      forgetRun();
      return load(process.cwd());
    });
  }

  run(call, callback) {
    process.chdir(call.request.getPwd());
    return super.run(call, callback);
  }
}

// Whoever started it may be killed, and nobody else knows it.
const { ppid } = process;
setInterval(() => process.ppid !== ppid && process.exit(), 1000).unref();

const server = new grpc.Server();
const languages = new Programs();
const methods = Object.keys(LanguageRuntimeService).filter((name) => typeof languages[name] === 'function');
server.addService(
  LanguageRuntimeService,
  Object.fromEntries(methods.map((name) => [name, languages[name].bind(languages)])),
);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  console.log(port);
});
