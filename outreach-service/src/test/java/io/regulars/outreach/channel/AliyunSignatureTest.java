package io.regulars.outreach.channel;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked examples of Alibaba Cloud's documentation. */
class AliyunSignatureTest {
    @Test
    void signsTheExampleOfTheRpcStyle() {
        Map<String, String> parameters = Map.of(
                "AccessKeyId", "testid",
                "Action", "DescribeRegions",
                "Format", "XML",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
                "SignatureVersion", "1.0",
                "Timestamp", "2016-02-23T12:46:24Z",
                "Version", "2014-05-26");
        assertThat(AliyunSignature.of("GET", parameters, "testsecret")).isEqualTo("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
    }

    @Test
    void signsTheExampleOfAnSms() {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "AccessKeyId", "testId",
                "Action", "SendSms",
                "Format", "XML",
                "OutId", "123",
                "PhoneNumbers", "15300000001",
                "RegionId", "cn-hangzhou",
                "SignName", "阿里云短信测试专用",
                "SignatureMethod", "HMAC-SHA1"));
        parameters.putAll(Map.of(
                "SignatureNonce", "45e25e9b-0a6f-4070-8c85-2956eda1b466",
                "SignatureVersion", "1.0",
                "TemplateCode", "SMS_71390007",
                "TemplateParam", "{\"customer\":\"test\"}",
                "Timestamp", "2017-07-12T02:42:19Z",
                "Version", "2017-05-25"));
        assertThat(AliyunSignature.of("GET", parameters, "testSecret")).isEqualTo("zJDF+Lrzhj/ThnlvIToysFRq6t4=");
    }
}
