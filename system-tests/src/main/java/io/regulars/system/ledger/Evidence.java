package io.regulars.system.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything the rules look at, of the journal's tenants only where a row has a tenant.
 *
 * @param posted rows of customer-service
 * @param published the newest version of each order on the topic
 * @param scored rows of scoring-service
 * @param gaps scores that do not add up
 * @param at when all of this was read
 * @param told the ends that the topic tells of each touch, oldest first
 * @param loyalty points and coupons
 * @param outbox rows waiting, by database
 * @param lag events not consumed yet, by group and topic
 * @param deadLetters by topic
 */
record Evidence(
        Instant at,
        Promises promises,
        List<OrderState> posted,
        List<OrderState> published,
        List<OrderState> scored,
        List<ScoreGap> gaps,
        List<TouchRow> touches,
        List<ClaimRow> claims,
        List<RunRow> runs,
        Map<UUID, List<ToldState>> told,
        List<MailRow> mails,
        Loyalty loyalty,
        Map<String, Long> outbox,
        Map<String, Long> lag,
        Map<String, Long> deadLetters) {

    /** One {@code touch.changed} on the topic. */
    record ToldState(String state, long version) {}
}
