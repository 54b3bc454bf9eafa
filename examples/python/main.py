from cdktf import App, TerraformOutput, TerraformStack
from cdktf_run_instances import (
    CvmInstance,
    CvmLoginSettings,
    CvmPlacement,
    CvmTag,
    CvmTagSpecification,
    InstanceTimeouts,
    RemovalPolicy,
    Secret,
    TencentCloudProvider,
)
from constructs import Construct


class Web(TerraformStack):
    """Two Tencent Cloud servers, as in ../cvm-instance."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        TencentCloudProvider(self, "tencent", region="ap-guangzhou")
        servers = CvmInstance(
            self,
            "servers",
            placement=CvmPlacement(zone="ap-guangzhou-2"),
            image_id="img-pmqg1cw7",
            instance_type="S5.MEDIUM4",
            instance_count=2,
            instance_name="web{R:1}",
            security_group_ids=["sg-1a2b3c4d"],
            login_settings=CvmLoginSettings(password=Secret.from_env("SERVER_PASSWORD")),
            tag_specification=[
                CvmTagSpecification(resource_type="instance", tags=[CvmTag(key="team", value="web")])
            ],
            removal_policy=RemovalPolicy.RECYCLE_BIN,
            timeouts=InstanceTimeouts(create="20m"),
        )
        TerraformOutput(self, "ids", value=servers.instance_ids)


app = App()
Web(app, "web")
app.synth()
