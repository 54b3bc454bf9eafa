import { Credentials } from '../../apis/credentials';
import { HookError } from '../../engine/hook-error';
import { resolveEndpoint } from '../../engine/transport/endpoints';
import { type ExitCode, exitCode } from '../exit-code';
import type { Session } from '../session';
import { type DeclaredInstance, readConfiguration } from '../stack/configuration';
import { openStack } from '../stack/stack-folder';
import { type LaunchRequest, launchRequest } from './launch-request';
import { requestText, type ShownRequest, signedForm, unsignedForm } from './shown-request';

export interface RequestOptions {
  readonly signed?: boolean;
  readonly json?: boolean;
}

/** Signs what is then shown without its signature. */
const nobody = new Credentials({ accessKeyId: 'unsigned', secretKey: 'unsigned', source: 'nowhere' });

/** Shows the call that creates an instance's servers, without sending it. */
export async function requestCommand(
  session: Session,
  folder: string,
  name: string,
  { signed = false, json = false }: RequestOptions,
): Promise<ExitCode> {
  const stack = await openStack(session.world, folder);
  const declared = choose(await readConfiguration(session.world, stack), name, stack.path);
  const launch = await launchRequest(session, stack, declared, signed);
  const shown = await laidOut(session, launch, signed);
  const { construct } = declared.context;
  if (json) {
    const { dialect } = launch.target;
    const { action } = launch.request;
    const { unknown } = launch;
    session.printJson({ construct, name: declared.key, api: dialect.id, action, signed, unknown, ...shown });
  } else {
    session.print(requestText(shown, signed));
  }
  for (const line of remarks(declared, launch, signed)) {
    session.say(session.style.dim(line));
  }
  return exitCode.ok;
}

function choose(instances: readonly DeclaredInstance[], name: string, folder: string): DeclaredInstance {
  const found = instances.find(({ key, context }) => key === name || context.construct === name);
  if (found === undefined) {
    const names = instances.map(({ key }) => key).join(', ') || 'none';
    throw new HookError(`The stack in ${folder} declares no instance "${name}". Its instances are: ${names}.`);
  }
  return found;
}

async function laidOut(session: Session, { request, target }: LaunchRequest, signed: boolean): Promise<ShownRequest> {
  const { environment, clock, random } = session.world;
  const { vendor } = target.dialect;
  const http = vendor.access().sign(request, {
    endpoint: resolveEndpoint(vendor, request, target, environment),
    credentials: signed ? await session.credentials(vendor) : nobody,
    now: clock.wallTime(),
    nonce: Math.floor(random() * (Number.MAX_SAFE_INTEGER - 1)) + 1,
  });
  return signed ? signedForm(http) : unsignedForm(http, vendor.examination().addedBySigning(request.scheme));
}

function remarks(declared: DeclaredInstance, launch: LaunchRequest, signed: boolean): string[] {
  const { dialect, place } = launch.target;
  const lines = [
    `${declared.context.construct} (null_resource.${declared.key}): ${dialect.title} in ${place}. Nothing was sent.`,
  ];
  if (launch.unknown.length > 0) {
    lines.push(`Known only after apply: ${launch.unknown.join(', ')}.`);
  }
  if (launch.fromLastLaunch.length > 0) {
    lines.push(`References, with their values at the last launch: ${launch.fromLastLaunch.join(', ')}.`);
  }
  if (signed) {
    const hidden = Object.keys(declared.context.secrets ?? {}).length > 0;
    lines.push(
      hidden
        ? 'The signature is that of the request with its secrets, which are masked here.'
        : 'Whoever has this signed request can send it for some minutes: do not publish it before.',
    );
  }
  return lines;
}
