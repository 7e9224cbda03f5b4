package io.regulars.gateway.shop;

import java.util.List;

/**
 * What a delivery comes to: some facts to write, or none with the reason.
 *
 * @param facts in the order in which they are written
 * @param reason why there are none, or null
 */
public record Mapped(List<Fact> facts, String reason) {
    static Mapped of(Fact... facts) {
        return new Mapped(List.of(facts), null);
    }

    static Mapped ignored(String reason) {
        return new Mapped(List.of(), reason);
    }
}
