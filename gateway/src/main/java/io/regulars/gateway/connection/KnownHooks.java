package io.regulars.gateway.connection;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.shop.Platform;

/** Whose a hook's url is: strangers are turned away, and too much is, before a body is read. */
@ApplicationScoped
public class KnownHooks {
    private final Connections connections;

    KnownHooks(Connections connections) {
        this.connections = connections;
    }

    /** A url that was given out. */
    public record Hook(UUID connection, UUID tenant) {}

    /** May ask the database. */
    public Optional<Hook> find(String platform, String token) {
        return Platform.of(platform)
                .flatMap(known -> connections.byToken(known, token))
                .map(connection -> new Hook(connection.id(), connection.tenant()));
    }
}
