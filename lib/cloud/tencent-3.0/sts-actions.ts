import { Refusal } from '../api';
import { integer, record, text } from '../shapes/shape';
import { type VersionedAction, type VersionedContext, versionedAction } from '../tencent-2017-03-12/versioned-action';

// https://www.tencentcloud.com/document/product/1150/49452 and 49454

const role = { RoleArn: text({ pattern: /^qcs::cam::uin\/\d+:(roleName|role)\/.+$/ }), RoleSessionName: text() };
const seconds = { DurationSeconds: integer({ min: 1, max: 43_200 }) };

const assumeRole = versionedAction(
  record({
    required: role,
    optional: { ...seconds, Policy: text(), ExternalId: text(), SourceIdentity: text() },
  }),
  (asked, context) => session(asked, context),
);

const assumeRoleWithWebIdentity = versionedAction(
  record({ required: { ...role, ProviderId: text(), WebIdentityToken: text() }, optional: seconds }),
  (asked, context) => {
    if (asked.WebIdentityToken.includes('bad')) {
      throw new Refusal('InvalidParameter.WebIdentityTokenError', 'The token is not one of this provider.');
    }
    return session(asked, context);
  },
);

/** Temporary keys of the account itself, good for everything, for as long as the cloud runs. */
function session(
  { RoleArn: arn, DurationSeconds: lasts = 7_200 }: { RoleArn: string; DurationSeconds?: number },
  { world }: VersionedContext,
) {
  if (arn.includes('missing')) {
    throw new Refusal('ResourceNotFound.RoleNotFound', `There is no role ${arn}.`);
  }
  const text = () => world.identifiers.request().replaceAll('-', '');
  const tencent = { id: `AKID${text()}`, secret: text(), token: text() };
  world.keys.add({ qingcloud: world.keys.first.qingcloud, tencent });
  const expired = Math.floor(world.now() / 1000) + lasts;
  return {
    payload: {
      Credentials: { Token: tencent.token, TmpSecretId: tencent.id, TmpSecretKey: tencent.secret },
      ExpiredTime: expired,
      Expiration: `${new Date(expired * 1000).toISOString().slice(0, 19)}Z`,
    },
  };
}

/** The only call that nobody signs: the token in it tells who sends it. */
export const unsignedAction = 'AssumeRoleWithWebIdentity';

/** The service sts, version 2018-08-13. */
export const stsActions: ReadonlyMap<string, VersionedAction> = new Map([
  ['AssumeRole', assumeRole],
  [unsignedAction, assumeRoleWithWebIdentity],
]);
