package io.regulars.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings of the single node, small in memory and generous in what it accepts. */
final class KafkaConfiguration {

    /** Its name in the broker's directory, which is the working directory of the broker. */
    static final String FILE = "server.properties";

    private KafkaConfiguration() {}

    static void write(Path directory, int port, int controllerPort) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(FILE), TEMPLATE.formatted(controllerPort, port, controllerPort, port));
    }

    private static final String TEMPLATE = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%d
            controller.listener.names=CONTROLLER
            listeners=BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
            advertised.listeners=BROKER://localhost:%d
            listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=BROKER
            # relative, because a path may hold a comma or letters that a properties file can not
            log.dirs=log

            auto.create.topics.enable=true
            num.partitions=12
            log.retention.hours=168
            default.replication.factor=1
            min.insync.replicas=1
            # an order of thousands of lines is one event
            message.max.bytes=16777216

            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=8
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            group.initial.rebalance.delay.ms=0
            # a killed broker is let in again when its former session has run out
            broker.session.timeout.ms=4000
            broker.heartbeat.interval.ms=500

            # small: one machine, one developer
            log.segment.bytes=67108864
            log.index.size.max.bytes=1048576
            log.cleaner.dedupe.buffer.size=8388608
            num.network.threads=2
            num.io.threads=4
            background.threads=2
            num.recovery.threads.per.data.dir=2
            """;
}
