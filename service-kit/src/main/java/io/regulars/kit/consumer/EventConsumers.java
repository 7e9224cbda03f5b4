package io.regulars.kit.consumer;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts one consumer per handler and stops them before the service goes. */
@ApplicationScoped
class EventConsumers {
    private final List<EventHandler> handlers;
    private final String bootstrapServers;
    private final String service;
    private final MeterRegistry metrics;
    private final List<EventConsumer> running = new ArrayList<>();

    EventConsumers(
            @All List<EventHandler> handlers,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry metrics) {
        this.handlers = handlers;
        this.bootstrapServers = bootstrapServers;
        this.service = service;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        for (EventHandler handler : handlers) {
            EventConsumer consumer = new EventConsumer(handler, bootstrapServers, service, metrics);
            running.add(consumer);
            consumer.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        running.forEach(EventConsumer::stop);
    }
}
