package io.regulars.outreach.unsubscribe;

import java.util.UUID;

/** What one link ends: this customer's messages of one purpose by one channel. */
record Subscription(UUID tenant, UUID customer, UUID touch, String channel, String purpose) {}
