package io.regulars.outreach.policy;

import java.sql.Connection;
import java.util.UUID;

/** A shop's policy was replaced, in the transaction of this connection. */
public record PolicyChanged(Connection connection, UUID tenant) {}
