package io.regulars.system.ledger;

import java.util.UUID;

/**
 * An account of points, and what its parts add up to.
 *
 * @param lines entries that the account says its ledger has
 * @param ledgerLines entries that are there
 * @param ledger sum of the entries' points
 * @param ledgerHeld sum of what the entries set aside
 * @param lots points that can still be spent
 * @param held points set aside
 * @param orders what the orders say they earned, less what they were paid with
 * @param others points of entries that no order wrote, but those by which a debt was paid
 * @param heldTooLong holds whose time is over
 */
record PointsRow(
        UUID tenant,
        UUID customer,
        long balance,
        long owed,
        long lines,
        long ledgerLines,
        long ledger,
        long ledgerHeld,
        long lots,
        long held,
        long orders,
        long others,
        long heldTooLong) {

    String text() {
        return "account " + customer + " of " + tenant;
    }
}
