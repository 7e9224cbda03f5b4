package io.regulars.system.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.local.Part;
import io.regulars.system.OnSuite;
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The code of the guides does what they say: each block is taken from the page and run. */
@OnSuite
class GuideTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String MESSAGE = "{\"type\":\"ping\",\"timestamp\":\"2026-03-01T09:30:00Z\",\"data\":{}}";

    private static TypeScript typeScript;

    private final String url;
    private final Shop shop;

    GuideTest(Suite suite) {
        this.url = suite.url(Part.GATEWAY).toString();
        this.shop = suite.newShop();
    }

    @BeforeAll
    static void compileClient() {
        typeScript = new TypeScript();
        typeScript.compileClient();
    }

    @ParameterizedTest
    @ValueSource(strings = {"post-orders.md", "connect-shopify.md", "connect-woocommerce.md", "receive-webhooks.md"})
    void everyCallByCurlIsAnsweredWithSuccess(String page) throws IOException, InterruptedException {
        for (String block : Guide.of(page).blocks("sh")) {
            ProcessBuilder bash = new ProcessBuilder(
                            "bash", "-ec", "curl() { command curl --fail-with-body -sS \"$@\"; }\n" + block)
                    .redirectErrorStream(true);
            bash.environment().put("REGULARS_URL", url.replaceAll("/$", ""));
            bash.environment().put("REGULARS_API_KEY", shop.key());
            Process process = bash.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(block + said).isZero();
        }
    }

    @Test
    void postsAnOrderFromJava() throws IOException {
        JavaSource.call(
                "PostOrder", javaClass("PostOrder", "post-orders.md", """
                public static void post(String url, String key) throws Exception {
                """, "}"), url.replaceAll("/$", ""), shop.key());

        assertStored();
    }

    @Test
    void postsAnOrderFromTypeScript() {
        String block = Guide.of("post-orders.md").blocks("ts").get(0);
        int afterImports = block.indexOf("\n\n");

        typeScript.evaluate(
                "post-orders",
                block.substring(0, afterImports) + "\nexport default async function post() {\nconst url = "
                        + TypeScript.text(url.replaceAll("/$", "")) + ", key = " + TypeScript.text(shop.key()) + ";\n"
                        + block.substring(afterImports) + "}\n");

        assertStored();
    }

    private void assertStored() {
        JsonNode order = shop.get("/v1/orders/A-1001").is(200).body();
        assertThat(order.path("total").asText()).isEqualTo("104.70");
        assertThat(order.path("customer").path("customerId").asText()).isEqualTo("C-1");
    }

    @Test
    void believesAMessageInTypeScriptOnlyAsItWasSigned() throws Exception {
        String now = String.valueOf(System.currentTimeMillis() / 1_000);
        String block = Guide.of("receive-webhooks.md").blocks("ts").get(0);
        String call = "await isOurs(%s, new Headers({\"webhook-id\": \"m-1\", \"webhook-timestamp\": \"%s\","
                + " \"webhook-signature\": \"%s\"}), %s)";

        String outcome = typeScript.evaluate(
                "receive-webhooks",
                block + "export default async () => ["
                        + call.formatted(quoted(SECRET), now, signature(now), quoted(MESSAGE)) + ", "
                        + call.formatted(quoted(SECRET), now, signature(now), quoted(MESSAGE + " ")) + ", "
                        + call.formatted(quoted(SECRET), "1772357400", signature("1772357400"), quoted(MESSAGE))
                        + "];\n");

        assertThat(outcome).isEqualTo("[true,false,false]");
    }

    @Test
    void believesAMessageInJavaOnlyAsItWasSigned() throws Exception {
        String source = javaClass("IsOurs", "receive-webhooks.md", "public ", "");
        String now = String.valueOf(System.currentTimeMillis() / 1_000);
        byte[] message = MESSAGE.getBytes(StandardCharsets.UTF_8);

        assertThat(JavaSource.call("IsOurs", source, SECRET, "m-1", now, signature(now), message))
                .isEqualTo(true);
        assertThat(JavaSource.call("IsOurs", source, SECRET, "m-2", now, signature(now), message))
                .isEqualTo(false);
        assertThat(JavaSource.call("IsOurs", source, SECRET, "m-1", "1772357400", signature("1772357400"), message))
                .isEqualTo(false);
    }

    /** The page's block, its imports before the class. */
    private static String javaClass(String name, String page, String before, String after) {
        String block = Guide.of(page).blocks("java").get(0);
        int afterImports = block.indexOf("\n\n");
        return block.substring(0, afterImports) + "\npublic class " + name + " {\n" + before
                + block.substring(afterImports).stripLeading() + after + "}\n";
    }

    private static String signature(String timestamp) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
        byte[] signed = ("m-1." + timestamp + "." + MESSAGE).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    }

    private static String quoted(String value) throws IOException {
        return new ObjectMapper().writeValueAsString(value);
    }
}
