import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.Fn;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.TerraformVariable;
import io.github.cdktf_run_instances.CvmApi;
import io.github.cdktf_run_instances.CvmDataDisk;
import io.github.cdktf_run_instances.CvmInstance;
import io.github.cdktf_run_instances.CvmInternetAccessible;
import io.github.cdktf_run_instances.CvmLegacyChargeType;
import io.github.cdktf_run_instances.CvmLegacyInstance;
import io.github.cdktf_run_instances.CvmLoginSettings;
import io.github.cdktf_run_instances.CvmPlacement;
import io.github.cdktf_run_instances.CvmTag;
import io.github.cdktf_run_instances.CvmTagSpecification;
import io.github.cdktf_run_instances.InstanceTimeouts;
import io.github.cdktf_run_instances.QingCloudInstance;
import io.github.cdktf_run_instances.QingCloudLoginMode;
import io.github.cdktf_run_instances.QingCloudProvider;
import io.github.cdktf_run_instances.RemovalPolicy;
import io.github.cdktf_run_instances.Secret;
import io.github.cdktf_run_instances.TencentCloudProvider;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        App app = new App();
        TerraformStack stack = new TerraformStack(app, "many");
        QingCloudProvider.Builder.create(stack, "qingcloud").zone("pek3a").build();
        TencentCloudProvider.Builder.create(stack, "tencent").region("ap-guangzhou").build();
        TerraformVariable image =
                TerraformVariable.Builder.create(stack, "image").type("string").defaultValue("img-pmqg1cw7").build();
        TerraformVariable isPublic =
                TerraformVariable.Builder.create(stack, "public").type("bool").defaultValue(true).build();

        for (String name : List.of("a", "b", "c")) {
            QingCloudInstance server = QingCloudInstance.Builder.create(stack, "iaas-" + name)
                    .imageId("centos63x64")
                    .instanceType("small_a")
                    .instanceName("web-" + name)
                    .vxnets(List.of("vxnet-0"))
                    .loginMode(QingCloudLoginMode.PASSWD)
                    .loginPasswd(Secret.fromEnv("WEB_PASSWORD"))
                    .timeouts(InstanceTimeouts.builder().create("5m").delete("3m").build())
                    .build();
            TerraformOutput.Builder.create(stack, "ip-" + name).value(server.getPrivateIps()).build();
        }

        CvmInstance cvm = CvmInstance.Builder.create(stack, "cvm")
                .placement(CvmPlacement.builder().zone("ap-guangzhou-2").build())
                .imageId(image.getStringValue())
                .instanceCount(System.getenv("BROKEN") == null ? 2 : -1000)
                .instanceName(Fn.join("-", List.of("web", image.getStringValue())))
                .internetAccessible(CvmInternetAccessible.builder()
                        .internetMaxBandwidthOut(10)
                        .publicIpAssigned(isPublic.getBooleanValue())
                        .build())
                .loginSettings(CvmLoginSettings.builder().password(Secret.fromEnv("WEB_PASSWORD")).build())
                .dataDisks(List.of(CvmDataDisk.builder().diskSize(50).deleteWithInstance(true).build()))
                .tagSpecification(List.of(CvmTagSpecification.builder()
                        .resourceType("instance")
                        .tags(List.of(CvmTag.builder().key("team").value("web").build()))
                        .build()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        CvmInstance versioned = CvmInstance.Builder.create(stack, "versioned")
                .api(CvmApi.V2_ENDPOINT)
                .placement(CvmPlacement.builder().zone("ap-guangzhou-2").build())
                .imageId(image.getStringValue())
                .securityGroupIds(List.of("sg-1a2b3c4d"))
                .dependsOn(List.of(cvm))
                .build();
        CvmLegacyInstance prepaid = CvmLegacyInstance.Builder.create(stack, "prepaid")
                .chargeType(CvmLegacyChargeType.PREPAID)
                .cpu(1)
                .mem(2)
                .imageId("img-lkxqa4kj")
                .period(1)
                .storageSize(50)
                .build();
        CvmLegacyInstance hourly = CvmLegacyInstance.Builder.create(stack, "hourly")
                .chargeType(CvmLegacyChargeType.POSTPAID_BY_HOUR)
                .zoneId(100002)
                .cpu(1)
                .mem(2)
                .imageId("img-lkxqa4kj")
                .imageType(2)
                .storageSize(50)
                .build();
        TerraformOutput.Builder.create(stack, "cvm-ids").value(cvm.getInstanceIds()).build();
        TerraformOutput.Builder.create(stack, "versioned-id").value(versioned.getInstanceId()).build();
        TerraformOutput.Builder.create(stack, "prepaid-ids").value(prepaid.getInstanceIds()).build();
        TerraformOutput.Builder.create(stack, "hourly-ids").value(hourly.getInstanceIds()).build();
        app.synth();
    }
}
