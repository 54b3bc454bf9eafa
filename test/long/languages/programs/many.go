package main

import (
	"os"

	"github.com/aws/jsii-runtime-go"
	run "github.com/cdktf-run-instances/cdktf-run-instances-go/cdktfruninstances"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func main() {
	defer jsii.Close()
	app := cdktf.NewApp(nil)
	stack := cdktf.NewTerraformStack(app, jsii.String("many"))
	run.NewQingCloudProvider(stack, jsii.String("qingcloud"), &run.QingCloudProviderProps{Zone: jsii.String("pek3a")})
	run.NewTencentCloudProvider(stack, jsii.String("tencent"), &run.TencentCloudProviderProps{Region: jsii.String("ap-guangzhou")})
	image := cdktf.NewTerraformVariable(stack, jsii.String("image"), &cdktf.TerraformVariableConfig{
		Type: jsii.String("string"), Default: "img-pmqg1cw7",
	})
	isPublic := cdktf.NewTerraformVariable(stack, jsii.String("public"), &cdktf.TerraformVariableConfig{
		Type: jsii.String("bool"), Default: true,
	})

	for _, name := range []string{"a", "b", "c"} {
		server := run.NewQingCloudInstance(stack, jsii.String("iaas-"+name), &run.QingCloudInstanceProps{
			ImageId:      jsii.String("centos63x64"),
			InstanceType: jsii.String("small_a"),
			InstanceName: jsii.String("web-" + name),
			Vxnets:       jsii.Strings("vxnet-0"),
			LoginMode:    run.QingCloudLoginMode_PASSWD,
			LoginPasswd:  run.Secret_FromEnv(jsii.String("WEB_PASSWORD")),
			Timeouts:     &run.InstanceTimeouts{Create: jsii.String("5m"), Delete: jsii.String("3m")},
		})
		cdktf.NewTerraformOutput(stack, jsii.String("ip-"+name), &cdktf.TerraformOutputConfig{Value: server.PrivateIps()})
	}

	count := 2.0
	if _, broken := os.LookupEnv("BROKEN"); broken {
		count = -1000
	}
	cvm := run.NewCvmInstance(stack, jsii.String("cvm"), &run.CvmInstanceProps{
		Placement:     &run.CvmPlacement{Zone: jsii.String("ap-guangzhou-2")},
		ImageId:       image.StringValue(),
		InstanceCount: jsii.Number(count),
		InstanceName:  cdktf.Fn_Join(jsii.String("-"), jsii.Strings("web", *image.StringValue())),
		InternetAccessible: &run.CvmInternetAccessible{
			InternetMaxBandwidthOut: jsii.Number(10),
			PublicIpAssigned:        isPublic.BooleanValue(),
		},
		LoginSettings: &run.CvmLoginSettings{Password: run.Secret_FromEnv(jsii.String("WEB_PASSWORD"))},
		DataDisks:     &[]*run.CvmDataDisk{{DiskSize: jsii.Number(50), DeleteWithInstance: true}},
		TagSpecification: &[]*run.CvmTagSpecification{{
			ResourceType: jsii.String("instance"),
			Tags:         &[]*run.CvmTag{{Key: jsii.String("team"), Value: jsii.String("web")}},
		}},
		RemovalPolicy: run.RemovalPolicy_DESTROY,
	})
	versioned := run.NewCvmInstance(stack, jsii.String("versioned"), &run.CvmInstanceProps{
		Api:              run.CvmApi_V2_ENDPOINT,
		Placement:        &run.CvmPlacement{Zone: jsii.String("ap-guangzhou-2")},
		ImageId:          image.StringValue(),
		SecurityGroupIds: jsii.Strings("sg-1a2b3c4d"),
		DependsOn:        &[]cdktf.ITerraformDependable{cvm},
	})
	prepaid := run.NewCvmLegacyInstance(stack, jsii.String("prepaid"), &run.CvmLegacyInstanceProps{
		ChargeType:  run.CvmLegacyChargeType_PREPAID,
		Cpu:         jsii.Number(1),
		Mem:         jsii.Number(2),
		ImageId:     jsii.String("img-lkxqa4kj"),
		Period:      jsii.Number(1),
		StorageSize: jsii.Number(50),
	})
	hourly := run.NewCvmLegacyInstance(stack, jsii.String("hourly"), &run.CvmLegacyInstanceProps{
		ChargeType:  run.CvmLegacyChargeType_POSTPAID_BY_HOUR,
		ZoneId:      jsii.Number(100002),
		Cpu:         jsii.Number(1),
		Mem:         jsii.Number(2),
		ImageId:     jsii.String("img-lkxqa4kj"),
		ImageType:   jsii.Number(2),
		StorageSize: jsii.Number(50),
	})
	cdktf.NewTerraformOutput(stack, jsii.String("cvm-ids"), &cdktf.TerraformOutputConfig{Value: cvm.InstanceIds()})
	cdktf.NewTerraformOutput(stack, jsii.String("versioned-id"), &cdktf.TerraformOutputConfig{Value: versioned.InstanceId()})
	cdktf.NewTerraformOutput(stack, jsii.String("prepaid-ids"), &cdktf.TerraformOutputConfig{Value: prepaid.InstanceIds()})
	cdktf.NewTerraformOutput(stack, jsii.String("hourly-ids"), &cdktf.TerraformOutputConfig{Value: hourly.InstanceIds()})
	app.Synth()
}
