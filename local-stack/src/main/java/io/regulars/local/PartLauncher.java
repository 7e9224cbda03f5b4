package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts single parts of one stack, on its data and its ports. */
final class PartLauncher {

    private final StackDirectory directory;
    private final Path repository;
    private final Ports ports;
    private final Map<String, String> settings;

    /** @param settings variables that every service gets besides its own */
    PartLauncher(StackDirectory directory, Path repository, Ports ports, Map<String, String> settings) {
        this.directory = directory;
        this.repository = repository;
        this.ports = ports;
        this.settings = Map.copyOf(settings);
    }

    /** Database, broker and sink are ready when this returns; a service is only started. */
    Running launch(Part part) {
        Running running = switch (part) {
            case POSTGRES ->
                PostgresServer.start(
                        directory.postgres(),
                        ports.of(part),
                        databases(),
                        directory.binaries(),
                        directory.log(part.label()));
            case KAFKA -> KafkaBroker.start(directory.kafka(), ports.of(part), directory.log(part.label()));
            case MAIL_SINK -> MailSink.start(directory.mails(), ports.of(part), ports.secondOf(part));
            case CUSTOMER, SCORING, OUTREACH, GATEWAY ->
                ServiceProcess.start(part, repository, environment(part), directory.log(part.label()));
        };
        running.process().map(ProcessRecord::of).ifPresent(record -> record.write(directory.record(part.label())));
        return running;
    }

    /** A second process of a service beside its own, with other ports and a log of its own; a service is only started. */
    Running launchAnother(Part service, int port, int managementPort) {
        Map<String, String> environment = environment(service);
        environment.put("REGULARS_HTTP_PORT", "" + port);
        environment.put("REGULARS_MANAGEMENT_PORT", "" + managementPort);
        return ServiceProcess.start(service, repository, environment, directory.log(service.label() + "-2"));
    }

    private Map<String, String> environment(Part service) {
        try {
            Map<String, String> environment = new HashMap<>(settings);
            environment.putAll(new ServiceEnvironment(
                            ports,
                            TokenKeys.create(directory.keys()),
                            PostgresCluster.read(directory.postgres()),
                            Secrets.readOrCreate(directory.adminToken()),
                            Secrets.readOrCreate(directory.sealingKey()))
                    .of(service));
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> databases() {
        return Part.services().stream().map(Part::database).toList();
    }
}
