package io.regulars.gateway.tenant;

import java.util.UUID;

/** A tenant with a fresh key, shown this once. */
record TenantKey(UUID tenant, String name, String apiKey) {}
