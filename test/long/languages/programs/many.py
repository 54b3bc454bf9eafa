import os

from cdktf import App, Fn, TerraformOutput, TerraformStack, TerraformVariable
from cdktf_run_instances import (
    CvmApi,
    CvmDataDisk,
    CvmInstance,
    CvmInternetAccessible,
    CvmLegacyChargeType,
    CvmLegacyInstance,
    CvmLoginSettings,
    CvmPlacement,
    CvmTag,
    CvmTagSpecification,
    InstanceTimeouts,
    QingCloudInstance,
    QingCloudLoginMode,
    QingCloudProvider,
    RemovalPolicy,
    Secret,
    TencentCloudProvider,
)

app = App()
stack = TerraformStack(app, "many")
QingCloudProvider(stack, "qingcloud", zone="pek3a")
TencentCloudProvider(stack, "tencent", region="ap-guangzhou")
image = TerraformVariable(stack, "image", type="string", default="img-pmqg1cw7")
is_public = TerraformVariable(stack, "public", type="bool", default=True)

for name in ["a", "b", "c"]:
    server = QingCloudInstance(
        stack,
        f"iaas-{name}",
        image_id="centos63x64",
        instance_type="small_a",
        instance_name=f"web-{name}",
        vxnets=["vxnet-0"],
        login_mode=QingCloudLoginMode.PASSWD,
        login_passwd=Secret.from_env("WEB_PASSWORD"),
        timeouts=InstanceTimeouts(create="5m", delete="3m"),
    )
    TerraformOutput(stack, f"ip-{name}", value=server.private_ips)

cvm = CvmInstance(
    stack,
    "cvm",
    placement=CvmPlacement(zone="ap-guangzhou-2"),
    image_id=image.string_value,
    instance_count=2 if os.environ.get("BROKEN") is None else -1000,
    instance_name=Fn.join("-", ["web", image.string_value]),
    internet_accessible=CvmInternetAccessible(
        internet_max_bandwidth_out=10, public_ip_assigned=is_public.boolean_value
    ),
    login_settings=CvmLoginSettings(password=Secret.from_env("WEB_PASSWORD")),
    data_disks=[CvmDataDisk(disk_size=50, delete_with_instance=True)],
    tag_specification=[CvmTagSpecification(resource_type="instance", tags=[CvmTag(key="team", value="web")])],
    removal_policy=RemovalPolicy.DESTROY,
)
versioned = CvmInstance(
    stack,
    "versioned",
    api=CvmApi.V2_ENDPOINT,
    placement=CvmPlacement(zone="ap-guangzhou-2"),
    image_id=image.string_value,
    security_group_ids=["sg-1a2b3c4d"],
    depends_on=[cvm],
)
prepaid = CvmLegacyInstance(
    stack,
    "prepaid",
    charge_type=CvmLegacyChargeType.PREPAID,
    cpu=1,
    mem=2,
    image_id="img-lkxqa4kj",
    period=1,
    storage_size=50,
)
hourly = CvmLegacyInstance(
    stack,
    "hourly",
    charge_type=CvmLegacyChargeType.POSTPAID_BY_HOUR,
    zone_id=100002,
    cpu=1,
    mem=2,
    image_id="img-lkxqa4kj",
    image_type=2,
    storage_size=50,
)
TerraformOutput(stack, "cvm-ids", value=cvm.instance_ids)
TerraformOutput(stack, "versioned-id", value=versioned.instance_id)
TerraformOutput(stack, "prepaid-ids", value=prepaid.instance_ids)
TerraformOutput(stack, "hourly-ids", value=hourly.instance_ids)
app.synth()
