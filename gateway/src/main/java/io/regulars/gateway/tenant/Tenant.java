package io.regulars.gateway.tenant;

import java.time.Instant;
import java.util.UUID;

/** A shop, as the administrator sees it. */
record Tenant(UUID tenant, String name, Instant createdAt) {}
