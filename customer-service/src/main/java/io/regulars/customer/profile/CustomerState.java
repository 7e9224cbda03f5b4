package io.regulars.customer.profile;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.history.Change;
import io.regulars.customer.identity.Identifier;
import io.regulars.customer.intake.Outcome;

/** One customer row during an intake: takes drafts in their order and is then written once, if it changed. */
final class CustomerState {
    private final UUID id;
    private final String customerId;
    private final long storedVersion;
    private final boolean stored;
    private String storedDocument;
    private byte[] content;
    private String document;
    private Instant createdAt;
    private Instant updatedAt;
    private List<Identifier> identifiers = List.of();
    private boolean changed;

    private CustomerState(UUID id, String customerId, long storedVersion, Instant createdAt) {
        this.id = id;
        this.customerId = customerId;
        this.storedVersion = storedVersion;
        this.stored = storedVersion > 0;
        this.createdAt = createdAt;
    }

    static CustomerState absent(String customerId) {
        return new CustomerState(UUID.randomUUID(), customerId, 0, null);
    }

    static CustomerState read(ResultSet row) throws SQLException {
        CustomerState state = new CustomerState(
                row.getObject("id", UUID.class),
                row.getString("customer_id"),
                row.getLong("version"),
                Sql.instant(row, "created_at"));
        state.storedDocument = row.getString("document");
        state.content = row.getBytes("content");
        state.updatedAt = Sql.instant(row, "updated_at");
        return state;
    }

    Outcome take(CustomerDraft draft, Documents documents, Instant now) {
        boolean exists = stored || changed;
        if (!draft.revision().allows(exists ? (Long) version() : null)) {
            return Outcome.rejected(draft.revision().refusal(exists ? version() : null));
        }
        if (draft.updatedAt() != null && updatedAt != null && draft.updatedAt().isBefore(updatedAt)) {
            return Outcome.OUTDATED;
        }
        byte[] bytes = documents.bytes(draft.profile());
        byte[] fingerprint = Documents.fingerprint(bytes);
        boolean same = Arrays.equals(fingerprint, content)
                && (draft.createdAt() == null || draft.createdAt().equals(createdAt));
        if (same && (draft.updatedAt() == null || draft.updatedAt().equals(updatedAt))) {
            return Outcome.REPLAYED;
        }
        content = fingerprint;
        document = new String(bytes, StandardCharsets.UTF_8);
        createdAt = draft.createdAt() != null ? draft.createdAt() : createdAt != null ? createdAt : now;
        updatedAt = draft.updatedAt() != null ? draft.updatedAt() : now;
        identifiers = draft.identifiers();
        changed = true;
        return exists ? Outcome.UPDATED : Outcome.CREATED;
    }

    boolean isNew() {
        return !stored;
    }

    boolean isChanged() {
        return changed;
    }

    UUID id() {
        return id;
    }

    String customerId() {
        return customerId;
    }

    /** What the history tells of this intake. */
    Change change(Documents documents, Set<String> sensitive, String by) {
        if (!stored) {
            return Change.of(id, Change.What.CREATED, null, by);
        }
        return new Change(
                id,
                Change.What.CHANGED,
                null,
                FieldChanges.between(
                        documents.read(storedDocument, JsonNode.class),
                        documents.read(document, JsonNode.class),
                        sensitive),
                by);
    }

    /** Of what is or will be stored: one write, one version more. */
    long version() {
        return changed ? storedVersion + 1 : storedVersion;
    }

    byte[] content() {
        return content;
    }

    String document() {
        return document;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    List<Identifier> identifiers() {
        return identifiers;
    }
}
