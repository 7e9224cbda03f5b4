package io.regulars.gateway.shop;

/** A platform's ids as ours: with a prefix where several shops feed one tenant. */
record Ids(String prefix) {
    String of(String id) {
        return id == null || prefix == null ? id : prefix + id;
    }
}
