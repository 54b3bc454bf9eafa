import { afterAll, beforeAll } from 'vitest';
import { sharedBackend, Workspace } from '../../terraform/harness/workspace';
import { backendKinds, type SharedState } from './shared-states';

/** Importing this before the tests of a file makes their states live in a database. */
const [postgres] = backendKinds;
let states: SharedState;

process.env[sharedBackend] = postgres.title;
beforeAll(async () => {
  states = await postgres.start();
  Workspace.backend = states;
}, 60_000);
afterAll(async () => {
  delete process.env[sharedBackend];
  Workspace.backend = undefined;
  await states.stop();
});
