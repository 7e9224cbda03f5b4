package io.regulars.gateway.connection;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.shop.Platform;

/** Whether a hook's url was given out: strangers are turned away before their body is read. */
@ApplicationScoped
public class KnownHooks {
    private final Connections connections;

    KnownHooks(Connections connections) {
        this.connections = connections;
    }

    /** May ask the database. */
    public boolean has(String platform, String token) {
        return Platform.of(platform)
                .flatMap(known -> connections.byToken(known, token))
                .isPresent();
    }
}
