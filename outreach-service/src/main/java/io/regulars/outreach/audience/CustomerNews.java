package io.regulars.outreach.audience;

import java.sql.Connection;
import java.util.UUID;

import io.regulars.contracts.EventData;

/** A fact from customer-service that other features act on within the transaction that takes it in. */
public record CustomerNews(Connection connection, UUID tenant, EventData fact) {}
