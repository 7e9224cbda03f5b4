package io.regulars.local;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Option;

/** Where a stack listens, when the default ports do not suit. */
final class PortOptions {

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the gateway (default: 8080).")
    Integer gateway;

    @Option(names = "--port-offset", paramLabel = "N", description = "Added to every default port.")
    int offset;

    Ports ports() {
        Ports shifted = Ports.shifted(offset);
        return gateway == null ? shifted : shifted.withGateway(gateway);
    }

    List<String> asArguments() {
        List<String> arguments = new ArrayList<>(List.of("--port-offset", "" + offset));
        if (gateway != null) {
            arguments.addAll(List.of("--port", "" + gateway));
        }
        return arguments;
    }
}
