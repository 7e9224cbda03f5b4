package io.regulars.outreach.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked example of Tencent Cloud's documentation of signature v3; its asterisks are part of the keys. */
class TencentSignatureTest {
    @Test
    void signsTheExample() {
        byte[] body =
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(TencentSignature.authorization(
                        "cvm",
                        "cvm.tencentcloudapi.com",
                        body,
                        Instant.ofEpochSecond(1_551_113_065),
                        "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******",
                        "Gu5t9xGARNpq86cd98joQYCN3*******"))
                .isEqualTo(
                        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, "
                                + "SignedHeaders=content-type;host, "
                                + "Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c");
    }
}
