/** What the vendors' APIs do today, where their documents of the five calls do not say it or say something else. */
export interface VendorFact {
  readonly fact: string;
  /** `certain` where the source says it in so many words, `likely` where it follows from several. */
  readonly confidence: 'certain' | 'likely';
  readonly source: string;
  /** Files of the library that rely on it. */
  readonly code: readonly string[];
  /** File of the test, and a part of the titles in it. */
  readonly test: readonly [file: string, title: string];
}

const sdk = 'tencentcloud-sdk-nodejs-cvm 4.1.316';

export const vendorFacts: readonly VendorFact[] = [
  {
    fact: 'A server by the hour comes to the recycle bin, too: for debts (`ARREAR`), since it was not renewed (`EXPIRE`), or by a call (`MANMADE`). One that is there because of money is not terminated.',
    confidence: 'likely',
    source: `${sdk}: \`Instance.IsolatedSource\``,
    code: ['lib/apis/tencentcloud/instances.ts', 'lib/apis/instance-view.ts', 'lib/engine/existence.ts'],
    test: ['test/hooks/reads/presence.test.ts', 'is in the recycle bin for debts'],
  },
  {
    fact: 'TerminateInstances about a server in the recycle bin destroys it, however it is billed.',
    confidence: 'likely',
    source: `<https://www.tencentcloud.com/document/product/213/33234> says so of all servers; ${sdk}, \`TerminateInstances\`, of prepaid ones, and that one call destroys those by the hour`,
    code: ['lib/apis/tencentcloud/api-3.0/dialect.ts', 'lib/hooks/termination.ts'],
    test: ['test/hooks/terminate.test.ts', 'is destroyed there, and not just called gone'],
  },
  {
    fact: 'TerminateInstances releases addresses of the kinds that are billed by themselves, and prepaid data disks, only where `ReleaseAddress` and `ReleasePrepaidDataDisks` say so; both are false by default. With the first call of two, the data disks go to the recycle bin together with their server. A data disk by the hour stays where its `DeleteWithInstance` is false.',
    confidence: 'certain',
    source: `${sdk}: \`TerminateInstancesRequest\`, \`TerminateInstances\`, \`DataDisk.DeleteWithInstance\``,
    code: ['lib/apis/tencentcloud/api-3.0/dialect.ts', 'lib/apis/tencentcloud/attachments.ts', 'lib/hooks/attached.ts'],
    test: ['test/hooks/attached.test.ts', 'leaves nothing of %s on the bill'],
  },
  {
    fact: 'Replies to DescribeInstances have `DeleteWithInstance` of the data disks, although the SDK calls it a parameter of RunInstances only. Whether they have `IPv4AddressType` is not known: where they do not, an address that stays is not named.',
    confidence: 'likely',
    source: 'replies that people have published',
    code: ['lib/apis/tencentcloud/attachments.ts'],
    test: ['test/hooks/attached.test.ts', 'a disk with DeleteWithInstance false'],
  },
  {
    fact: 'TerminateInstances of version 2017-03-12 on the v2 endpoint is sent without the two: its documents know neither.',
    confidence: 'likely',
    source: 'the documents of the v2 endpoint',
    code: ['lib/apis/tencentcloud/version-2017-03-12/dialect.ts'],
    test: ['test/hooks/attached.test.ts', 'a prepaid disk where the API knows no way'],
  },
  {
    fact: "QingCloud's TerminateInstances detaches volumes and EIPs, which are resources of their own and stay.",
    confidence: 'likely',
    source:
      '`eip.eip_id` and `volume_ids` in the reply of DescribeInstances: <https://docsv4.qingcloud.com/user_guide/development_docs/api/>',
    code: ['lib/apis/qingcloud/run-instances/replies.ts'],
    test: ['test/hooks/attached.test.ts', 'an attached volume'],
  },
  {
    fact: 'ModifyInstancesRenewFlag takes 100 ids, and `NOTIFY_AND_MANUAL_RENEW` lets a prepaid server expire with its time.',
    confidence: 'certain',
    source: `${sdk}: \`ModifyInstancesRenewFlagRequest\``,
    code: ['lib/apis/tencentcloud/run-parameters.ts', 'lib/hooks/remove-servers.ts'],
    test: ['test/hooks/removal.test.ts', 'with their renewal switched off'],
  },
  {
    fact: 'TerminateInstances takes 100 ids, all billed alike, and refuses all of them for one: the call is halved until the one is found.',
    confidence: 'certain',
    source: `${sdk}: \`TerminateInstances\``,
    code: ['lib/hooks/termination.ts', 'lib/hooks/termination-errors.ts'],
    test: ['test/hooks/removal.test.ts', 'do not hide what becomes of the others'],
  },
  {
    fact: 'Host names and display names of servers that are made together are expanded at the launch: `{R:x}`, `{R:x,F:y}` with y from 0 to 8 digits, in host names `{IP}`, and a number at the end where none of these is given. `Instance.HostName` reports what came of it.',
    confidence: 'certain',
    source: `${sdk}: \`RunInstancesRequest.InstanceName\`, \`RunInstancesRequest.HostName\`, \`Instance.HostName\``,
    code: ['lib/apis/tencentcloud/names.ts', 'lib/apis/server-names.ts'],
    test: ['test/hooks/settle.test.ts', 'leaves servers alone that the API has named by %s'],
  },
  {
    fact: 'After ResetInstancesType a server runs, by itself and whether it ran before or not. A change that needs it stopped goes before; one that was stopped is stopped again.',
    confidence: 'certain',
    source: `${sdk}: \`ResetInstancesType\``,
    code: ['lib/apis/tencentcloud/changes.ts', 'lib/hooks/settle-restart.ts'],
    test: ['test/hooks/settle.test.ts', 'leaves a server stopped that was'],
  },
  {
    fact: 'Bandwidth under `BANDWIDTH_PREPAID` is changed with `StartTime` and `EndTime`, the last not after the end of the server, and does not become less. `EndTime` is the day of `ExpiredTime` in China.',
    confidence: 'certain',
    source: `${sdk}: \`ResetInstancesInternetMaxBandwidth\` and its request; that days are those of China is likely`,
    code: ['lib/apis/tencentcloud/paid-bandwidth.ts', 'lib/apis/tencentcloud/changes.ts'],
    test: ['test/hooks/settle.test.ts', 'buys bandwidth that is paid in advance'],
  },
  {
    fact: 'A server that was launched without bandwidth and reports some has an address that somebody bound to it: that bandwidth is not set to 0.',
    confidence: 'likely',
    source: 'a public complaint: a rename set the bandwidth of a bound EIP from 100 to 0',
    code: ['lib/apis/tencentcloud/changes.ts'],
    test: ['test/apis/changes-cases-tencent.ts', 'an address which somebody else bound'],
  },
  {
    fact: 'A call that is refused as a replay (`InvalidRequest.ReplayAttack`, legacy 4500) may be the second copy of one that was carried out, unless the clock of this machine is wrong, for which the codes stand too.',
    confidence: 'likely',
    source:
      'the code 4500 in the common error codes of the v2 endpoint: "the Nonce value cannot be the same as last one, and the difference between Timestamp and server time cannot be greater than 2 hours"',
    code: ['lib/apis/failure.ts', 'lib/engine/api-client.ts'],
    test: ['test/hooks/in-doubt.test.ts', 'a launch that was taken for a replay may have been carried out'],
  },
  {
    fact: '`FailedOperation`, what of it the SDKs do not list, and `FailedOperation.SecurityGroupActionFailed` say that the operation failed, not that it did not begin: after a launch it is not known whether there are servers. The others of that name are about what is found before anything is done (prices, tags, placement groups, snapshots, addresses), so they refuse.',
    confidence: 'likely',
    source: 'tencentcloud-sdk-go: the texts in `cvm/v20170312/errors.go`',
    code: ['lib/apis/tencentcloud/errors-service.ts', 'lib/apis/failure.ts', 'lib/hooks/create-servers.ts'],
    test: ['test/hooks/in-doubt.test.ts', 'may have made servers'],
  },
  {
    fact: 'A password that is set later is of three kinds of characters and begins with no slash; at the launch, two kinds are enough for Linux. The text of the launch lacks `_`, `<` and `>`, that of the reset has them: both count them here, since it is for the API to refuse what one of its texts allows.',
    confidence: 'certain',
    source: `${sdk}: \`LoginSettings.Password\`, \`ResetInstancesPasswordRequest.Password\`; that the launch takes the three is likely. The legacy ResetInstancePassword has the rule of its launch: <https://cloud.tencent.com/doc/api/229/1245>`,
    code: ['lib/apis/tencentcloud/password-rule.ts', 'lib/hooks/settle-password.ts'],
    test: ['test/hooks/settle.test.ts', 'of the two kinds that a launch takes'],
  },
  {
    fact: "A legacy 'not found' is the code 5000, of any resource that a call names; no name in `codeDesc` is documented for it. DescribeInstances about an unknown id answers with an empty list: only a call about the very id proves that it is gone.",
    confidence: 'likely',
    source:
      'the common error codes of the v2 endpoint (5000, "the resource does not exist"); the vendor\'s Terraform provider reads an empty list as gone, which is not done here',
    code: ['lib/apis/tencentcloud/legacy/errors.ts', 'lib/engine/existence.ts'],
    test: ['test/apis/documented-errors.ts', "gone: '5000'"],
  },
  {
    fact: 'The host of the v2 endpoint (`*.api.qcloud.com`) takes no calls of accounts that are newer than 2022; for older ones it was to stop on 2023-03-31. A later page of the vendor still counts calls to it and asks people to move. Whether it answers for an account shows `doctor`.',
    confidence: 'likely',
    source:
      '<https://cloud.tencent.com/document/product/1278/82311>, <https://cloud.tencent.com/document/product/1278/85298>',
    code: ['lib/apis/tencentcloud/services.ts', 'lib/apis/tencentcloud/examination.ts'],
    test: ['test/apis/endpoints.test.ts', "[v2, 'https://cvm.api.qcloud.com/v2/index.php']"],
  },
  {
    fact: 'Too many calls are `RequestLimitExceeded` and what is below it (API 3.0: `.GlobalRegionUinLimitExceeded`, `.IPLimitExceeded`, `.UinLimitExceeded`), legacy 4400, and HTTP status 429 with whatever is in it. No vendor documents `Retry-After`; what stands before an API may send it with 429 and 503. It is waited out, with jitter on top, and no longer than the patience with such a failure.',
    confidence: 'likely',
    source: "tencentcloud-sdk-go: `cvm/v20170312/errors.go`, and the vendor's common error codes; RFC 9110, 10.2.3",
    code: ['lib/engine/retry-after.ts', 'lib/engine/retries.ts', 'lib/apis/tencentcloud/errors-service.ts'],
    test: ['test/hooks/retry-after.test.ts', 'leaves an API alone for as long as it asks for'],
  },
  {
    fact: '`FailedOperation.*InvalidImageState`, `InvalidParameterValue.InvalidImageState` and `UnsupportedOperation.LocalDiskMigratingToCloudDisk` mean busy: "try again later".',
    confidence: 'certain',
    source: 'tencentcloud-sdk-go: `cvm/v20170312/errors.go`',
    code: ['lib/apis/tencentcloud/errors-state.ts'],
    test: ['test/apis/documented-errors.ts', 'UnsupportedOperation.LocalDiskMigratingToCloudDisk'],
  },
  {
    fact: "QingCloud's 2500 is a quota that is used up: of resources, or of calls by the hour or the day, and the code does not say which. It is not waited for.",
    confidence: 'likely',
    source: "the vendor's page of error codes, and its overview of the API (2,000 calls an hour)",
    code: ['lib/apis/qingcloud/run-instances/errors.ts'],
    test: ['test/apis/documented-errors.ts', "quota: '2500'"],
  },
  {
    fact: 'The filter `instance-charge-type` of DescribeInstances knows PREPAID, POSTPAID_BY_HOUR and CDHPAID only; that of DescribeZoneInstanceConfigInfos has SPOTPAID and CDCPAID too. Spot servers are listed without it.',
    confidence: 'certain',
    source: `${sdk}: \`DescribeInstancesRequest\``,
    code: ['lib/apis/tencentcloud/run-parameters.ts'],
    test: ['test/apis/alike.test.ts', 'are listed by filters that the API has'],
  },
  {
    fact: "A CAM role is unbound by an empty `CamRoleName`. Protection is off, the project 0 and the renewal `NOTIFY_AND_MANUAL_RENEW` where nothing else is given. For security groups the default depends on the project, and for names and bandwidth on what the server is for: these stay, as with the vendor's Terraform provider.",
    confidence: 'certain',
    source: `${sdk}: \`ModifyInstancesAttributeRequest\`, \`Placement.ProjectId\`, \`InstanceChargePrepaid.RenewFlag\``,
    code: ['lib/apis/removed-parameters.ts', 'lib/apis/tencentcloud/api-3.0/parameters.ts', 'lib/hooks/settle.ts'],
    test: ['test/hooks/removed-settings.test.ts', 'gets what it is without it'],
  },
  {
    fact: 'A dry run of RunInstances checks parameters, limits and stock, and answers with a plain request id where it passes. It is refused for a quota or an address that the servers to be replaced still have.',
    confidence: 'certain',
    source: `${sdk}: \`RunInstancesRequest.DryRun\`; the second sentence is likely`,
    code: ['lib/hooks/next-launch.ts', 'lib/apis/tencentcloud/api-3.0/dialect.ts'],
    test: ['test/hooks/next-launch.test.ts', 'stay where the API refuses their successors'],
  },
  {
    fact: 'The private address of a server that was terminated may stay taken for a moment: a launch that names it is refused until then (`VpcIpIsUsed`, legacy `IpInUse`, QingCloud 2110). How long is not documented; a launch waits for up to two minutes.',
    confidence: 'likely',
    source: "public complaints; the codes are in the vendors' lists",
    code: ['lib/apis/retry-policy.ts', 'lib/engine/retries.ts'],
    test: ['test/hooks/taken-address.test.ts', 'by the server that was terminated in the same apply is waited for'],
  },
  {
    fact: 'A launch takes 500 servers and a name of 128 characters (a rename: 60); with a launch template, `ImageId` and `Placement` may come from it; a CLOUD_SSD disk begins at 20 GB. What such limits are is for the vendor to move, so beyond them there is a warning; the frozen APIs have theirs as errors.',
    confidence: 'certain',
    source: `${sdk}: \`RunInstancesRequest\`, \`ModifyInstancesAttributeRequest\`; that of CLOUD_SSD is likely: the SDK has no number for it any more`,
    code: ['lib/apis/rules-of-limits.ts', 'lib/apis/rule.ts', 'lib/apis/tencentcloud/api-3.0/parameters.ts'],
    test: ['test/synthesis/validate.test.ts', 'draws a warning and fails nothing'],
  },
  {
    fact: 'Each service has a host of its own (`cvm`, `tag`, `sts`; `trade` and `dfw` of the legacy API), in private networks too: `tag.internal.tencentcloudapi.com` is beside `cvm.internal.tencentcloudapi.com`.',
    confidence: 'certain',
    source: "the hosts in the vendor's SDKs; those of private networks are in its page on endpoints",
    code: ['lib/engine/transport/endpoints.ts', 'lib/apis/tencentcloud/access.ts'],
    test: ['test/apis/endpoints.test.ts', 'beside the endpoint of a service'],
  },
  {
    fact: 'A launch template may say how servers are billed where `InstanceChargeType` is left out. `InstanceChargeType` of the reply decides what a termination does, what is adopted, and which servers may be of a launch; until a server is seen, it is unknown, and no call that could buy is repeated to find out.',
    confidence: 'certain',
    source: `${sdk}: \`RunInstancesRequest.LaunchTemplate\`, \`Instance.InstanceChargeType\``,
    code: ['lib/apis/tencentcloud/run-parameters.ts', 'lib/apis/differences.ts', 'lib/hooks/attached.ts'],
    test: ['test/apis/alike.test.ts', 'are listed whatever they cost'],
  },
  {
    fact: 'ModifyResourceTags takes ten tags to set and ten to take away. Tags that are given to RunInstances are bound to the servers and to their cloud disks.',
    confidence: 'certain',
    source: `tencentcloud-sdk-nodejs-tag: \`ModifyResourceTagsRequest\`; ${sdk}: \`RunInstancesRequest.TagSpecification\``,
    code: ['lib/apis/tencentcloud/api-3.0/changes.ts'],
    test: ['test/hooks/many-tags.test.ts', 'more than ten tags are set, and taken away, ten a call'],
  },
  {
    fact: 'Replies to DescribeInstances have the data disks, key pairs, placement group, private addresses and, on dedicated hosts, the host of a server: what is to be adopted is compared with them. On the v2 endpoint there are neither keys nor groups; the legacy API reports the private address, disks, charge type and network charge, and networks by numbers that no call takes; QingCloud has no charge type in its reply, and its networks, keys, volumes and tags are put right after the adoption.',
    confidence: 'certain',
    source: `${sdk}: \`Instance\``,
    code: ['lib/apis/tencentcloud/instances.ts', 'lib/apis/differences.ts'],
    test: ['test/hooks/adopt-compares.test.ts', 'servers of other keys, groups and addresses'],
  },
  {
    fact: "Roles are assumed by AssumeRole of the service `sts`, signed, and with the token of an identity provider by AssumeRoleWithWebIdentity, unsigned (`Authorization: SKIP`). The variables are those of the vendor's Terraform provider, and a pod's are set by the vendor.",
    confidence: 'certain',
    source:
      '<https://www.tencentcloud.com/document/product/1150/49454>; tencentcloud-sdk-nodejs-common: `OIDCRoleArnCredential`, `skipSign`; terraform-provider-tencentcloud: `tencentcloud/provider.go`',
    code: ['lib/apis/tencentcloud/assumed-role.ts', 'lib/engine/exchange.ts'],
    test: ['test/hooks/roles.test.ts', 'a job of CI needs no keys'],
  },
  {
    fact: 'RunInstances of QingCloud takes more than its document has: `cpu_max`, `mem_max`, `gpu_type`, `place_group_id`, `project_id`, `eip_*`, `volume_*`, eleven more models of processors and classes. An address and a volume that it makes are resources of their own. The SDK has `tags` and `login_keypair_list` as texts whose form nothing describes: AttachTags and AttachKeyPairs set them right after the launch, and in place later.',
    confidence: 'certain',
    source:
      '<https://github.com/yunify/qingcloud-sdk-go>: `RunInstancesInput` and `ModifyInstanceAttributesInput` in service/instance.go; that they are resources of their own is likely',
    code: ['lib/apis/qingcloud/run-instances/parameters.ts', 'lib/apis/qingcloud/run-instances/changes.ts'],
    test: ['test/hooks/qingcloud-launch.test.ts', 'an address and a volume that a launch makes stay'],
  },
  {
    fact: 'Tags and key pairs of a QingCloud server change by AttachTags, DetachTags, AttachKeyPairs and DetachKeyPairs, and DescribeInstances reports them. A tag must exist, and its id is given. What the configuration never named stays.',
    confidence: 'certain',
    source:
      '<https://github.com/yunify/qingcloud-sdk-go>: service/tag.go, service/key_pair.go and `Instance` in service/types.go',
    code: ['lib/apis/qingcloud/run-instances/list-changes.ts'],
    test: ['test/apis/changes-cases-qingcloud.ts', 'tags are attached and detached in one call each'],
  },
  {
    fact: 'A QingCloud server leaves an instance group by LeaveInstanceGroup and joins one by JoinInstanceGroup, and is in one at most; it is put into a project by AddProjectResourceItems and taken out by DeleteProjectResourceItems. DescribeInstances reports both with `verbose`: `instance_group` is null without one, `resource_project_info` is a list.',
    confidence: 'likely',
    source:
      '<https://github.com/yunify/qingcloud-sdk-go>: service/instance.go and service/project.go; replies that users published. What is in the two where there is a group or a project, none of them shows: an object with the id, or the id alone, is read',
    code: ['lib/apis/qingcloud/run-instances/group-changes.ts', 'lib/apis/qingcloud/run-instances/replies.ts'],
    test: ['test/apis/changes-cases-qingcloud.ts', 'a server leaves its instance group before it joins another'],
  },
  {
    fact: 'No preflight but through API 3.0. The documents of the v2 endpoint and of the legacy API have no dry run, and those APIs let pass what they do not know: a call that was to be a check would buy servers. For the same reason `dry_run` of QingCloud is left alone: its SDK has the name, and nothing says what the call then checks or answers.',
    confidence: 'likely',
    source: 'the four documents; <https://github.com/yunify/qingcloud-sdk-go>: `RunInstancesInput.DryRun`',
    code: ['lib/apis/api.ts', 'lib/hooks/preflight.ts'],
    test: ['test/hooks/dry-run.test.ts', 'is not sent where the API has none'],
  },
];
