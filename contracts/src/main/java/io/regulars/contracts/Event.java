package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A CloudEvents 1.0 envelope in structured mode, with the extension attribute {@code tenant}.
 *
 * @param id unique per emission: a re-published fact has a new id and the same version
 * @param source the emitting service, such as {@code /customer-service}
 * @param time when it was emitted, not when the fact happened: that stands in the data
 * @param subject the id of the aggregate
 */
@JsonPropertyOrder({
    "specversion",
    "id",
    "source",
    "type",
    "time",
    "subject",
    "tenant",
    "datacontenttype",
    "dataschema",
    "data"
})
public record Event<D extends EventData>(
        String specversion,
        UUID id,
        String source,
        String type,
        Instant time,
        String subject,
        UUID tenant,
        String datacontenttype,
        String dataschema,
        D data) {

    public static <D extends EventData> Event<D> of(String service, UUID tenant, Instant time, D data) {
        EventType type = EventType.of(data);
        return new Event<>(
                "1.0",
                UUID.randomUUID(),
                "/" + service,
                type.wireName(),
                time,
                data.aggregate().toString(),
                tenant,
                "application/json",
                type.schema(),
                data);
    }

    /** The Kafka key: everything about one customer of one tenant goes to one partition. */
    @JsonIgnore
    public String key() {
        return tenant + ":" + data.key();
    }

    @JsonIgnore
    public String topic() {
        return EventType.of(data).topic();
    }
}
