package io.regulars.outreach.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/** The channels by name. */
@ApplicationScoped
public class Channels {
    private final Map<String, Channel> byName;

    Channels(@All List<Channel> channels) {
        this.byName = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }

    public Optional<Channel> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
