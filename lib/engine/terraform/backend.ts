import { join, resolve } from 'node:path';
import type { JsonObject, JsonValue } from '../../apis/json';
import { object, text } from '../../apis/loose';
import { sha256 } from '../../contract/sha256';

/**
 * A digest of the backend of a folder's state: two states that use one folder differ in it. It is read from the data folder
 * of `terraform init`, whose configuration may contain credentials, which are left out.
 *
 * @param content of the file `terraform.tfstate` in the data folder; undefined if there is none, as for a state in the
 * folder itself
 */
export function digestOfBackend(content: string | undefined): string {
  const backend = backendOf(content);
  const type = text(backend?.type) ?? 'local';
  return sha256(JSON.stringify([type, identity(object(backend?.config) ?? {})])).slice(0, 16);
}

/** Whether the state is local, so that another machine may have one of the same name. */
export function isLocalBackend(content: string | undefined): boolean {
  return (text(backendOf(content)?.type) ?? 'local') === 'local';
}

/**
 * The path of a local state; undefined with every other backend.
 *
 * @param folder that Terraform runs in
 */
export function localStatePath(content: string | undefined, folder: string, workspace: string): string | undefined {
  if (!isLocalBackend(content)) {
    return undefined;
  }
  const { path, workspace_dir } = object(backendOf(content)?.config) ?? {};
  const state =
    workspace === 'default'
      ? (text(path) ?? 'terraform.tfstate')
      : join(text(workspace_dir) ?? 'terraform.tfstate.d', workspace, 'terraform.tfstate');
  return resolve(folder, state);
}

function backendOf(content: string | undefined): JsonObject | undefined {
  try {
    return object(object(JSON.parse(content ?? '{}'))?.backend);
  } catch {
    return undefined;
  }
}

/** Words in the names of settings that are credentials, or that say how and not where. */
const noIdentity =
  /secret_(?!suffix)|password|token|access_key|sas|credential|private_key|certificate|pem|client_id|profile|username|header|retry|timeout|lock|skip|encrypt|acl|tags/;

function identity(config: JsonObject): readonly JsonValue[] {
  return Object.entries(config)
    .filter(([name, value]) => value !== null && !noIdentity.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => [name, part(value as JsonValue)]);
}

function part(value: JsonValue): JsonValue {
  const nested = object(value);
  return typeof value === 'string' ? withoutCredentials(value) : nested === undefined ? value : identity(nested);
}

/** `postgres://user:password@host/database?sslmode=disable` names the same state for every user. */
function withoutCredentials(value: string): string {
  return value.replace(/^(\w+:\/\/)(?:[^/@]*@)?([^?]*).*/, '$1$2').replace(/\b(user|password)=\S+/g, '');
}
