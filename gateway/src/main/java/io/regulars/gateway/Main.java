package io.regulars.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.regulars.gateway.limits.SlowHeads;

/**
 * Starts the gateway, leaves malformed request targets to its own entrance, which refuses them with a reason, and has
 * connections watched from their first byte.
 */
@QuarkusMain
public class Main {
    public static void main(String... arguments) {
        System.setProperty("vertx.disableURIValidation", "true");
        SlowHeads.watch();
        Quarkus.run(arguments);
    }
}
