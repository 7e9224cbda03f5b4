package io.regulars.customer.profile;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
    private final Instant storedCreatedAt;
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
        this.storedCreatedAt = createdAt;
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
        boolean same = holds(bytes, fingerprint, documents)
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

    /** Where an erasure took a name out of the record there is no fingerprint: the record itself is compared. */
    private boolean holds(byte[] bytes, byte[] fingerprint, Documents documents) {
        if (content != null || storedDocument == null) {
            return Arrays.equals(fingerprint, content);
        }
        String stated = new String(bytes, StandardCharsets.UTF_8);
        return documents.read(storedDocument, JsonNode.class).equals(documents.read(stated, JsonNode.class));
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

    /** What the history tells of this intake; nothing when no field is another than before. */
    Optional<Change> change(Documents documents, Set<String> sensitive, String by) {
        if (!stored) {
            return Optional.of(Change.of(id, Change.What.CREATED, null, by));
        }
        List<Change.FieldChange> fields = FieldChanges.between(
                documents.read(storedDocument, JsonNode.class), documents.read(document, JsonNode.class), sensitive);
        if (!createdAt.equals(storedCreatedAt)) {
            fields.add(new Change.FieldChange("/createdAt", text(storedCreatedAt), text(createdAt)));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Change(id, Change.What.CHANGED, null, fields, by));
    }

    private static JsonNode text(Instant instant) {
        return TextNode.valueOf(instant.toString());
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
